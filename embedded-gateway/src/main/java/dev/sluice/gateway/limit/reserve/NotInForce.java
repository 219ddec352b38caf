package dev.sluice.gateway.limit.reserve;

import dev.sluice.model.config.CacheHitCharge;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.MaxTokensMode;
import java.util.ArrayList;
import java.util.List;

/// Settings of a limit that are read and kept, but that the limiter does not act on.
final class NotInForce {

    private NotInForce() {}

    static List<String> of(LimitConfig limit) {
        List<String> settings = new ArrayList<>();
        if (limit.cacheHits() == CacheHitCharge.CHARGED) {
            settings.add("cacheHits charged: cache hits are free");
        }
        if (limit.maxTokens() == MaxTokensMode.WRITE && limit.algorithm() != LimitAlgorithm.RESERVE) {
            settings.add("maxTokens write: only the algorithm reserve writes");
        }
        return settings.stream()
                .map(setting -> "limit \"" + limit.id() + "\": not in force: " + setting)
                .toList();
    }
}
