package dev.sluice.gateway.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What usage can be summed by.
enum UsageDimension {
    CONSUMER("consumer", "consumer", value -> value),
    MODEL("model", "model", value -> value),
    BACKEND("backend", "backend", value -> value),
    API("api", "api", value -> value),
    CLIENT_IP("client-ip", "client_ip", value -> value),
    MINUTE(
            "minute",
            "minute",
            value -> Instant.EPOCH
                    .plus(Duration.ofMinutes(Long.parseLong(value)))
                    .toString()),
    HOUR(
            "hour",
            "minute / 60",
            value -> Instant.EPOCH.plus(Duration.ofHours(Long.parseLong(value))).toString()),
    DAY(
            "day",
            "minute / 1440",
            value -> LocalDate.ofEpochDay(Long.parseLong(value)).toString());

    private final String wireName;
    private final String sql;

    @SuppressWarnings("ImmutableEnumChecker") // a lambda that holds nothing
    private final Function<String, String> shown;

    UsageDimension(String wireName, String sql, Function<String, String> shown) {
        this.wireName = wireName;
        this.sql = sql;
        this.shown = shown;
    }

    /// @throws IllegalArgumentException where there is none of this name
    static UsageDimension of(String wireName) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("by: \"" + wireName + "\" (expected: " + wireNames() + ")"));
    }

    private static String wireNames() {
        return Arrays.stream(values()).map(dimension -> dimension.wireName).collect(Collectors.joining(", "));
    }

    String wireName() {
        return wireName;
    }

    /// The expression over the columns of a [Rollup].
    String sql() {
        return sql;
    }

    /// The column that the expression is over.
    String column() {
        return this == HOUR || this == DAY ? "minute" : sql;
    }

    /// A value of the expression as users read it: `2026-01-31T12:00:00Z` for an hour, `2026-01-31` for a day.
    String show(String value) {
        return shown.apply(value);
    }
}
