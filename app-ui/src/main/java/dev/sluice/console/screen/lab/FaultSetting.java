package dev.sluice.console.screen.lab;

import dev.sluice.console.text.Words;
import java.time.Duration;
import java.util.Locale;
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
        int number;
        try {
            number = Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
        if (number < least || number > most) {
            return null;
        }
        return switch (this) {
            case RETRY_AFTER -> Duration.ofSeconds(number).toString();
            case LATENCY -> Duration.ofMillis(number).toString();
            case JITTER -> number / 100.0;
            default -> number;
        };
    }

    /// Why a text is not taken, and what would be.
    String complaint() {
        return WORDS.text("setting.wrong", label(), Integer.toString(least), Integer.toString(most));
    }
}
