package dev.sluice.gateway.limit;

import dev.sluice.model.config.CacheHitCharge;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.MaxTokensMode;
import java.util.ArrayList;
import java.util.List;

/// Settings of a limit that are read and kept, but that the limiter does not act on yet.
final class NotInForce {

    private NotInForce() {}

    static List<String> of(LimitConfig limit) {
        List<String> settings = new ArrayList<>();
        if (limit.cacheHits() == CacheHitCharge.CHARGED) {
            settings.add("cacheHits charged: cache hits are free");
        }
        if (limit.maxTokens() == MaxTokensMode.WRITE) {
            settings.add("maxTokens write: requests are sent as they came");
        }
        return settings.stream()
                .map(setting -> "limit \"" + limit.id() + "\": not in force yet: " + setting)
                .toList();
    }
}
