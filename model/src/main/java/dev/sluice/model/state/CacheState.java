package dev.sluice.model.state;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The caches: what they hold, and what they did since the gateway started.
///
/// @param entries that are kept, in both caches
/// @param hits served to requests that were the same
/// @param semanticHits served to requests that meant the same
/// @param savedTokens that hits had cost
/// @param savedCost a decimal string
/// @param semanticEntries of `entries` those that like questions may have
/// @param bytes that the entries take, about
/// @param bypasses requests that were not looked up
/// @param shared hits that waited for the answer to another request
/// @param evictions entries that went since they were too old or too many
/// @param failures of the database; each was a miss
/// @param savedTime that making the answers had taken
/// @param notKept answers that were not kept, by the reason: `cut`, `filtered`, `tool-calls`, `too-large`
/// @param distances how often the nearest entries lay at each hundredth of a distance, from 0
/// @param model that compares questions: how it stands, as in `embedding`
/// @param embedding what compares questions
/// @param pinned of `entries` those that are kept until they are unpinned
/// @param savedCosts what hits saved in each currency
public record CacheState(
        long entries,
        long hits,
        long semanticHits,
        long misses,
        long savedTokens,
        String savedCost,
        long semanticEntries,
        long bytes,
        long bypasses,
        long shared,
        long evictions,
        long failures,
        Duration savedTime,
        Map<String, Long> notKept,
        List<Long> distances,
        String model,
        EmbeddingState embedding,
        int pinned,
        Map<String, String> savedCosts) {

    public static final CacheState EMPTY = new CacheState(0, 0, 0, 0, 0, "0");

    public CacheState {
        notKept = Map.copyOf(notKept);
        distances = List.copyOf(distances);
        savedCosts = Map.copyOf(savedCosts);
    }

    public CacheState(long entries, long hits, long semanticHits, long misses, long savedTokens, String savedCost) {
        this(
                entries,
                hits,
                semanticHits,
                misses,
                savedTokens,
                savedCost,
                0,
                0,
                0,
                0,
                0,
                0,
                Duration.ZERO,
                Map.of(),
                List.of(),
                "off",
                EmbeddingState.OFF,
                0,
                Map.of());
    }
}
