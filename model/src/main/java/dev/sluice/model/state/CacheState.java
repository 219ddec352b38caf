package dev.sluice.model.state;

/// The caches since the gateway started.
///
/// @param savedCost a decimal string
public record CacheState(long entries, long hits, long semanticHits, long misses, long savedTokens, String savedCost) {

    public static final CacheState EMPTY = new CacheState(0, 0, 0, 0, 0, "0");
}
