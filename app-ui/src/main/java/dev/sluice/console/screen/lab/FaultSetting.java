package dev.sluice.console.screen.lab;

import dev.sluice.console.rehearsal.Span;
import dev.sluice.console.text.Words;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A number that a kind of fault takes, as a person types it and as the protocol has it.
enum FaultSetting {
    STATUS("status", 300, 599, 503),
    RETRY_AFTER("retryAfter", 0, 86_400, 20),
    LATENCY("latency", 1, 600_000, 2_000),
    JITTER("jitter", 0, 100, 20),
    TOKENS_PER_SECOND("tokensPerSecond", 1, 100_000, 5),
    BYTES_PER_SECOND("bytesPerSecond", 1, 100_000_000, 200),
    AFTER_CHUNKS("afterChunks", 0, 100_000, 3),
    FACTOR("factor", 0, 1_000, 10);

    private static final Words WORDS = Words.of(FaultSetting.class);

    private final String member;
    private final int least;
    private final int most;
    private final int usual;

    FaultSetting(String member, int least, int most, int usual) {
        this.member = member;
        this.least = least;
        this.most = most;
        this.usual = usual;
    }

    /// Its name in the protocol.
    String member() {
        return member;
    }

    String label() {
        return WORDS.text("setting." + name().toLowerCase(Locale.ROOT));
    }

    String usual() {
        return Integer.toString(usual);
    }

    /// What the protocol wants for a text.
    ///
    /// @return null where the text is no whole number in the range
    @Nullable
    Object value(String text) {
        Integer number = whole(text, least, most).orElse(null);
        if (number == null) {
            return null;
        }
        return switch (this) {
            case RETRY_AFTER -> Duration.ofSeconds(number).toString();
            case LATENCY -> Duration.ofMillis(number).toString();
            case JITTER -> number / 100.0;
            default -> number;
        };
    }

    /// A whole number of a range; empty where a text is none.
    static Optional<Integer> whole(String text, int least, int most) {
        try {
            int number = Integer.parseInt(text.strip());
            return number >= least && number <= most ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// What stands in the field for a value of the protocol; the usual one where there is none.
    String text(@Nullable Object value) {
        return switch (this) {
            case RETRY_AFTER ->
                time(value).map(time -> Long.toString(time.toSeconds())).orElse(usual());
            case LATENCY ->
                time(value).map(time -> Long.toString(time.toMillis())).orElse(usual());
            case JITTER ->
                value instanceof Number share ? Long.toString(Math.round(share.doubleValue() * 100)) : usual();
            default -> value instanceof Number number ? Long.toString(number.longValue()) : usual();
        };
    }

    private static Optional<Duration> time(@Nullable Object value) {
        return value instanceof String text ? Span.parse(text) : Optional.empty();
    }

    /// Why a text is not taken, and what would be.
    String complaint() {
        return WORDS.text("setting.wrong", label(), Integer.toString(least), Integer.toString(most));
    }
}
