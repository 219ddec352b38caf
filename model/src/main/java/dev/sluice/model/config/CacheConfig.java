package dev.sluice.model.config;

import java.util.List;

/// Both response caches; off unless switched on, because they keep content.
///
/// @param replay how fast streams from the cache come
/// @param toolCalls whether answers that call tools are kept, too
/// @param exceptModels requests for these are neither looked up nor kept; `*` stands for any text
/// @param models whose answers are kept for a time of their own; of several that match the first counts
public record CacheConfig(
        ExactCacheConfig exact,
        SemanticCacheConfig semantic,
        CacheReplay replay,
        boolean toolCalls,
        List<String> exceptModels,
        List<CachedModel> models) {

    public static final CacheConfig DEFAULT = new CacheConfig(ExactCacheConfig.DEFAULT, SemanticCacheConfig.DEFAULT);

    public CacheConfig {
        exceptModels = List.copyOf(exceptModels);
        models = List.copyOf(models);
    }

    public CacheConfig(ExactCacheConfig exact, SemanticCacheConfig semantic) {
        this(exact, semantic, CacheReplay.AT_ONCE, false, List.of(), List.of());
    }

    /// This one with other caches.
    public CacheConfig with(ExactCacheConfig otherExact, SemanticCacheConfig otherSemantic) {
        return new CacheConfig(otherExact, otherSemantic, replay, toolCalls, exceptModels, models);
    }

    /// This one with other exceptions.
    public CacheConfig except(List<String> others) {
        return new CacheConfig(exact, semantic, replay, toolCalls, others, models);
    }

    /// This one with other times for models.
    public CacheConfig withModels(List<CachedModel> others) {
        return new CacheConfig(exact, semantic, replay, toolCalls, exceptModels, others);
    }
}
