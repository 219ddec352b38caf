package dev.sluice.gateway.ledger;

import java.time.Instant;
import java.util.List;

/// Which sums to read.
///
/// @param by of `consumer`, `model`, `backend`, `api`, `client-ip`, `minute`, `hour`, `day`
public record UsageQuery(List<String> by, Instant since, Instant until) {

    public UsageQuery {
        by = List.copyOf(by);
    }
}
