package dev.sluice.gateway.limit.capacity;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.limit.Words;
import dev.sluice.gateway.limit.rate.RetryLine;
import dev.sluice.model.BackendId;
import dev.sluice.model.exchange.CausedBy;
import java.time.Duration;

/// Why a backend has no room for a request, in numbers taken at the decision.
///
/// @param capacity of the bound, per minute or at once
/// @param used settled, and not refilled yet
/// @param held by running requests
/// @param needed what the request wants of the bound
/// @param others consumers that wait too
/// @param waitMicros the time until it would pass; [#NEVER] where no wait helps
record CapacityShortage(
        BackendId backend, Bound bound, long capacity, long used, long held, long needed, int others, long waitMicros) {

    static final long NEVER = Long.MAX_VALUE;

    /// What a backend grants.
    enum Bound {
        TOKENS,
        REQUESTS,
        SLOTS
    }

    /// Larger than any of the backends asked can ever take.
    static CapacityShortage tooLarge(BackendId backend, long largest, long needed) {
        return new CapacityShortage(backend, Bound.TOKENS, largest, 0, 0, needed, 0, NEVER);
    }

    /// @param candidates how many backends were asked
    Refusal refusal(int candidates) {
        if (waitMicros == NEVER) {
            return new Refusal(
                    RefusalCode.REQUEST_TOO_LARGE_FOR_LIMIT,
                    RefusalCode.REQUEST_TOO_LARGE_FOR_LIMIT.status(),
                    CausedBy.CLIENT,
                    (candidates == 1 ? "Backend \"" + backend + "\"" : "The largest backend of the pool")
                            + " never takes more than " + capacity + " tokens a minute, and this request needs up to "
                            + needed + " tokens. Ask for fewer output tokens or send a shorter prompt.",
                    null,
                    null,
                    true);
        }
        Duration wait = Duration.ofMillis(Math.ceilDiv(waitMicros, 1000));
        String message = (candidates == 1 ? "" : "None of the " + candidates + " backends has room. ")
                + "Backend \"" + backend + "\" " + numbers() + competition() + " Try again in "
                + Words.seconds(wait) + " s.";
        return new Refusal(
                RefusalCode.BACKENDS_THROTTLED,
                RefusalCode.BACKENDS_THROTTLED.status(),
                CausedBy.GATEWAY,
                message,
                null,
                wait,
                waitMicros > RetryLine.LONGEST);
    }

    private String numbers() {
        return switch (bound) {
            case TOKENS ->
                "takes " + Words.count(capacity, "tokens a minute") + " of all consumers together: " + Words.are(used)
                        + " used, " + Words.are(held) + " held by running requests, and this request needs up to "
                        + needed + ".";
            case REQUESTS ->
                "takes " + Words.count(capacity, "requests a minute") + " of all consumers together: " + (used + held)
                        + (used + held == 1 ? " counts" : " count") + " now.";
            case SLOTS -> "runs " + Words.count(capacity, "requests at once") + ": " + Words.are(held) + " running.";
        };
    }

    private String competition() {
        return others == 0
                ? ""
                : " It is shared by weight with " + others + " other consumer" + (others == 1 ? "" : "s") + " that wait"
                        + (others == 1 ? "s." : ".");
    }
}
