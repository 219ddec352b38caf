package dev.sluice.gateway.cache;

import dev.sluice.gateway.cache.embedding.Embedder;
import dev.sluice.gateway.cache.key.Origin;
import dev.sluice.gateway.cache.store.CacheEntry;
import dev.sluice.gateway.cache.store.CacheStore;
import dev.sluice.gateway.cache.store.EntryFilter;
import dev.sluice.gateway.cache.store.EntryRow;
import dev.sluice.gateway.cache.store.LabelledPair;
import dev.sluice.gateway.cache.store.Life;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.state.CacheState;
import dev.sluice.model.state.EmbeddingState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// What people see of the cache, and do with it.
public final class CacheDesk {

    private static final int MOST_PINNED = 1_000;

    private final ResponseCache cache;
    private final CacheStore store;
    private final SemanticCache semantic;
    private final Tally tally;
    private final Recent recent;
    private final InstantSource clock;

    CacheDesk(
            ResponseCache cache,
            CacheStore store,
            SemanticCache semantic,
            Tally tally,
            Recent recent,
            InstantSource clock) {
        this.cache = cache;
        this.store = store;
        this.semantic = semantic;
        this.tally = tally;
        this.recent = recent;
        this.clock = clock;
    }

    public CacheState state() {
        Embedder embedder = cache.embedder();
        return new CacheState(
                store.entries(),
                tally.hits.sum(),
                tally.semanticHits.sum(),
                tally.misses.sum(),
                tally.savedTokens.sum(),
                tally.savedCost(),
                semantic.vectors().size(),
                store.bytes(),
                tally.bypasses.sum(),
                tally.shared.sum(),
                store.evictions(),
                store.failures(),
                Duration.ofMillis(tally.savedMillis.sum()),
                tally.notKept(),
                recent.distances(),
                embedder == null
                        ? EmbeddingState.OFF.standing()
                        : embedder.state().standing(),
                embedder == null ? EmbeddingState.OFF : embedder.state(),
                store.pinnedExact() + store.pinnedSemantic(),
                tally.savedCosts());
    }

    /// Entries, the latest first.
    public List<EntryView> entries(EntryFilter filter, int limit, int skip) {
        return store.list(filter, limit, skip).stream().map(this::view).toList();
    }

    /// How many entries a filter means.
    public long count(EntryFilter filter) {
        return store.count(filter);
    }

    private EntryView view(EntryRow row) {
        return EntryView.of(row, expires(row.entry()), store.life(row.entry().key()));
    }

    private Instant expires(CacheEntry entry) {
        CacheConfig config = cache.config();
        Duration exact = Lifetimes.exact(config, entry.model());
        boolean compared = config.semantic().enabled() && entry.partition() != null;
        return entry.created()
                .plus(compared ? Lifetimes.longer(exact, Lifetimes.semantic(config, entry.model())) : exact);
    }

