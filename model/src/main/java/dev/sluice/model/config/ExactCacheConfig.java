package dev.sluice.model.config;

import java.time.Duration;

/// Answers to requests that are the same in everything that matters.
///
/// @param maxTemperature answers to requests with a higher given temperature are not kept
/// @param shareInFlight whether concurrent identical requests share one upstream call
public record ExactCacheConfig(
        boolean enabled, Duration ttl, int maxEntries, long maxBytes, double maxTemperature, boolean shareInFlight) {

    public static final ExactCacheConfig DEFAULT =
            new ExactCacheConfig(false, Duration.ofHours(1), 50_000, 268_435_456, 0.3, true);

    /// This one, on or off.
    public ExactCacheConfig withEnabled(boolean on) {
        return new ExactCacheConfig(on, ttl, maxEntries, maxBytes, maxTemperature, shareInFlight);
    }
}
