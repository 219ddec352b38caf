package dev.sluice.gateway.cache.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps answers: what was asked for lately in memory, all of it in a database. What goes to the database goes
/// through a queue and one thread; nobody who answers a request waits for it. What cannot be read is not there.
public final class CacheStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CacheStore.class);

    private static final long BYTES_IN_MEMORY = 48L << 20;

    /// Clocks are corrected by less all the time.
    private static final Duration SLEWED = Duration.ofMinutes(1);

    /// An entry that a person let expire stays so long, so that it can be taken back.
    private static final Duration SECOND_THOUGHTS = Duration.ofMinutes(1);

    private final Path file;
    private final InstantSource clock;
    private final Troubles troubles;
    private final Readers readers;
    private final ChangeQueue queue = new ChangeQueue();
    private final Index index = new Index();
    private final AtomicLong evicted = new AtomicLong();
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable Open open;

    /// What there is from the first opening on: what is off loads no classes.
    private record Open(Cache<String, CacheEntry> recent, Writer writer, Thread thread) {}

    /// @param folder the data folder
    /// @param onTrouble is told in words when the store breaks
    public CacheStore(Path folder, InstantSource clock, Consumer<String> onTrouble) {
        this.file = folder.resolve(CacheDatabase.FILE);
        this.clock = clock;
        this.troubles = new Troubles(clock, onTrouble);
        this.readers = new Readers(troubles);
    }

    /// Opens the database, where that was not done yet. A damaged one is dropped: a cache can be filled again.
    ///
    /// @param eachMinute is called by the thread that writes
    /// @param onLost is called when nothing is left, because the database was damaged
    public void open(Runnable eachMinute, Runnable onLost) {
        opening.lock();
        try {
            if (open != null) {
                return;
            }
            Cache<String, CacheEntry> recent = Caffeine.newBuilder()
                    .maximumWeight(BYTES_IN_MEMORY)
                    .weigher((String _, CacheEntry entry) -> entry.size())
                    .build();
            Writer writer = new Writer(file, queue, readers, troubles, clock, new Writer.Listener() {
                @Override
                public void entry(String key, long created, long used, int size, boolean semantic, Life life) {
                    index.put(key, created, used, size, semantic);
                    index.live(key, life);
                }

                @Override
                public void lost() {
                    index.clear();
                    recent.invalidateAll();
                    onLost.run();
                }

                @Override
                public void minute() {
                    eachMinute.run();
                }
            });
            writer.open();
            open = new Open(
                    recent, writer, Thread.ofVirtual().name("cache-writer").start(writer));
        } finally {
            opening.unlock();
        }
    }

    private Cache<String, CacheEntry> memory() {
        return Objects.requireNonNull(open, "the store is not open").recent();
    }

    /// Tells of all vectors that are kept.
    public void vectors(VectorSink sink) {
        settle();
        readers.read(
                database -> {
                    database.vectors((key, partition, vector) -> sink.vector(index.same(key), partition, vector));
                    return true;
                },
                false);
    }

    /// Is told of vectors that are kept.
    @FunctionalInterface
    public interface VectorSink {
        void vector(String key, String partition, Embedding embedding);
    }

    /// What a look at the disk found.
    private record Found(@Nullable CacheEntry entry) {}

    /// An entry, or null: there is none, or it cannot be read. A damaged one goes.
    public @Nullable CacheEntry find(String key) {
        if (!index.contains(key)) {
            return null;
        }
        CacheEntry recent = memory().getIfPresent(key);
        if (recent != null) {
            return recent;
        }
        Found read = readers.read(database -> new Found(database.find(key)), null);
        CacheEntry entry = read == null ? null : read.entry();
        boolean isGone = read == null ? !readers.areOpen() : entry == null;
        if (isGone) {
            remove(List.of(key));
        }
        if (entry != null) {
            memory().put(key, entry);
        }
        return entry;
    }

    /// Keeps an entry, from now on in memory and soon on disk. What takes the place of a pinned one is pinned, too; a
    /// time that a person gave to the one before does not count for it.
    public void put(CacheEntry entry, @Nullable Embedding embedding) {
        long now = entry.created().toEpochMilli();
        index.put(entry.key(), now, now, entry.size(), embedding != null);
        memory().put(entry.key(), entry);
        Life life = new Life(index.life(entry.key()).pinned(), null);
        index.live(entry.key(), life);
        Change.Writing writing = database -> {
            database.put(entry, embedding);
            if (life.pinned()) {
                database.live(entry.key(), life);
            }
        };
        if (!queue.offer(entry.size(), writing)) {
            troubles.add("the disk is too slow for the cache: answers are kept in memory alone");
        }
    }

    /// What a person said of how long an entry is kept.
    public Life life(String key) {
        return index.life(key);
    }

    /// Says how long an entry is kept, from now on in memory and soon on disk.
    public void live(String key, Life life) {
        index.live(key, life);
        write(database -> database.live(key, life));
    }

    /// Whether an entry's time is not over. Where the clock was set back nobody knows how old one is: it waits.
    ///
    /// @param ttl that the configuration gives it
    public boolean isFresh(CacheEntry entry, Instant now, Duration ttl) {
        Life life = index.life(entry.key());
        if (life.pinned()) {
            return true;
        }
        if (life.expires() != null) {
            return now.isBefore(life.expires());
        }
        return !entry.created().isBefore(now.minus(ttl)) && !entry.created().isAfter(now.plus(SLEWED));
    }

    /// How many entries without vectors are pinned.
    public int pinnedExact() {
        return index.pins().exact();
    }

    /// How many entries with vectors are pinned.
    public int pinnedSemantic() {
        return index.pins().semantic();
    }

    /// The bytes that pinned entries take.
    public long pinnedBytes() {
        return index.pins().bytes();
    }

    /// Counts a hit.
    public void hit(String key) {
        Instant now = clock.instant();
        index.used(key, now.toEpochMilli());
        queue.hit(key, now);
    }

    /// Removes entries, from now on in memory and soon on disk.
    public void remove(List<String> keys) {
        forget(keys);
        write(database -> {
            for (String key : keys) {
                database.delete(key);
            }
        });
    }

    private void forget(Iterable<String> keys) {
        for (String key : keys) {
            index.remove(key);
            memory().invalidate(key);
        }
    }

    private void write(Change.Writing writing) {
        queue.add(new Change.Write(0, writing));
    }

    /// Keeps within bounds: takes out what is too old, then what was not used for longest, and nothing that is pinned.
    ///
    /// @param oldest what was created before, goes
    /// @param exactEntries the most without vectors
    /// @param semanticEntries the most with vectors
    /// @return the keys of what was taken out
    public List<String> trim(long oldest, int exactEntries, int semanticEntries, long bytes) {
        List<String> out =
                index.excess(oldest, clock.instant().minus(SECOND_THOUGHTS), exactEntries, semanticEntries, bytes);
        if (!out.isEmpty()) {
            evicted.addAndGet(out.size());
            remove(out);
        }
        return out;
    }

    /// Deletes what a filter means, so that nothing of it is left in the file.
    ///
    /// @return the keys of what was deleted, when it is
    public CompletableFuture<List<String>> purge(EntryFilter filter) {
        if (open == null && Files.notExists(file)) {
            return CompletableFuture.completedFuture(List.of());
        }
        open(() -> {}, () -> {});
        CompletableFuture<List<String>> done = new CompletableFuture<>();
        queue.add(new Change.Alone(database -> done.complete(delete(filter, database))));
        return done;
    }

    private List<String> delete(EntryFilter filter, @Nullable CacheDatabase database) {
        Set<String> keys = new LinkedHashSet<>(filter.isAll() ? index.keys() : List.of());
        forget(keys);
        try {
            if (database != null) {
                keys.addAll(database.keys(filter));
                forget(keys);
                database.together(() -> {
                    for (String key : keys) {
                        database.delete(key);
                    }
                    if (filter.isAll()) {
                        database.forgetLabels();
                    }
                });
                database.erase();
            } else if (filter.isAll()) {
                beginAnew();
            }
        } catch (SQLException | RuntimeException e) {
            if (filter.isAll()) {
                beginAnew();
            } else {
                troubles.add("what was to be deleted may still be in " + file, e);
            }
        }
        return List.copyOf(keys);
    }

    private void beginAnew() {
        Objects.requireNonNull(open).writer().anew();
    }

    /// Waits until all that was said so far is on disk.
    public void settle() {
        Open running = open;
        if (running == null || !running.thread().isAlive()) {
            return;
        }
        CompletableFuture<@Nullable Void> written = new CompletableFuture<>();
        queue.add(new Change.Alone(_ -> written.complete(null)));
        try {
            var _ = written.completeOnTimeout(null, 5, TimeUnit.SECONDS).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.debug("Nothing was waited for.", e);
        }
    }

    /// Entries, the latest first.
    public List<EntryRow> list(EntryFilter filter, int limit, int skip) {
        settle();
        return readers.read(database -> database.list(filter, limit, skip), List.of());
    }

    /// How many entries a filter means.
    public long count(EntryFilter filter) {
        settle();
        return readers.read(database -> database.count(filter), 0L);
    }

    /// Remembers what a person said of two prompts.
    public void label(LabelledPair pair) {
        write(database -> database.label(pair));
    }

    public List<LabelledPair> labels() {
        settle();
        return readers.read(CacheDatabase::labels, List.of());
    }

    public boolean contains(String key) {
        return index.contains(key);
    }

    public int entries() {
        return index.size();
    }

    public long bytes() {
        return index.bytes();
    }

    /// How often the database failed.
    public long failures() {
        return troubles.count();
    }

    public long evictions() {
        return evicted.get();
    }

    @Override
    public void close() {
        Open running = open;
        if (running != null) {
            running.writer().end();
            try {
                running.thread().join(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
