package dev.sluice.gateway.ledger;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which exchanges to read.
///
/// @param since the earliest start, or null
/// @param until starts before this, or null
/// @param before the id of an exchange: only older ones (the next page), or null
/// @param limit 1 to 10,000
/// @param filters equality by the record's member names as in JSON
public record ExchangeQuery(
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String before,
        int limit,
        Map<String, String> filters) {

    public ExchangeQuery {
        filters = Map.copyOf(filters);
    }

    public static ExchangeQuery latest(int limit) {
        return new ExchangeQuery(null, null, null, limit, Map.of());
    }
}
