package dev.sluice.model.config;

import java.util.List;

/// Both response caches; off unless switched on, because they keep content.
///
/// @param replay how fast streams from the cache come
/// @param toolCalls whether answers that call tools are kept, too
/// @param exceptModels requests for these are neither looked up nor kept; `*` stands for any text
public record CacheConfig(
        ExactCacheConfig exact,
        SemanticCacheConfig semantic,
        CacheReplay replay,
        boolean toolCalls,
        List<String> exceptModels) {

    public static final CacheConfig DEFAULT = new CacheConfig(ExactCacheConfig.DEFAULT, SemanticCacheConfig.DEFAULT);

    public CacheConfig {
        exceptModels = List.copyOf(exceptModels);
    }

    public CacheConfig(ExactCacheConfig exact, SemanticCacheConfig semantic) {
        this(exact, semantic, CacheReplay.AT_ONCE, false, List.of());
    }

    /// This one with other caches.
    public CacheConfig with(ExactCacheConfig otherExact, SemanticCacheConfig otherSemantic) {
        return new CacheConfig(otherExact, otherSemantic, replay, toolCalls, exceptModels);
    }

    /// This one with other exceptions.
    public CacheConfig except(List<String> models) {
        return new CacheConfig(exact, semantic, replay, toolCalls, models);
    }
}
