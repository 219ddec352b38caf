package dev.sluice.console.screen;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How far back charts reach; one range for all screens.
///
/// @param label as people choose and write it, such as `5m`
/// @param length at least a minute, at most a year
public record TimeRange(String label, Duration length) {

    public static final TimeRange FIVE_MINUTES = new TimeRange("5m", Duration.ofMinutes(5));

    /// Those that a click chooses.
    public static final List<TimeRange> CHOICES = List.of(
            new TimeRange("1m", Duration.ofMinutes(1)),
            FIVE_MINUTES,
            new TimeRange("15m", Duration.ofMinutes(15)),
            new TimeRange("1h", Duration.ofHours(1)),
            new TimeRange("6h", Duration.ofHours(6)),
            new TimeRange("24h", Duration.ofDays(1)));

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Pattern WRITTEN = Pattern.compile("(?:(\\d{1,3})d)?(?:(\\d{1,4})h)?(?:(\\d{1,5})m(?:in)?)?");

    /// Whether it reaches beyond what a console remembers, so that the ledger is asked.
    public boolean beyondAnHour() {
        return length.compareTo(Duration.ofHours(1)) > 0;
    }

    /// Whether it is none of those that a click chooses.
    public boolean custom() {
        return !CHOICES.contains(this);
    }

    /// Reads days, hours and minutes, such as `40m`, `2h 30m` or `7d`; empty where it is none, or out of bounds.
    public static Optional<TimeRange> parse(String written) {
        String text = written.replace(" ", "").toLowerCase(Locale.ROOT);
        Matcher matcher = WRITTEN.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        Duration length = Duration.ofDays(number(matcher.group(1)))
                .plusHours(number(matcher.group(2)))
                .plusMinutes(number(matcher.group(3)));
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            return Optional.empty();
        }
        return Optional.of(CHOICES.stream()
                .filter(known -> known.length.equals(length))
                .findFirst()
                .orElse(new TimeRange(text.replace("min", "m"), length)));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
