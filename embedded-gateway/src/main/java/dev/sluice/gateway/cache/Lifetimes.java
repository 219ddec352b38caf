package dev.sluice.gateway.cache;

import dev.sluice.gateway.exchange.Wildcard;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.CachedModel;
import java.time.Duration;
import java.util.Optional;

/// How long answers serve: as the configuration says for their model, else for the cache.
final class Lifetimes {

    private Lifetimes() {}

    /// For the same request.
    static Duration exact(CacheConfig config, String model) {
        return ofModel(config, model).orElse(config.exact().ttl());
    }

    /// For a request that means the same.
    static Duration semantic(CacheConfig config, String model) {
        return ofModel(config, model).orElse(config.semantic().ttl());
    }

    /// After that no answer serves any more, unless a person said so.
    static Duration longest(CacheConfig config) {
        Duration longest = config.exact().enabled() ? config.exact().ttl() : Duration.ZERO;
        if (config.semantic().enabled()) {
            longest = longer(longest, config.semantic().ttl());
        }
        for (CachedModel model : config.models()) {
            longest = longer(longest, model.ttl());
        }
        return longest;
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Optional<Duration> ofModel(CacheConfig config, String model) {
        for (CachedModel one : config.models()) {
            if (Wildcard.of(one.name()).matches(model)) {
                return Optional.of(one.ttl());
            }
        }
        return Optional.empty();
    }
}
