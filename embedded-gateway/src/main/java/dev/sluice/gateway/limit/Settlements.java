package dev.sluice.gateway.limit;

import java.util.List;

/// What the limiter has charged, for a comparison with the ledger.
///
/// @param sequence the limiter's number of what it had done last before the first counter was read
public record Settlements(long sequence, List<Settlement> counters) {

    public Settlements {
        counters = List.copyOf(counters);
    }

    /// What one counter has charged.
    ///
    /// @param counterKey `limit=key`
    /// @param since when the counter began, as in [dev.sluice.gateway.exchange.LimiterStamp#tick]
    /// @param upTo the limiter's number of what it had done last: requests that ended after it are not in the sum
    /// @param tokens as the ledger's rows have them
    public record Settlement(String counterKey, long since, long upTo, long tokens) {}
}
