package dev.sluice.gateway.cache;

import dev.sluice.gateway.cache.store.CacheEntry;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Requests that are being answered, so that those that ask the same meanwhile wait for that answer.
final class Flights {

    private final Map<String, CompletableFuture<@Nullable CacheEntry>> running = new ConcurrentHashMap<>();

    /// Joins whoever asks the same already.
    ///
    /// @return what to wait for; null where nobody does, and this one goes first: it must [#land]
    @Nullable
    CompletableFuture<@Nullable CacheEntry> join(String key) {
        return running.putIfAbsent(key, new CompletableFuture<>());
    }

    /// The first one is back.
    ///
    /// @param entry that its answer became; null where it is not to be shared
    void land(String key, @Nullable CacheEntry entry) {
        CompletableFuture<@Nullable CacheEntry> waiting = running.remove(key);
        if (waiting != null) {
            waiting.complete(entry);
        }
    }
}
