package dev.sluice.console.screen.backends;

import dev.sluice.model.exchange.AttemptRecord;
import java.time.Instant;

/// One attempt on a backend, as a breaker sees it.
///
/// @param what status and outcome in words
/// @param injected whether a fault was injected into it
record Call(Instant at, Result result, String what, boolean injected) {

    /// How it counts.
    enum Result {
        OK,
        FAILED,
        /// It says nothing about the backend's health: the client left, or the backend was asked too often.
        NEUTRAL
    }

    static Call of(AttemptRecord attempt) {
        String status = attempt.status() == null ? "" : attempt.status() + " ";
        return new Call(
                attempt.startedAt().plus(attempt.duration()),
                result(attempt),
                status + attempt.outcome().wireName(),
                attempt.injectedFault() != null);
    }

    private static Result result(AttemptRecord attempt) {
        return switch (attempt.outcome()) {
            case COMPLETED -> Result.OK;
            case FAILED, TRUNCATED, UNREACHABLE, TIMED_OUT -> Result.FAILED;
            case CLIENT_GONE, INTERRUPTED, THROTTLED, REJECTED -> Result.NEUTRAL;
        };
    }
}
