package dev.sluice.model.state;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a circuit breaker has counted in the running interval, and what would trip it.
///
/// @param failures counted, at most those that it needs to trip where it counts failures alone
/// @param calls failures and successes; null where only failures are counted
/// @param tripsAt so many failures trip it; null where a percentage does
/// @param tripsAtPercentage so many failures in a hundred calls trip it; null where a count does
/// @param minimumCalls how many calls a percentage needs before it trips; null where a count does
public record BreakerCount(
        int failures,
        @Nullable Integer calls,
        @Nullable Integer tripsAt,
        @Nullable Integer tripsAtPercentage,
        @Nullable Integer minimumCalls,
        Duration interval) {}
