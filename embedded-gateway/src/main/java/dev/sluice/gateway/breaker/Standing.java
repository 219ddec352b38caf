package dev.sluice.gateway.breaker;

import dev.sluice.model.state.BreakerCause;
import dev.sluice.model.state.BreakerPosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// All that a breaker knows, in one immutable object. Times are nanoseconds of the ticker.
///
/// ```text
///             enough failures, a wrong configuration          its time has passed
///   CLOSED ──────────────────────────────────────────▶ OPEN ──────────────────────▶ HALF_OPEN
///     ▲                                                 ▲ ◀──────probe failed──────────│  │
///     │                                                 └ trip for a time              │  │ lease over: another probe
///     └────────────────────────────────────probe answered───────────────────────────────┘  └─▶ HALF_OPEN
///   any ──trip──▶ FORCED_OPEN ──reset──▶ CLOSED
/// ```
///
/// @param epoch rises with every transition and every lease; results of another one are not listened to
/// @param since when it came to this position
/// @param until of an open one: when a probe may pass; of a half-open one: when the probe's lease ends, and
///     [Long#MIN_VALUE] while there is none
/// @param at the wall clock's time of `since`
/// @param trips in a row
record Standing(
        BreakerPosition position,
        long epoch,
        long since,
        long until,
        @Nullable Instant at,
        @Nullable BreakerCause cause,
        @Nullable String reason,
        int trips,
        FailureWindow window) {

    static final long NO_LEASE = Long.MIN_VALUE;

    /// As a breaker begins.
    static Standing closed(FailureWindow window, long now) {
        return new Standing(BreakerPosition.CLOSED, 0, now, now, null, null, null, 0, window);
    }

    Standing counting(FailureWindow next) {
        return new Standing(position, epoch, since, until, at, cause, reason, trips, next);
    }

    Standing openUntil(long later) {
        return new Standing(position, epoch, since, later, at, cause, reason, trips, window);
    }

    /// Half-open, with a lease for another probe or without any.
    Standing probing(long leaseEnd) {
        return new Standing(BreakerPosition.HALF_OPEN, epoch + 1, since, leaseEnd, at, cause, reason, trips, window);
    }

    /// Another position from now on.
    Standing becomes(
            BreakerPosition next,
            long now,
            long nextUntil,
            Instant wallClock,
            @Nullable BreakerCause nextCause,
            String nextReason,
            int nextTrips) {
        FailureWindow nextWindow = next == BreakerPosition.CLOSED ? FailureWindow.of(window.condition()) : window;
        return new Standing(next, epoch + 1, now, nextUntil, wallClock, nextCause, nextReason, nextTrips, nextWindow);
    }
}
