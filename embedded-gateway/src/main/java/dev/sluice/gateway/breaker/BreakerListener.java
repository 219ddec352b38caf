package dev.sluice.gateway.breaker;

import dev.sluice.model.state.BreakerPosition;

/// Hears of a breaker's transitions, each once, after it happened.
@FunctionalInterface
public interface BreakerListener {

    void changed(BreakerPosition from, BreakerPosition to, String reason);
}
