package dev.sluice.gateway.breaker;

import dev.sluice.model.config.FailureCondition;
import dev.sluice.model.state.BreakerCount;

/// What a breaker has counted in the running interval. Immutable; times are nanoseconds of the ticker.
sealed interface FailureWindow permits FailureTimes, CallSlices {

    /// Nothing counted yet.
    static FailureWindow of(FailureCondition condition) {
        return condition.percentage() == null
                ? FailureTimes.none(condition)
                : CallSlices.none(condition, condition.percentage());
    }

    FailureCondition condition();

    /// With one call more.
    FailureWindow with(boolean failed, long now);

    /// Whether the failures that are not older than the interval suffice.
    boolean trips(long now);

    BreakerCount count(long now);

    /// What it has counted, as a reason: `5 failures in PT1M`.
    String inWords(long now);
}
