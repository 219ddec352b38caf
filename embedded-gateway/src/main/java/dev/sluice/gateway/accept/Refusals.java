package dev.sluice.gateway.accept;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.model.exchange.CausedBy;
import java.time.Duration;

/// Refusals that more than one place gives.
public final class Refusals {

    private static final Duration RESTART = Duration.ofSeconds(5);

    private Refusals() {}

    public static Refusal stopping() {
        return Refusal.of(RefusalCode.STOPPING, CausedBy.GATEWAY, "The gateway is stopping.")
                .retryAfter(RESTART);
    }
}
