package dev.sluice.gateway.cache;

import dev.sluice.gateway.cache.store.CacheEntry;
import dev.sluice.gateway.cache.store.CacheStore;
import dev.sluice.model.config.CacheConfig;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps answers, and takes out what is too old or too much.
final class Keeper {

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

    private final CacheStore store;
    private final SemanticCache semantic;
    private final Tally tally;
    private final InstantSource clock;

    Keeper(CacheStore store, SemanticCache semantic, Tally tally, InstantSource clock) {
        this.store = store;
        this.semantic = semantic;
        this.tally = tally;
        this.clock = clock;
    }

    /// Keeps an answer, unless it is not worth it.
    ///
    /// @param recording null: there is none
    /// @return what is kept, or null
    @Nullable
    CacheEntry keep(Keeping keeping, @Nullable Recording recording, CacheConfig config) {
        if (recording == null) {
            return null;
        }
        try {
            String flaw = keeping.flaw(recording, config.toolCalls());
            if (flaw != null) {
                tally.notKept(flaw);
                return null;
            }
            CacheEntry entry = keeping.entry(recording, clock.instant());
            store.put(entry, keeping.embedding());
            if (entry.partition() != null && keeping.embedding() != null) {
                semantic.vectors()
                        .put(entry.key(), entry.partition(), keeping.embedding().numbers());
            }
            if (isFull(config)) {
                trim(config);
            }
            return entry;
        } catch (RuntimeException bug) {
            LOG.error("an answer could not be kept", bug);
            return null;
        }
    }

    /// Takes out an entry that cannot be read.
    void forget(String key) {
        store.remove(List.of(key));
        semantic.vectors().remove(List.of(key));
    }

    private boolean isFull(CacheConfig config) {
        return store.entries() > config.exact().maxEntries()
                || semantic.vectors().size() > config.semantic().maxEntries()
                || store.bytes() > config.exact().maxBytes();
    }

    /// Takes out what is too old or too much.
    void trim(CacheConfig config) {
        List<String> out = store.trim(
                clock.instant().minus(Lifetimes.longest(config)).toEpochMilli(),
                config.exact().maxEntries(),
                config.semantic().maxEntries(),
                config.exact().maxBytes());
        semantic.vectors().remove(out);
    }
}
