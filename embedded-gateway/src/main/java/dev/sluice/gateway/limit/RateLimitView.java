package dev.sluice.gateway.limit;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// One limit as `x-ratelimit-*` headers show it.
///
/// @param limit what the window admits
/// @param remaining never negative
/// @param resetMicros microseconds until all of it is free again
public record RateLimitView(long limit, long remaining, long resetMicros) {

    /// The time until all of it is free again.
    public Duration reset() {
        return Duration.of(resetMicros, ChronoUnit.MICROS);
    }
}
