package dev.sluice.gateway.limit;

import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.state.LimitState;
import java.util.List;

/// Decides whether a request may run, over all matching limits in one atomic step.
public interface Limiter {

    /// Puts other limits in force for the next decision. Counters of limits that stay keep what they counted and hold.
    void configure(List<LimitConfig> limits);

    Admission admit(LimitRequest request);

    /// What every limit would say to such a request now. Nothing is taken, and nobody is put behind.
    List<LimitOutlook> tryOut(LimitRequest request);

    /// Every counter that is not empty, and those of limits by consumer for every consumer that was seen.
    List<LimitState> state();

    /// Forgets what a counter has used; what running requests hold stays held.
    ///
    /// @param key as [LimitState#key]
    /// @return whether there is such a counter
    boolean resetCounter(LimitId limit, String key);
}
