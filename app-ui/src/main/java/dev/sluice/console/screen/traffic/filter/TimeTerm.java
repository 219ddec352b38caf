package dev.sluice.console.screen.traffic.filter;

import dev.sluice.model.exchange.ExchangeRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Predicate;

/// `after:` and `before:` with a moment, such as `2026-11-28T09:02:10`, or a time of any day, such as `09:02`. Both are
/// this computer's, or UTC where they end with `Z`. What counts is when an exchange ended, as the list shows it.
final class TimeTerm {

    private TimeTerm() {}

    static boolean isName(String name) {
        return name.equals("after") || name.equals("before");
    }

    /// What passes; empty where the value is no time.
    ///
    /// @param name `after`, which the moment itself passes, or `before`, which it does not
    static Optional<Predicate<ExchangeRecord>> of(String name, String value) {
        boolean utc = value.endsWith("Z") || value.endsWith("z");
        ZoneId zone = utc ? ZoneOffset.UTC : ZoneId.systemDefault();
        String local = utc ? value.substring(0, value.length() - 1) : value;
        boolean after = name.equals("after");
        try {
            if (local.length() > 8 && local.charAt(4) == '-') {
                Instant moment = LocalDateTime.parse(local.toUpperCase(java.util.Locale.ROOT))
                        .atZone(zone)
                        .toInstant();
                return Optional.of(exchange -> exchange.endedAt().isBefore(moment) != after);
            }
            LocalTime time = LocalTime.parse(local);
            return Optional.of(
                    exchange -> exchange.endedAt().atZone(zone).toLocalTime().isBefore(time) != after);
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
