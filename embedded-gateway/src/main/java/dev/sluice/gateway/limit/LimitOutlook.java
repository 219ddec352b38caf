package dev.sluice.gateway.limit;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.model.LimitId;
import org.jspecify.annotations.Nullable;

/// What one limit would say to a request that nobody made.
///
/// @param aside why the limit does not see such requests, in words; null: it does
/// @param key by which it counts them; null where it does not see them
/// @param refusal why there is no room for it now; null: there is, or it does not see them
public record LimitOutlook(
        LimitId limit,
        boolean shadow,
        @Nullable String aside,
        @Nullable String key,
        @Nullable Refusal refusal) {

    /// Whether it would keep such a request from running.
    public boolean refuses() {
        return refusal != null && !shadow;
    }
}
