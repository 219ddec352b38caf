package dev.sluice.console.rehearsal;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people type and read them.
public final class Span {

    private static final Pattern PART =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(ms|s|sec|min|m|h|d|)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOCK = Pattern.compile("(?:([0-9]+):)?([0-9]{1,3}):([0-9]{2})");

    private Span() {}

    /// Reads `90` (seconds), `90 s`, `1 min 30 s`, `1:30`, `PT1M30S`.
    ///
    /// @return empty where it is none of these
    public static Optional<Duration> parse(String text) {
        String stripped = text.strip();
        if (stripped.toUpperCase(Locale.ROOT).startsWith("P")) {
            try {
                return Optional.of(Duration.parse(stripped.toUpperCase(Locale.ROOT)));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
        Matcher clock = CLOCK.matcher(stripped);
        if (clock.matches()) {
            long hours = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
            return Optional.of(Duration.ofHours(hours)
                    .plusMinutes(Long.parseLong(clock.group(2)))
                    .plusSeconds(Long.parseLong(clock.group(3))));
        }
        return sum(stripped);
    }

    private static Optional<Duration> sum(String text) {
        Matcher part = PART.matcher(text);
        Duration sum = Duration.ZERO;
        int at = 0;
        while (at < text.length()) {
            if (!part.find(at) || part.start() != at) {
                return Optional.empty();
            }
            double millis = Double.parseDouble(part.group(1)) * millis(part.group(2));
            sum = sum.plusMillis(Math.round(millis));
            at = part.end();
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(sum);
    }

    private static long millis(String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "ms" -> 1;
            case "min", "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 1_000;
        };
    }

    /// Such as `1 min 30 s`, with no more parts than it needs.
    public static String text(Duration time) {
        StringBuilder text = new StringBuilder();
        part(text, time.toHours(), "h");
        part(text, time.toMinutesPart(), "min");
        part(text, time.toSecondsPart(), "s");
        part(text, time.toMillisPart(), "ms");
        return text.isEmpty() ? "0 s" : text.toString();
    }

    private static void part(StringBuilder text, long count, String unit) {
        if (count > 0) {
            text.append(text.isEmpty() ? "" : " ").append(count).append(' ').append(unit);
        }
    }

    /// As on a clock: `02:05`, or `1:02:05`.
    public static String clock(Duration time) {
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : String.format(Locale.ROOT, "%02d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    /// What a file or reply says, or something else where it says nothing that can be read.
    static Duration read(Object value, Duration otherwise) {
        return value instanceof String text ? parse(text).orElse(otherwise) : otherwise;
    }
}
