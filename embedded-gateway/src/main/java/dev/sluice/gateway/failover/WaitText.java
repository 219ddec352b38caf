package dev.sluice.gateway.failover;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The many ways in which providers write how long to wait. Every method gives null for what it does not understand,
/// and never more than an hour.
final class WaitText {

    static final Duration LONGEST = Duration.ofHours(1);

    private static final int MAX_LENGTH = 40;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{0,12})?");
    private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{0,9})?)(ms|[dhms])");

    /// Numbers from here on are moments: seconds, or milliseconds, since 1970.
    private static final double EPOCH_SECONDS = 1e9;

    private static final double EPOCH_MILLIS = 1e12;

    private WaitText() {}

    /// A decimal number of the unit, such as `1.5`.
    ///
    /// @param unitNanos of 1
    static @Nullable Duration number(@Nullable String text, double unitNanos) {
        return text == null || !NUMBER.matcher(text).matches() ? null : wait(Double.parseDouble(text) * unitNanos);
    }

    /// A moment as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT`.
    static @Nullable Duration httpDate(@Nullable String text, Instant now) {
        Instant then = moment(text);
        return then == null ? null : until(then, now);
    }

    /// A moment as HTTP writes it.
    static @Nullable Instant moment(@Nullable String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return null;
        }
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /// When a limit is free again: `6m0s`, `59.7s`, seconds, a moment in seconds or milliseconds since 1970, or one as
    /// RFC 3339 writes it.
    static @Nullable Duration reset(@Nullable String text, Instant now) {
        if (text == null || text.isEmpty() || text.length() > MAX_LENGTH) {
            return null;
        }
        if (NUMBER.matcher(text).matches()) {
            double number = Double.parseDouble(text);
            if (number < EPOCH_SECONDS) {
                return wait(number * 1e9);
            }
            double millis = number < EPOCH_MILLIS ? number * 1e3 : number;
            return wait((millis - now.toEpochMilli()) * 1e6);
        }
        return text.indexOf('T') > 0 ? rfc3339(text, now) : parts(text);
    }

    private static @Nullable Duration rfc3339(String text, Instant now) {
        try {
            return until(OffsetDateTime.parse(text).toInstant(), now);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Duration parts(String text) {
        Matcher part = PART.matcher(text);
        double nanos = 0;
        int end = 0;
        while (end < text.length()) {
            if (!part.find(end) || part.start() != end) {
                return null;
            }
            nanos += Double.parseDouble(part.group(1)) * unit(part.group(2));
            end = part.end();
        }
        return wait(nanos);
    }

    private static double unit(String name) {
        return switch (name) {
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "m" -> 60e9;
            case "h" -> 3_600e9;
            default -> 86_400e9;
        };
    }

    private static @Nullable Duration until(Instant then, Instant now) {
        return wait(((double) then.getEpochSecond() - now.getEpochSecond()) * 1e9 + then.getNano() - now.getNano());
    }

    /// Nothing that has passed is a hint.
    private static @Nullable Duration wait(double nanos) {
        return nanos > 0 ? Duration.ofNanos((long) Math.min(Math.ceil(nanos), (double) LONGEST.toNanos())) : null;
    }
}
