package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.exchange.CausedBy;

/// Refusals of the authenticate step.
final class KeyRefusals {

    private KeyRefusals() {}

    static Refusal missing() {
        return of(
                RefusalCode.MISSING_KEY,
                "A consumer's key is missing: send it as \"Authorization: Bearer KEY\" or \"api-key: KEY\".");
    }

    static Refusal unknown() {
        return of(RefusalCode.UNKNOWN_KEY, "No consumer has this key, or it has expired.");
    }

    static Refusal blocked(ConsumerId consumer) {
        return of(RefusalCode.CONSUMER_BLOCKED, "Consumer " + consumer + " is blocked.");
    }

    private static Refusal of(RefusalCode code, String message) {
        return Refusal.of(code, CausedBy.CLIENT, message);
    }
}
