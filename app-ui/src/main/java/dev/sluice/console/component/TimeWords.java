package dev.sluice.console.component;

import dev.sluice.console.text.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time in words.
public final class TimeWords {

    private static final Words WORDS = Words.of(TimeWords.class);

    private static final Pattern ISO_DURATION = Pattern.compile("\\bP(?:\\d+D)?(?:T[\\dHMS.]*[HMS])?(?<=[DHMS])\\b");

    private TimeWords() {}

    /// A configured length as people say it: `250 ms`, `10 s`, `1 min 30 s`, `2 h`, `7 d`.
    public static String length(Duration duration) {
        if (duration.toMillis() < 1_000) {
            return WORDS.text("ms", String.valueOf(duration.toMillis()));
        }
        StringBuilder words = new StringBuilder();
        part(words, duration.toDays(), "d");
        part(words, duration.toHoursPart(), "h");
        part(words, duration.toMinutesPart(), "min");
        part(words, duration.toSecondsPart(), "s");
        return words.toString();
    }

    /// A configured number of days as people say it: `1 day`, `30 days`; with months or years as it stands.
    public static String period(Period period) {
        if (period.toTotalMonths() != 0) {
            return period.toString();
        }
        long days = period.get(ChronoUnit.DAYS);
        return days == 1 ? WORDS.text("day") : WORDS.text("days", String.valueOf(days));
    }

    /// A sentence of the gateway's with its ISO-8601 durations as people say them: `3 failures in PT1M` becomes
    /// `3 failures in 1 min`.
    public static String plain(String sentence) {
        return ISO_DURATION.matcher(sentence).replaceAll(found -> {
            try {
                return length(Duration.parse(found.group()));
            } catch (DateTimeParseException e) {
                return Matcher.quoteReplacement(found.group());
            }
        });
    }

    /// What is left, rounded up: `0:08`, `12:30`, `1:02:03`.
    public static String countdown(Instant until, Instant now) {
        long seconds = Math.max(0, Duration.between(now, until).plusMillis(999).toSeconds());
        String ends = pad(seconds / 60 % 60, seconds >= 3_600) + ":" + pad(seconds % 60, true);
        return seconds >= 3_600 ? seconds / 3_600 + ":" + ends : ends;
    }

    /// How long ago, roughly: `now`, `8 s ago`, `3 min ago`, `2 h ago`, `4 d ago`.
    public static String ago(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.toSeconds() < 2) {
            return "now";
        }
        if (age.toSeconds() < 60) {
            return WORDS.text("s-ago", String.valueOf(age.toSeconds()));
        }
        if (age.toMinutes() < 60) {
            return WORDS.text("min-ago", String.valueOf(age.toMinutes()));
        }
        return age.toHours() < 48
                ? WORDS.text("h-ago", String.valueOf(age.toHours()))
                : WORDS.text("d-ago", String.valueOf(age.toDays()));
    }

    private static void part(StringBuilder words, long number, String unit) {
        if (number > 0) {
            words.append(words.isEmpty() ? "" : " ").append(number).append(' ').append(unit);
        }
    }

    private static String pad(long number, boolean toTwo) {
        return toTwo && number < 10 ? "0" + number : Long.toString(number);
    }
}
