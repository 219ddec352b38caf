package dev.sluice.gateway.limit;

import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.ExceededAction;
import dev.sluice.model.config.OnExceededConfig;

/// One of the limits that have no room for a request.
///
/// @param key the counter's
/// @param onExceeded what the limit wants done
/// @param waitMicros until it would have room, as far as is known
/// @param held whether running requests hold something of it, so that there may be room sooner
public record Exceeded(
        LimitId limit, String key, RefusalCode code, OnExceededConfig onExceeded, long waitMicros, boolean held) {

    /// The line of its counter.
    public QueueKey line() {
        return new QueueKey(limit, key, code, onExceeded);
    }

    /// Whether the limit wants the request to wait, and waiting may help: rates and concurrency pass, quotas and what
    /// is too large do not.
    public boolean isForQueue() {
        boolean passes = switch (code) {
            case TOKEN_RATE_EXCEEDED, REQUEST_RATE_EXCEEDED, CONCURRENCY_EXCEEDED -> true;
            default -> false;
        };
        return passes && onExceeded.action() == ExceededAction.QUEUE;
    }

    /// Whether it is known already that there is no room in time.
    public boolean isHopeless() {
        return !held && waitMicros > onExceeded.maxWait().toNanos() / 1000;
    }
}