    /// Deletes what a filter means, from memory and disk.
    ///
    /// @return how many there were; −1 where the disk takes too long: they go when it has time
    public int purge(EntryFilter filter) {
        try {
            List<String> gone = store.purge(filter).get(1, TimeUnit.MINUTES);
            semantic.vectors().remove(gone);
            if (filter.equals(EntryFilter.ALL)) {
                semantic.vectors().clear();
                recent.clear();
            }
            return gone.size();
        } catch (ExecutionException | TimeoutException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /// An answer is wrong: it goes at once, and what asked for it is remembered as a pair that does not match.
    ///
    /// @param exchange that got it, or null: the latest that is remembered
    /// @return false where there is no such entry
    public boolean reject(String key, @Nullable String exchange) {
        CacheEntry entry = store.find(key);
        if (entry == null) {
            return false;
        }
        cache.forget(key);
        recent.latest().stream()
                .filter(near -> near.hit() && near.entry().equals(key))
                .filter(near -> exchange == null || near.exchange().equals(exchange))
                .findFirst()
                .ifPresent(hit -> {
                    String asked = recent.question(hit.exchange());
                    if (asked != null && entry.question() != null) {
                        label(asked, entry.question(), false, hit.distance());
                    }
                });
        return true;
    }

    /// What became of a wish about how long an entry is kept.
    public sealed interface Kept {

        /// It was done.
        ///
        /// @param entry as it is now
        record Done(EntryView entry) implements Kept {}

        record Unknown() implements Kept {}

        /// Others are pinned already.
        ///
        /// @param bound which one is reached, in words
        record TooMany(String bound) implements Kept {}
    }

    /// Keeps an entry over its time and over the cache's bounds, or no longer. At most 1,000 entries are pinned, and
    /// half of what the cache may hold.
    public Kept pin(String key, boolean pinned) {
        CacheEntry entry = store.find(key);
        if (entry == null) {
            return new Kept.Unknown();
        }
        Life before = store.life(key);
        if (pinned && !before.pinned()) {
            String bound = bound(entry);
            if (bound != null) {
                return new Kept.TooMany(bound);
            }
        }
        store.live(key, new Life(pinned, before.expires()));
        return kept(key);
    }

    private @Nullable String bound(CacheEntry entry) {
        CacheConfig config = cache.config();
        boolean compared = entry.partition() != null;
        int half = (compared ? config.semantic().maxEntries() : config.exact().maxEntries()) / 2;
        int exact = store.pinnedExact();
        int compare = store.pinnedSemantic();
        if (exact + compare >= MOST_PINNED) {
            return MOST_PINNED + " entries";
        }
        if ((compared ? compare : exact) >= half) {
            return half + " entries, half of maxEntries";
        }
        long bytes = config.exact().maxBytes() / 2;
        return store.pinnedBytes() + entry.size() > bytes ? bytes + " bytes, half of maxBytes" : null;
    }

    /// Gives an entry a time of its own.
    ///
    /// @param left from now on; zero: it serves no more; null: as the configuration says
    public Kept expire(String key, @Nullable Duration left) {
        if (store.find(key) == null) {
            return new Kept.Unknown();
        }
        Instant expires = left == null ? null : clock.instant().plus(left);
        store.live(key, new Life(store.life(key).pinned(), expires));
        return kept(key);
    }

    private Kept kept(String key) {
        EntryView view = entry(key);
        return view == null ? new Kept.Unknown() : new Kept.Done(view);
    }

    /// Remembers what a person said of two questions.
    ///
    /// @param distance between them, or null: measured now
    public void label(String asked, String stored, boolean same, @Nullable Double distance) {
        double measured = distance == null ? SemanticCache.distance(cache.embedder(), asked, stored) : distance;
        store.label(new LabelledPair(asked, stored, same, measured, clock.instant()));
    }

    /// Labels what an exchange asked against an entry that lay near it.
    ///
    /// @return false where either is not remembered any more
    public boolean labelRecent(String exchange, String key, boolean same) {
        String asked = recent.question(exchange);
        CacheEntry entry = store.find(key);
        if (asked == null || entry == null || entry.question() == null) {
            return false;
        }
        label(asked, entry.question(), same, null);
        return true;
    }

    /// Near misses and semantic hits, newest first.
    public List<NearMiss> recent(int limit) {
        return recent.latest().stream().limit(limit).toList();
    }

    public List<LabelledPair> labels() {
        return store.labels();
    }

    /// What another threshold would do.
    public ThresholdReport thresholds(double threshold) {
        return new ThresholdLab(store, semantic, recent)
                .report(threshold, cache.config().semantic().scoreThreshold());
    }

    /// Why a request would get what it would get.
    ///
    /// @param other a body to compare with
    public Explanation explain(Origin origin, byte[] body, Optional<byte[]> other) {
        return new Explainer(cache, store, semantic, clock).explain(origin, body, other);
    }

    /// An entry with its hits, or null.
    public @Nullable EntryView entry(String key) {
        List<EntryRow> rows = store.list(EntryFilter.of(key), 1, 0);
        return rows.isEmpty() ? null : view(rows.getFirst());
    }
}
