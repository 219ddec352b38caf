package dev.sluice.gateway.exchange;

import dev.sluice.model.LimitId;
import dev.sluice.model.exchange.CausedBy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A request that is not served, as a value. One class turns it into HTTP.
///
/// @param status the HTTP status
/// @param message which rule refused, its value, and when it will pass
/// @param limit the limit that refused, or null
/// @param retryAfter how long to wait until the same request would be admitted; null where waiting does not help
/// @param lasting whether clients should be told not to retry
public record Refusal(
        RefusalCode code,
        int status,
        CausedBy causedBy,
        String message,
        @Nullable LimitId limit,
        @Nullable Duration retryAfter,
        boolean lasting) {

    public static Refusal of(RefusalCode code, CausedBy causedBy, String message) {
        return new Refusal(code, code.status(), causedBy, message, null, null, code.lasting());
    }

    /// The wait in whole seconds, rounded up so that waiting it suffices; at least 1, null where there is none.
    public @Nullable Long retryAfterSeconds() {
        return retryAfter == null ? null : Math.max(1, -Math.floorDiv(-retryAfter.toNanos(), 1_000_000_000L));
    }

    public Refusal retryAfter(Duration wait) {
        return new Refusal(code, status, causedBy, message, limit, wait, lasting);
    }
}
