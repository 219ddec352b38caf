package dev.sluice.model.config;

/// Both response caches; off unless switched on, because they keep content.
public record CacheConfig(ExactCacheConfig exact, SemanticCacheConfig semantic) {

    public static final CacheConfig DEFAULT = new CacheConfig(ExactCacheConfig.DEFAULT, SemanticCacheConfig.DEFAULT);
}
