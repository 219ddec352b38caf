package dev.sluice.gateway.account;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.model.LimitId;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.Outcome;
import dev.sluice.model.exchange.TokenUsage;
import org.jspecify.annotations.Nullable;

/// How an exchange ends, before it is accounted.
///
/// @param status sent to the client; 499 where it left before
/// @param usage to be charged; null: nothing ran, everything is given back
/// @param estimated whether the usage is the gateway's own estimate
/// @param firstContentNanos by the ticker; 0 where none came
/// @param upstreamNanos how long backends were waited for
public record Ending(
        int status,
        Outcome outcome,
        @Nullable CausedBy causedBy,
        @Nullable String reason,
        @Nullable LimitId limit,
        @Nullable TokenUsage usage,
        boolean estimated,
        long firstContentNanos,
        long upstreamNanos) {

    /// The status of the log for a client that left before it was answered.
    public static final int CLIENT_CLOSED_REQUEST = 499;

    /// Refused before any backend was asked.
    public static Ending refused(Refusal refusal) {
        return new Ending(
                refusal.status(),
                Outcome.REFUSED,
                refusal.causedBy(),
                refusal.code().code(),
                refusal.limit(),
                null,
                false,
                0,
                0);
    }

    /// A bug of the gateway's own ended it.
    ///
    /// @param usage null where no backend was asked
    /// @param streaming whether the client has the beginning of an answer, and its status
    public static Ending broken(Refusal refusal, @Nullable TokenUsage usage, boolean streaming) {
        return new Ending(
                streaming ? 200 : refusal.status(),
                streaming ? Outcome.TRUNCATED : Outcome.FAILED,
                refusal.causedBy(),
                refusal.code().code(),
                null,
                usage,
                usage != null,
                0,
                0);
    }

    /// The gateway itself had the answer.
    public static Ending answeredHere() {
        return new Ending(200, Outcome.COMPLETED, null, null, null, null, false, 0, 0);
    }

    /// An answer from the cache served it.
    ///
    /// @param counted what of its tokens counts
    public static Ending cacheHit(TokenUsage counted, long firstContentNanos) {
        return new Ending(200, Outcome.CACHE_HIT, null, null, null, counted, false, firstContentNanos, 0);
    }

    /// The client left before any backend was asked.
    public static Ending leftEarly() {
        return new Ending(
                CLIENT_CLOSED_REQUEST, Outcome.CLIENT_GONE, CausedBy.CLIENT, "client_gone", null, null, false, 0, 0);
    }
}
