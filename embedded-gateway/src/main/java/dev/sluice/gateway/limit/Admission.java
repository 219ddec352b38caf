package dev.sluice.gateway.limit;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.model.LimitId;
import dev.sluice.model.exchange.LimiterTrace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The limiter's answer.
public sealed interface Admission {

    /// There was room on every matching limit, and it is held now.
    record Admitted(Reservation reservation) implements Admission {}

    /// A limit has no room; nothing was taken from any.
    ///
    /// @param tokens the tightest limit of tokens for the response's headers, or null
    /// @param requests the tightest limit of requests, or null
    /// @param exceeded the limits without room, as configured; none in shadow mode, none at all where all reject
    /// @param remainders of limits with headers of their own
    /// @param usedUp whether a quota refuses, and does so for the first time in its period: worth telling of
    record Rejected(
            Why why,
            @Nullable RateLimitView tokens,
            @Nullable RateLimitView requests,
            List<Exceeded> exceeded,
            List<LimitRemainder> remainders,
            boolean usedUp)
            implements Admission {

        /// The refusal in words, made when asked for: many are never shown.
        public Refusal refusal() {
            return why.refusal();
        }

        /// What was asked, for the ledger; null where the limiter was not.
        public @Nullable LimiterTrace trace() {
            return why.trace();
        }

        /// The counters that it was asked of, `limit=key` each.
        public List<String> counterKeys() {
            return why.counterKeys();
        }
    }

    /// Why a request is refused.
    interface Why {

        Refusal refusal();

        /// The limit that refuses; null where another reason does.
        default @Nullable LimitId limit() {
            return refusal().limit();
        }

        default RefusalCode code() {
            return refusal().code();
        }

        default @Nullable LimiterTrace trace() {
            return null;
        }

        default List<String> counterKeys() {
            return List.of();
        }
    }
}
