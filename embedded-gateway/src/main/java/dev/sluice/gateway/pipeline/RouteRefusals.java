package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.model.exchange.CausedBy;
import java.time.Duration;

/// Refusals of the route step.
final class RouteRefusals {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int LONGEST_SHOWN = 80;

    private RouteRefusals() {}

    /// @param model as asked for, whatever it is
    static Refusal noSuchModel(String model) {
        String shown = model.length() > LONGEST_SHOWN ? model.substring(0, LONGEST_SHOWN) + "…" : model;
        return Refusal.of(
                RefusalCode.MODEL_NOT_FOUND,
                CausedBy.CLIENT,
                "There is no model \"" + shown + "\" here. GET /v1/models lists those there are.");
    }

    static Refusal noneAvailable(String reason) {
        return Refusal.of(
                        RefusalCode.NO_BACKEND_AVAILABLE, CausedBy.GATEWAY, "No backend is available: " + reason + ".")
                .retryAfter(SOON);
    }
}
