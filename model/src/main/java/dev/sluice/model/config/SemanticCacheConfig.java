package dev.sluice.model.config;

import java.time.Duration;
import java.util.List;

/// Answers to requests that mean the same.
///
/// @param scoreThreshold a distance as in Azure API Management, 0 to 1: lower is stricter
/// @param maxMessageCount longer dialogs are not looked up
/// @param varyBy what partitions the cache besides what always does
/// @param embeddings `builtin` or a backend's id
public record SemanticCacheConfig(
        boolean enabled,
        double scoreThreshold,
        Duration ttl,
        boolean ignoreSystemMessages,
        int maxMessageCount,
        List<String> varyBy,
        int maxEntries,
        String embeddings,
        List<List<String>> sharingGroups) {

    public static final SemanticCacheConfig DEFAULT = new SemanticCacheConfig(
            false, 0.05, Duration.ofHours(1), false, 4, List.of("consumer"), 100_000, "builtin", List.of());

    public SemanticCacheConfig {
        varyBy = List.copyOf(varyBy);
        sharingGroups = sharingGroups.stream().map(List::copyOf).toList();
    }

    /// This one, on or off.
    public SemanticCacheConfig withEnabled(boolean on) {
        return new SemanticCacheConfig(
                on,
                scoreThreshold,
                ttl,
                ignoreSystemMessages,
                maxMessageCount,
                varyBy,
                maxEntries,
                embeddings,
                sharingGroups);
    }

    /// This one with another threshold.
    public SemanticCacheConfig withScoreThreshold(double distance) {
        return new SemanticCacheConfig(
                enabled,
                distance,
                ttl,
                ignoreSystemMessages,
                maxMessageCount,
                varyBy,
                maxEntries,
                embeddings,
                sharingGroups);
    }
}
