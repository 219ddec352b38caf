package dev.sluice.model.config;

import dev.sluice.model.LimitId;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
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
/// @param raises more than that, for a time
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
        LimitHeaders headers,
        List<LimitRaise> raises) {

    public LimitConfig {
        raises = List.copyOf(raises);
    }

    /// A limit that nothing raises.
    public LimitConfig(
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
        this(
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
                headers,
                List.of());
    }

    /// The same limit under another id.
    public LimitConfig withId(LimitId id) {
        return with(edit -> edit.id = id);
    }

    /// The same limit, counted by something else.
    public LimitConfig withCounterKey(String counterKey) {
        return with(edit -> edit.counterKey = counterKey);
    }

    /// The same limit for other requests.
    public LimitConfig withMatch(LimitMatch match) {
        return with(edit -> edit.match = match);
    }

    /// The same limit with another token rate; null: without one.
    public LimitConfig withTokensPerMinute(@Nullable Long tokensPerMinute) {
        return with(edit -> edit.tokensPerMinute = tokensPerMinute);
    }

    /// The same limit with another request rate.
    public LimitConfig withRequestsPerMinute(@Nullable Long requestsPerMinute) {
        return with(edit -> edit.requestsPerMinute = requestsPerMinute);
    }

    /// The same limit with another bound of concurrent requests.
    public LimitConfig withConcurrent(@Nullable Integer concurrent) {
        return with(edit -> edit.concurrent = concurrent);
    }

    /// The same limit with another quota.
    public LimitConfig withTokenQuota(@Nullable TokenQuotaConfig tokenQuota) {
        return with(edit -> edit.tokenQuota = tokenQuota);
    }

    /// The same limit, counting so.
    public LimitConfig withAlgorithm(LimitAlgorithm algorithm) {
        return with(edit -> edit.algorithm = algorithm);
    }

    /// The same limit, raised by these.
    public LimitConfig withRaises(List<LimitRaise> raises) {
        return with(edit -> edit.raises = raises);
    }

    /// The token rate alone, without the other bounds.
    public LimitConfig onlyTokensPerMinute() {
        return with(edit -> {
            edit.requestsPerMinute = null;
            edit.concurrent = null;
            edit.tokenQuota = null;
            edit.budget = null;
            edit.maxTokensPerRequest = null;
        });
    }

    /// The bounds that a counter key has at a time; the same object where nothing raises them.
    public LimitConfig raised(String key, Instant now) {
        LimitConfig raised = this;
        for (LimitRaise raise : raises) {
            if (raise.isFor(key, now)) {
                raised = raised.by(raise);
            }
        }
        return raised;
    }

    /// When the bounds of a counter key, as they are at a time, change by themselves; null: they stay.
    public @Nullable Instant raisedUntil(String key, Instant now) {
        return raises.stream()
                .filter(raise -> raise.isFor(key, now))
                .map(LimitRaise::until)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private LimitConfig by(LimitRaise raise) {
        return with(edit -> {
            edit.tokensPerMinute = more(tokensPerMinute, raise.tokensPerMinute());
            edit.requestsPerMinute = more(requestsPerMinute, raise.requestsPerMinute());
            edit.concurrent = more(concurrent, raise.concurrent());
            if (tokenQuota != null && raise.quotaTokens() != null) {
                edit.tokenQuota =
                        new TokenQuotaConfig(Math.max(tokenQuota.tokens(), raise.quotaTokens()), tokenQuota.period());
            }
            if (budget != null && raise.budgetAmount() != null) {
                edit.budget =
                        new BudgetConfig(budget.amount().max(raise.budgetAmount()), budget.currency(), budget.period());
            }
        });
    }

    private static <T extends Comparable<T>> @Nullable T more(@Nullable T bound, @Nullable T raised) {
        return bound == null || raised == null || raised.compareTo(bound) < 0 ? bound : raised;
    }

    private LimitConfig with(Consumer<LimitEdit> change) {
        LimitEdit edit = new LimitEdit(this);
        change.accept(edit);
        return edit.limit();
    }
}
