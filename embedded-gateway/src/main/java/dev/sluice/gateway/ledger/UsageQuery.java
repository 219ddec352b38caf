package dev.sluice.gateway.ledger;

import java.time.Instant;
import java.util.List;

/// Which sums to read.
///
/// @param generated whether requests of the traffic generator are summed too
/// @param by of `consumer`, `model`, `backend`, `api`, `client-ip`, `minute`, `hour`, `day`
public record UsageQuery(List<String> by, Instant since, Instant until, boolean generated) {

    public UsageQuery {
        by = List.copyOf(by);
    }

    /// The sums of what clients used.
    public UsageQuery(List<String> by, Instant since, Instant until) {
        this(by, since, until, false);
    }
}
