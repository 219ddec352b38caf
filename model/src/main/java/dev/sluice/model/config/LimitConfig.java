package dev.sluice.model.config;

import dev.sluice.model.LimitId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A rule that bounds tokens, requests or money for a counter key. Every bound that is null is not set; at least one
/// is.
///
/// @param counterKey what is counted by: `consumer`, `model`, `client-ip`, `global`, `header:NAME`, joined with `+`
/// @param match the requests that the limit sees
/// @param tokensPerMinute prompt and answer together; the burst is one minute's worth
/// @param maxTokensPerRequest prompt and maximal answer of one request
/// @param estimatePromptTokens for the two Azure algorithms; `reserve` always counts the prompt
/// @param shadow counts and reports what it would refuse, and refuses nothing
/// @param until a temporary limit ends by itself at this time; null: it stays
/// @param headers names of headers by which it says how it stands
public record LimitConfig(
        LimitId id,
        String counterKey,
        LimitMatch match,
        @Nullable Long tokensPerMinute,
        @Nullable Long requestsPerMinute,
        @Nullable Integer concurrent,
        @Nullable TokenQuotaConfig tokenQuota,
        @Nullable BudgetConfig budget,
        @Nullable Long maxTokensPerRequest,
        LimitAlgorithm algorithm,
        boolean estimatePromptTokens,
        OnExceededConfig onExceeded,
        boolean shadow,
        TokenWeights weights,
        CacheHitCharge cacheHits,
        MaxTokensMode maxTokens,
        @Nullable Instant until,
        LimitHeaders headers) {

    /// The same limit under another id.
    public LimitConfig withId(LimitId id) {
        return copy(id, counterKey, match, tokensPerMinute);
    }

    /// The same limit, counted by something else.
    public LimitConfig withCounterKey(String counterKey) {
        return copy(id, counterKey, match, tokensPerMinute);
    }

    /// The same limit for other requests.
    public LimitConfig withMatch(LimitMatch match) {
        return copy(id, counterKey, match, tokensPerMinute);
    }

    /// The same limit with another token rate; null: without one.
    public LimitConfig withTokensPerMinute(@Nullable Long tokensPerMinute) {
        return copy(id, counterKey, match, tokensPerMinute);
    }

    /// The same limit with another request rate.
    public LimitConfig withRequestsPerMinute(@Nullable Long requestsPerMinute) {
        return new LimitConfig(
                id,
                counterKey,
                match,
                tokensPerMinute,
                requestsPerMinute,
                concurrent,
                tokenQuota,
                budget,
                maxTokensPerRequest,
                algorithm,
                estimatePromptTokens,
                onExceeded,
                shadow,
                weights,
                cacheHits,
                maxTokens,
                until,
                headers);
    }

    /// The same limit with another bound of concurrent requests.
    public LimitConfig withConcurrent(@Nullable Integer concurrent) {
        return new LimitConfig(
                id,
                counterKey,
                match,
                tokensPerMinute,
                requestsPerMinute,
                concurrent,
                tokenQuota,
                budget,
                maxTokensPerRequest,
                algorithm,
                estimatePromptTokens,
                onExceeded,
                shadow,
                weights,
                cacheHits,
                maxTokens,
                until,
                headers);
    }

    /// The same limit with another quota.
    public LimitConfig withTokenQuota(@Nullable TokenQuotaConfig tokenQuota) {
        return new LimitConfig(
                id,
                counterKey,
                match,
                tokensPerMinute,
                requestsPerMinute,
                concurrent,
                tokenQuota,
                budget,
                maxTokensPerRequest,
                algorithm,
                estimatePromptTokens,
                onExceeded,
                shadow,
                weights,
                cacheHits,
                maxTokens,
                until,
                headers);
    }

    /// The token rate alone, without the other bounds.
    public LimitConfig onlyTokensPerMinute() {
        return new LimitConfig(
                id,
                counterKey,
                match,
                tokensPerMinute,
                null,
                null,
                null,
                null,
                null,
                algorithm,
                estimatePromptTokens,
                onExceeded,
                shadow,
                weights,
                cacheHits,
                maxTokens,
                until,
                headers);
    }

    private LimitConfig copy(LimitId id, String counterKey, LimitMatch match, @Nullable Long tokensPerMinute) {
        return new LimitConfig(
                id,
                counterKey,
                match,
                tokensPerMinute,
                requestsPerMinute,
                concurrent,
                tokenQuota,
                budget,
                maxTokensPerRequest,
                algorithm,
                estimatePromptTokens,
                onExceeded,
                shadow,
                weights,
                cacheHits,
                maxTokens,
                until,
                headers);
    }
}
