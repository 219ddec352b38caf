package dev.sluice.gateway.configuration;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Parsers of durations, days and moments, all as ISO 8601 writes them.
public final class Times {

    private Times() {}

    public static final Parser<LocalDate> DATE = parse("a day such as 2027-01-31", LocalDate::parse);

    public static final Parser<Instant> MOMENT = parse(
            "a time such as 2027-01-31T18:00:00Z",
            text -> OffsetDateTime.parse(text).toInstant());

    /// A number of days, weeks, months or years; more than none.
    public static final Parser<Period> PERIOD = parse("a period such as P7D", Period::parse)
            .where(period -> !period.isNegative() && !period.isZero(), "a period of at least a day, such as P7D");

    /// A duration from `min` to `max`, both included.
    public static Parser<Duration> duration(Duration min, Duration max) {
        return parse("a duration such as PT10S", Duration::parse)
                .where(
                        value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0,
                        "a duration from " + min + " to " + max);
    }

    /// A duration above 0, to at most a day: what waiting for a computer may take.
    public static Parser<Duration> wait(Duration max) {
        return duration(Duration.of(1, ChronoUnit.MILLIS), max);
    }

    private static <T> Parser<T> parse(String expectation, Function<String, T> parser) {
        return place -> {
            @Nullable String text = Scalars.scalar(place, expectation);
            if (text == null) {
                return null;
            }
            try {
                return parser.apply(text);
            } catch (DateTimeException | ArithmeticException e) {
                place.expected(expectation, null);
                return null;
            }
        };
    }
}
