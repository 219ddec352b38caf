package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.protocol.Api;
import dev.sluice.model.exchange.CausedBy;
import java.time.Duration;

/// Refusals of the route step.
final class RouteRefusals {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int LONGEST_SHOWN = 80;

    private RouteRefusals() {}

    /// @param model as asked for, whatever it is
    static Refusal noSuchModel(String model) {
        return Refusal.of(
                RefusalCode.MODEL_NOT_FOUND,
                CausedBy.CLIENT,
                model.equals(Call.ANY.value())
                        ? "This request names no model. Those go to the pool of the model \"*\", which is not"
                                + " configured."
                        : "There is no model \"" + shown(model) + "\" here. GET /v1/models lists those there are.");
    }

    /// What is asked for is another consumer's.
    ///
    /// @param asked whether the path names it; else the body builds on it
    static Refusal notStored(boolean asked) {
        return Refusal.of(
                asked ? RefusalCode.PATH_NOT_FOUND : RefusalCode.MALFORMED_REQUEST,
                CausedBy.CLIENT,
                asked
                        ? "There is nothing under this id."
                        : "The request builds on an id (such as previous_response_id) under which there is nothing.");
    }

    /// The backends of a model speak another protocol.
    static Refusal otherProtocol(String model, Api api) {
        return Refusal.of(
                RefusalCode.MODEL_NOT_FOUND,
                CausedBy.CLIENT,
                "No backend of model \"" + shown(model) + "\" speaks the protocol of this path (" + api + ").");
    }

    private static String shown(String model) {
        return model.length() > LONGEST_SHOWN ? model.substring(0, LONGEST_SHOWN) + "…" : model;
    }

    static Refusal noneAvailable(String reason) {
        return Refusal.of(
                        RefusalCode.NO_BACKEND_AVAILABLE, CausedBy.GATEWAY, "No backend is available: " + reason + ".")
                .retryAfter(SOON);
    }
}
