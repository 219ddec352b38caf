package dev.sluice.console.screen.generator;

import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.PlainNumber;
import dev.sluice.console.rehearsal.Shape;
import dev.sluice.console.rehearsal.Span;
import dev.sluice.console.rehearsal.TokenCount;
import dev.sluice.console.text.Words;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// A field of a simulated client app, as a person types it.
enum AppField {
    RATE("rate"),
    TO("to"),
    STEPS("steps"),
    USERS("users"),
    THINK("thinkTime"),
    LENGTH("for"),
    INPUT("inputTokens"),
    OUTPUT("outputTokens"),
    STREAM("stream"),
    CANCEL("cancel"),
    SEED("seed"),
    MOST_REQUESTS("requests"),
    MOST_TOKENS("tokens");

    private static final Words WORDS = Words.of(AppField.class);
    private static final double FASTEST = 100_000;

    private final String member;

    AppField(String member) {
        this.member = member;
    }

    String id() {
        return "generator-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String label() {
        return WORDS.text("field." + name().toLowerCase(Locale.ROOT));
    }

    /// Why a text is not taken, and what would be.
    String complaint() {
        return WORDS.text("field." + name().toLowerCase(Locale.ROOT) + ".wrong", label());
    }

    /// Whether an app of this shape has such a field.
    boolean belongsTo(Shape shape) {
        return switch (this) {
            case RATE -> shape != Shape.CLOSED;
            case TO -> shape.hasTwoRates();
            case STEPS -> shape == Shape.STEP;
            case USERS, THINK -> shape == Shape.CLOSED;
            default -> true;
        };
    }

    /// What the field shows.
    String text(ClientApp app) {
        return switch (this) {
            case RATE -> plain(app.rate());
            case TO -> plain(app.to());
            case STEPS -> Integer.toString(app.steps());
            case USERS -> Integer.toString(app.users());
            case THINK -> Span.text(app.thinkTime());
            case LENGTH -> Span.text(app.length());
            case INPUT -> app.input().text();
            case OUTPUT -> app.output().text();
            case STREAM -> plain(app.stream() * 100);
            case CANCEL -> plain(app.cancel() * 100);
            case SEED -> app.members().get(member) instanceof Number seed ? seed.toString() : "";
            case MOST_REQUESTS, MOST_TOKENS -> app.cap(member) instanceof Number most ? most.toString() : "";
        };
    }

    /// The app with what was typed; empty where that cannot be.
    Optional<ClientApp> typed(ClientApp app, String text) {
        return switch (this) {
            case RATE, TO -> number(text, 0, FASTEST).map(rate -> app.with(member, PlainNumber.of(rate)));
            case STEPS -> number(text, 1, 1_000).map(steps -> app.with(member, steps.intValue()));
            case USERS -> number(text, 1, 10_000).map(users -> app.with(member, users.intValue()));
            case THINK -> time(text, Duration.ZERO).map(time -> app.with(member, time.toString()));
            case LENGTH -> time(text, Duration.ofMillis(1)).map(time -> app.with(member, time.toString()));
            case INPUT, OUTPUT -> TokenCount.parse(text).map(count -> app.with(member, count.member()));
            case STREAM, CANCEL ->
                number(text, 0, 100).map(percent -> app.with(member, percent == 0 ? null : percent / 100));
            case SEED ->
                text.isBlank()
                        ? Optional.of(app.with(member, null))
                        : whole(text).map(seed -> app.with(member, seed));
            case MOST_REQUESTS, MOST_TOKENS ->
                text.isBlank()
                        ? Optional.of(app.capped(member, null))
                        : whole(text).map(most -> app.capped(member, most));
        };
    }

    private static Optional<Double> number(String text, double least, double most) {
        try {
            double number = Double.parseDouble(text.strip().replace("_", "").replace(",", ""));
            return number >= least && number <= most ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Number> whole(String text) {
        return number(text, 0, 1e15)
                .filter(number -> number == Math.rint(number))
                .map(PlainNumber::of);
    }

    private static Optional<Duration> time(String text, Duration least) {
        return Span.parse(text).filter(time -> time.compareTo(least) >= 0 && time.compareTo(Duration.ofDays(1)) <= 0);
    }

    private static String plain(double number) {
        double rounded = Math.round(number * 1_000) / 1_000.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
