package dev.sluice.console.screen.generator;

import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.PlainNumber;
import dev.sluice.console.rehearsal.PromptKind;
import dev.sluice.console.rehearsal.Shape;
import dev.sluice.console.rehearsal.Span;
import dev.sluice.console.rehearsal.TokenCount;
import dev.sluice.console.text.Words;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/// A field of a simulated client app, as a person types it.
enum AppField {
    RATE("rate"),
    TO("to"),
    STEPS("steps"),
    USERS("users"),
    THINK("thinkTime"),
    SINCE("since"),
    UNTIL("until"),
    SPEED("speed"),
    LENGTH("for"),
    SHORT_CHAT("mix"),
    RAG("mix"),
    AGENT("mix"),
    EMBEDDINGS("mix"),
    INPUT("inputTokens"),
    OUTPUT("outputTokens"),
    STREAM("stream"),
    CANCEL("cancel"),
    SEED("seed"),
    MOST_REQUESTS("requests"),
    MOST_TOKENS("tokens"),
    MOST_COST("cost"),
    EXPECT_ANSWERED("successRate"),
    EXPECT_P95("p95"),
    EXPECT_FIRST("firstContentP95"),
    EXPECT_LAG("lag");

    private static final Words WORDS = Words.of(AppField.class);
    private static final double FASTEST = 100_000;
    private static final BigDecimal LEAST_COST = new BigDecimal("0.000001");
    private static final BigDecimal MOST_MONEY = new BigDecimal(1_000_000);

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

    /// Whether such an app has such a field.
    boolean belongsTo(ClientApp app) {
        Shape shape = app.shape();
        return switch (this) {
            case RATE -> shape != Shape.CLOSED && shape != Shape.RECORDED;
            case TO -> shape.hasTwoRates();
            case STEPS -> shape == Shape.STEP;
            case USERS, THINK -> shape == Shape.CLOSED;
            case SINCE, UNTIL, SPEED -> shape == Shape.RECORDED;
            case SHORT_CHAT, RAG, AGENT, EMBEDDINGS -> shape != Shape.RECORDED && Mix.of(app) == Mix.SEVERAL;
            case INPUT, OUTPUT, STREAM -> shape != Shape.RECORDED && app.mix().isEmpty();
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
            case SINCE -> moment(app.since());
            case UNTIL -> moment(app.until());
            case SPEED -> plain(app.speed());
            case LENGTH -> app.shape() == Shape.RECORDED && !app.hasLength() ? "" : Span.text(app.length());
            case SHORT_CHAT, RAG, AGENT, EMBEDDINGS -> plain(app.share(kind()));
            case INPUT -> app.input().text();
            case OUTPUT -> app.output().text();
            case STREAM -> plain(app.stream() * 100);
            case CANCEL -> plain(app.cancel() * 100);
            case SEED -> app.members().get(member) instanceof Number seed ? seed.toString() : "";
            case MOST_REQUESTS, MOST_TOKENS -> app.cap(member) instanceof Number most ? most.toString() : "";
            case MOST_COST -> app.cap(member) == null ? "" : String.valueOf(app.cap(member));
            case EXPECT_ANSWERED ->
                app.expected(member, "min") instanceof Number share ? plain(share.doubleValue() * 100) : "";
            case EXPECT_P95, EXPECT_FIRST, EXPECT_LAG ->
                app.expected(member, "max") instanceof String time
                        ? Span.parse(time).map(Span::text).orElse(time)
                        : "";
        };
    }

    /// The app with what was typed; empty where that cannot be.
    Optional<ClientApp> typed(ClientApp app, String text) {
        return switch (this) {
            case RATE, TO -> number(text, 0, FASTEST).map(rate -> app.with(member, PlainNumber.of(rate)));
            case STEPS -> number(text, 1, 1_000).map(steps -> app.with(member, steps.intValue()));
            case USERS -> number(text, 1, 10_000).map(users -> app.with(member, users.intValue()));
            case THINK -> time(text, Duration.ZERO).map(time -> app.with(member, time.toString()));
            case SINCE -> wire(text).map(moment -> app.with(member, moment));
            case UNTIL ->
                text.isBlank()
                        ? Optional.of(app.with(member, null))
                        : wire(text).map(at -> app.with(member, at));
            case SPEED -> number(text, 0.5, 10).map(speed -> app.with(member, PlainNumber.of(speed)));
            case LENGTH ->
                text.isBlank() && app.shape() == Shape.RECORDED
                        ? Optional.of(app.with(member, null))
                        : time(text, Duration.ofMillis(1)).map(time -> app.with(member, time.toString()));
            case SHORT_CHAT, RAG, AGENT, EMBEDDINGS ->
                number(text, 0, 1_000)
                        .map(share -> app.withShare(kind(), share))
                        .filter(mixed -> !mixed.mix().isEmpty());
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
            case MOST_COST ->
                text.isBlank()
                        ? Optional.of(app.capped(member, null))
                        : money(text).map(most -> app.capped(member, most));
            case EXPECT_ANSWERED ->
                text.isBlank()
                        ? Optional.of(app.expecting(member, "min", null))
                        : number(text, 0, 100)
                                .map(percent -> app.expecting(member, "min", Math.round(percent * 1e4) / 1e6));
            case EXPECT_P95, EXPECT_FIRST, EXPECT_LAG ->
                text.isBlank()
                        ? Optional.of(app.expecting(member, "max", null))
                        : time(text, Duration.ZERO).map(most -> app.expecting(member, "max", most.toString()));
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

    private PromptKind kind() {
        return PromptKind.valueOf(name());
    }

    /// A duration back from now as people write it; a time as it is.
    private static String moment(String wire) {
        return wire.startsWith("P") ? Span.parse(wire).map(Span::text).orElse(wire) : wire;
    }

    private static Optional<String> wire(String text) {
        Optional<Duration> back = Span.parse(text).filter(Duration::isPositive);
        if (back.isPresent()) {
            return back.map(Duration::toString);
        }
        try {
            return Optional.of(Instant.parse(text.strip()).toString());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> money(String text) {
        try {
            BigDecimal amount = new BigDecimal(text.strip());
            return amount.compareTo(LEAST_COST) >= 0 && amount.compareTo(MOST_MONEY) <= 0
                    ? Optional.of(amount.toPlainString())
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
