package dev.sluice.gateway.cache;

import dev.sluice.gateway.cache.CacheLookup.Hit;
import dev.sluice.gateway.cache.key.Dialog;
import dev.sluice.gateway.cache.key.RequestParts;
import dev.sluice.gateway.cache.store.CacheEntry;
import dev.sluice.gateway.cache.store.CacheStore;
import dev.sluice.gateway.cache.store.Embedding;
import dev.sluice.gateway.exchange.Wildcard;
import dev.sluice.model.config.CacheConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the answer that may serve a request.
final class Finder {

    private final CacheStore store;
    private final SemanticCache semantic;
    private final Recent recent;
    private final InstantSource clock;

    Finder(CacheStore store, SemanticCache semantic, Recent recent, InstantSource clock) {
        this.store = store;
        this.semantic = semantic;
        this.recent = recent;
        this.clock = clock;
    }

    /// Why such a request is neither looked up nor kept, or null.
    static @Nullable String unfit(RequestParts parts, CacheConfig config) {
        String model = parts.origin().model();
        if (config.exceptModels().stream()
                .anyMatch(pattern -> Wildcard.of(pattern).matches(model))) {
            return "cache.exceptModels names the model " + model;
        }
        String outside = parts.dependsOn();
        if (outside != null) {
            return "with \"" + outside + "\" the answer depends on more than the request";
        }
        Double temperature = parts.temperature();
        return temperature != null && temperature > config.exact().maxTemperature()
                ? "its temperature is above " + config.exact().maxTemperature()
                : null;
    }

    /// The answer to the same request, or null.
    @Nullable
    Hit exact(RequestParts parts, CacheConfig config) {
        if (!config.exact().enabled()) {
            return null;
        }
        CacheEntry entry = store.find(parts.key());
        Instant now = clock.instant();
        return entry == null || !store.isFresh(entry, now, Lifetimes.exact(config, entry.model()))
                ? null
                : new Hit(entry, false, 0, age(entry, now), false, "the same request");
    }

    /// How old an answer is, at least 0.
    static Duration age(CacheEntry entry, Instant now) {
        Duration age = Duration.between(entry.created(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /// The answer to a request that means the same, or null; what lay near is remembered.
    @Nullable
    Hit like(CacheRequest request, Dialog dialog, Embedding embedding, CacheConfig config) {
        Instant now = clock.instant();
        double threshold = config.semantic().scoreThreshold();
        List<SemanticCache.Candidate> all = semantic.near(dialog, embedding, config, now);
        SemanticCache.Candidate serving = SemanticCache.serving(all, threshold);
        for (SemanticCache.Candidate near : all) {
            recent.add(
                    new NearMiss(
                            now,
                            request.exchange().value(),
                            near.entry().key(),
                            near.distance(),
                            near.equals(serving),
                            near.look().rule(),
                            request.contentAllowed() ? near.look().explanation() : null,
                            request.contentAllowed() ? dialog.question() : null,
                            near.entry().usage().total().value()),
                    dialog.question());
        }
        return serving == null
                ? null
                : new Hit(
                        serving.entry(),
                        true,
                        serving.distance(),
                        age(serving.entry(), now),
                        false,
                        serving.look().explanation());
    }
}
