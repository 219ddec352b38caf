package dev.sluice.console.screen.cache;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time as people type them.
final class TypedLength {

    private static final Pattern PART = Pattern.compile("(\\d{1,9})\\s*(s|sec|m|min|h|d|w)\\b\\s*");

    private TypedLength() {}

    /// Reads `90 s`, `30 min`, `2 h`, `1 d 12 h`, `2w` or an ISO-8601 duration such as `PT2H`; empty where it is none.
    static Optional<Duration> parse(String text) {
        String typed = text.strip().toLowerCase(Locale.ROOT);
        try {
            if (typed.startsWith("p")) {
                return Optional.of(Duration.parse(typed)).filter(length -> !length.isNegative());
            }
            Duration sum = Duration.ZERO;
            Matcher parts = PART.matcher(typed);
            while (parts.lookingAt()) {
                sum = sum.plus(part(Long.parseLong(parts.group(1)), parts.group(2)));
                parts.region(parts.end(), typed.length());
            }
            return typed.isEmpty() || parts.regionStart() < typed.length() ? Optional.empty() : Optional.of(sum);
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Duration part(long number, String unit) {
        return switch (unit) {
            case "s", "sec" -> Duration.ofSeconds(number);
            case "m", "min" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }
}
