package dev.sluice.model.config;

/// Both response caches; off unless switched on, because they keep content.
///
/// @param replay how fast streams from the cache come
/// @param toolCalls whether answers that call tools are kept, too
public record CacheConfig(ExactCacheConfig exact, SemanticCacheConfig semantic, CacheReplay replay, boolean toolCalls) {

    public static final CacheConfig DEFAULT = new CacheConfig(ExactCacheConfig.DEFAULT, SemanticCacheConfig.DEFAULT);

    public CacheConfig(ExactCacheConfig exact, SemanticCacheConfig semantic) {
        this(exact, semantic, CacheReplay.AT_ONCE, false);
    }
}
