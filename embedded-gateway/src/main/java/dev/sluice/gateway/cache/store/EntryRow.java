package dev.sluice.gateway.cache.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a list of entries says of one.
///
/// @param hits that it served, exact and semantic
/// @param lastHit null where it served none
public record EntryRow(
        CacheEntry entry, long hits, @Nullable Instant lastHit) {}
