package dev.sluice.model.config;

import dev.sluice.model.LimitId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A limit while some of its members are replaced by others.
final class LimitEdit {

    LimitId id;
    String counterKey;
    LimitMatch match;

    @Nullable
    Long tokensPerMinute;

    @Nullable
    Long requestsPerMinute;

    @Nullable
    Integer concurrent;

    @Nullable
    TokenQuotaConfig tokenQuota;

    @Nullable
    BudgetConfig budget;

    @Nullable
    Long maxTokensPerRequest;

    LimitAlgorithm algorithm;
    List<LimitRaise> raises;

    private final LimitConfig before;

    LimitEdit(LimitConfig before) {
        this.before = before;
        id = before.id();
        counterKey = before.counterKey();
        match = before.match();
        tokensPerMinute = before.tokensPerMinute();
        requestsPerMinute = before.requestsPerMinute();
        concurrent = before.concurrent();
        tokenQuota = before.tokenQuota();
        budget = before.budget();
        maxTokensPerRequest = before.maxTokensPerRequest();
        algorithm = before.algorithm();
        raises = before.raises();
    }

    LimitConfig limit() {
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
                before.estimatePromptTokens(),
                before.onExceeded(),
                before.shadow(),
                before.weights(),
                before.cacheHits(),
                before.maxTokens(),
                before.until(),
                before.headers(),
                raises);
    }
}
