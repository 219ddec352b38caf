package dev.sluice.gateway.route;

import dev.sluice.model.PoolId;
import dev.sluice.model.config.CapacityWaitConfig;
import java.time.Duration;

/// How requests of a pool wait while nobody of it can take them.
public record WaitingRule(PoolId pool, CapacityWaitConfig bounds) {

    public Duration maxWait() {
        return bounds.maxWait();
    }
}
