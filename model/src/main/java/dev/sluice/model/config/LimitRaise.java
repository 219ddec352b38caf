package dev.sluice.model.config;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// More than a limit has, for a time: it ends by itself. Every bound that is null is as the limit has it, and so is one
/// that is no more than the limit's.
///
/// @param key the counter key's value that it is for, as of [dev.sluice.model.state.LimitState#key]; null: all
/// @param quotaTokens instead of the token quota's
/// @param budgetAmount instead of the budget's, in its currency
/// @param until when it ends
public record LimitRaise(
        @Nullable String key,
        @Nullable Long tokensPerMinute,
        @Nullable Long requestsPerMinute,
        @Nullable Integer concurrent,
        @Nullable Long quotaTokens,
        @Nullable BigDecimal budgetAmount,
        Instant until) {

    /// Whether it raises a key at a time.
    public boolean isFor(String counterKey, Instant now) {
        return now.isBefore(until) && (key == null || key.equals(counterKey));
    }
}
