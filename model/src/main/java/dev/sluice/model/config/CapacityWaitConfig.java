package dev.sluice.model.config;

import java.time.Duration;

/// Requests of a pool wait while all its members are throttled or full.
///
/// @param maxWait how long each waits at most
/// @param maxQueue how many may wait, at least 1; others are refused at once
public record CapacityWaitConfig(Duration maxWait, int maxQueue) {

    public static final CapacityWaitConfig DEFAULT = new CapacityWaitConfig(Duration.ofSeconds(10), 100);
}
