package dev.sluice.app;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;

/// A moment in the past as people write it: `PT24H`, `P7D`, `2026-11-01` or `2026-11-01T09:00:00Z`.
final class Since {

    private Since() {}

    /// The moment that an option means.
    ///
    /// @param option its name, for what is said where the text is none
    static Instant of(String option, String text, Instant now) throws UserErrorException {
        try {
            return parse(text, now);
        } catch (DateTimeException | ArithmeticException e) {
            throw new UserErrorException(
                    option + " takes a duration such as PT24H or a time such as 2026-11-01T09:00:00Z, and '" + text
                            + "' is neither.",
                    e);
        }
    }

    /// The moment that the text means.
    ///
    /// @throws DateTimeException the text is none of these
    static Instant parse(String text, Instant now) {
        if (text.startsWith("P")) {
            return back(text, now);
        }
        return text.contains("T")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant back(String text, Instant now) {
        try {
            return now.minus(Duration.parse(text));
        } catch (DateTimeException notOfHoursAndDays) {
            return now.atOffset(ZoneOffset.UTC).minus(Period.parse(text)).toInstant();
        }
    }
}
