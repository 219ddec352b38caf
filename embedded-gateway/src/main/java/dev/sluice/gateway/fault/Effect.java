package dev.sluice.gateway.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a fault does to an attempt, with its settings.
public sealed interface Effect {

    /// The backend is not reached.
    ///
    /// @param kind `REFUSE DNS EXPIRED_TLS BLACKHOLE RESET HANG`
    record Unreachable(FaultKind kind) implements Effect {}

    /// The request is sent only after a while.
    ///
    /// @param jitter the wait strays by so much to both sides, evenly
    record Delay(Duration latency, Duration jitter) implements Effect {}

    /// An answer is given in the backend's place.
    ///
    /// @param kind `STATUS CONTEXT_LENGTH EMPTY_REPLY WRONG_CONTENT_TYPE`
    /// @param status 300 to 599, or 200 for one that is none
    /// @param retryAfter the value of a `Retry-After` header, or null
    record Status(FaultKind kind, int status, @Nullable Duration retryAfter) implements Effect {}

    /// The answer comes slowly.
    ///
    /// @param perSecond above 0
    /// @param bytes whether bytes are counted, and not tokens
    record Slow(double perSecond, boolean bytes) implements Effect {}

    /// The answer breaks off, or stalls.
    ///
    /// @param stalls whether the connection stays
    /// @param chunks after so many events; or
    /// @param bytes after so many bytes, whichever is not null
    record Cut(
            boolean stalls,
            @Nullable Integer chunks,
            @Nullable Integer bytes) implements Effect {}

    /// One event is repeated, or an error stands in the place of those that follow.
    ///
    /// @param kind `DUPLICATE_FRAME ERROR_EVENT`
    /// @param afterChunks events that come as they are before it
    record Event(FaultKind kind, int afterChunks) implements Effect {}

    /// What the answer says is changed.
    ///
    /// @param kind `MALFORMED MISSING_DONE MISSING_USAGE LATE_USAGE`
    record Content(FaultKind kind) implements Effect {}

    /// Usage is multiplied.
    record WrongUsage(double factor) implements Effect {}

    /// Another model's name stands in the answer.
    record WrongModel(String answeredBy) implements Effect {}
}
