package dev.sluice.gateway.limit;

import java.time.Duration;

/// One limit as `x-ratelimit-*` headers show it.
///
/// @param limit what the window admits
/// @param remaining never negative
/// @param reset until all of it is free again
public record RateLimitView(long limit, long remaining, Duration reset) {}
