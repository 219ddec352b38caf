package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.limit.Exceeded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why a limit does not admit a request, in numbers taken at the decision.
///
/// @param bound what is bounded, in words: `tokens a minute`
/// @param needed what the request wants of it
/// @param waitMicros the time until it would be admitted; [#NEVER] where no wait helps
/// @param periodEnd when a quota or budget begins again; null for other bounds
/// @param currency of a budget, whose numbers are billionths; null for other bounds
record Shortage(
        RefusalCode code,
        LimitRule rule,
        String key,
        String bound,
        long capacity,
        long used,
        long held,
        long needed,
        long waitMicros,
        @Nullable Instant periodEnd,
        @Nullable String currency) {

    static final long NEVER = Long.MAX_VALUE;

    /// The bound of a single request, in words.
    static final String TOKENS_A_REQUEST = "tokens a request";

    /// As others than the limiter see it.
    Exceeded exceeded() {
        return new Exceeded(rule.id(), key, code, rule.config().onExceeded(), waitMicros, held > 0);
    }

    /// Whether what the request wants is its prompt alone, if that: so do algorithms that reserve nothing.
    boolean promptOnly() {
        return !rule.reserves() && !bound.equals(TOKENS_A_REQUEST);
    }
}
