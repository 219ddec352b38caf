package dev.sluice.gateway.cache.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps answers: what was asked for lately in memory, all of it in a database. What goes to the database goes
/// through a queue and one thread; nobody who answers a request waits for it.
public final class CacheStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CacheStore.class);

    private static final long BYTES_IN_MEMORY = 48L << 20;
    private static final int QUEUE = 4_096;
    private static final int BATCH = 256;
    private static final int READERS = 2;
    private static final long MINUTE = 60_000;
    private static final int CORRUPT = 11;
    private static final int NOT_A_DATABASE = 26;

    private final Path file;
    private final Consumer<String> onTrouble;
    private final Index index = new Index();
    /// Null until the store is opened: what is off loads no classes.
    private volatile @Nullable Cache<String, CacheEntry> recent;
    private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>(QUEUE);
    private final ArrayBlockingQueue<CacheDatabase> readers = new ArrayBlockingQueue<>(READERS);
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong evicted = new AtomicLong();
    private final ReentrantLock opening = new ReentrantLock();
    private final InstantSource clock;
    private volatile @Nullable Thread writer;
    private volatile boolean closing;

    /// Something to be done by the thread that writes.
    private interface Change {
        void apply(CacheDatabase database) throws SQLException;
    }

    /// @param folder the data folder
    /// @param onTrouble is told in words when the store breaks
    public CacheStore(Path folder, InstantSource clock, Consumer<String> onTrouble) {
        this.file = folder.resolve(CacheDatabase.FILE);
        this.clock = clock;
        this.onTrouble = onTrouble;
    }

    /// Opens the database, where that was not done yet. A damaged one is dropped: a cache can be filled again.
    ///
    /// @param eachMinute is called by the thread that writes
    public void open(Runnable eachMinute) {
        opening.lock();
        try {
            if (writer != null) {
                return;
            }
            recent = Caffeine.newBuilder()
                    .maximumWeight(BYTES_IN_MEMORY)
                    .weigher((String _, CacheEntry entry) -> entry.size())
                    .build();
            CacheDatabase database = read();
            writer = Thread.ofVirtual().name("cache-writer").start(() -> write(database, eachMinute));
        } finally {
            opening.unlock();
        }
    }

    /// Tells of all vectors that are kept.
    public void vectors(VectorSink sink) {
        settle();
        reading(
                database -> {
                    database.vectors(sink);
                    return true;
                },
                false);
    }

    /// Is told of vectors that are kept.
    @FunctionalInterface
    public interface VectorSink {
        void vector(String key, String partition, Embedding embedding);
    }

    private @Nullable CacheDatabase read() {
        try {
            return readOrThrow();
        } catch (SQLException | IOException first) {
            broken("the cache cannot be read and begins anew", first);
            try {
                drop();
                return readOrThrow();
            } catch (SQLException | IOException e) {
                broken("the cache keeps nothing on disk", e);
                return null;
            }
        }
    }

    private CacheDatabase readOrThrow() throws SQLException, IOException {
        index.clear();
        CacheDatabase database = CacheDatabase.open(file);
        try {
            database.scan(index::put);
            for (int i = 0; i < READERS; i++) {
                readers.add(CacheDatabase.open(file));
            }
            return database;
        } catch (SQLException | IOException | RuntimeException e) {
            database.close();
            closeReaders();
            throw e;
        }
    }

    private void drop() throws IOException {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
        }
    }

    private void broken(String what, Exception e) {
        failures.incrementAndGet();
        LOG.warn("{}: {}", what, e.toString());
        onTrouble.accept(what + ": " + e.getMessage());
    }

    /// An entry, or null: there is none, or it cannot be read.
    public @Nullable CacheEntry find(String key) {
        if (!index.contains(key)) {
            return null;
        }
        Cache<String, CacheEntry> memory = memory();
        CacheEntry entry = memory.getIfPresent(key);
        if (entry != null) {
            return entry;
        }
        CacheEntry read = reading(database -> database.find(key), null);
        if (read != null) {
            memory.put(key, read);
        }
        return read;
    }

    private Cache<String, CacheEntry> memory() {
        return Objects.requireNonNull(recent, "the store is not open");
    }

    private interface Reading<T extends @Nullable Object> {
        T read(CacheDatabase database) throws SQLException;
    }

    private <T extends @Nullable Object> T reading(Reading<T> reading, T otherwise) {
        CacheDatabase reader;
        try {
            reader = readers.poll(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        }
        if (reader == null) {
            failures.incrementAndGet();
            return otherwise;
        }
        try {
            return reading.read(reader);
        } catch (SQLException e) {
            failed(e);
            return otherwise;
        } finally {
            readers.add(reader);
        }
    }

    /// Keeps an entry, from now on in memory and soon on disk.
    public void put(CacheEntry entry, @Nullable Embedding embedding) {
        long now = entry.created().toEpochMilli();
        index.put(entry.key(), now, now, entry.size(), embedding != null);
        memory().put(entry.key(), entry);
        offer(database -> database.put(entry, embedding));
    }

    /// Counts a hit.
    public void hit(String key) {
        var now = clock.instant();
        index.used(key, now.toEpochMilli());
        offer(database -> database.hit(key, 1, now));
    }

    /// Removes entries, from now on in memory and soon on disk.
    public void remove(List<String> keys) {
        keys.forEach(key -> {
            index.remove(key);
            memory().invalidate(key);
            offer(database -> database.delete(key));
        });
    }

    private void offer(Change change) {
        if (!changes.offer(change)) {
            dropped.incrementAndGet();
        }
    }

    private void write(@Nullable CacheDatabase database, Runnable eachMinute) {
        long tidied = clock.millis();
        List<Change> batch = new ArrayList<>(BATCH);
        while (!closing || !changes.isEmpty()) {
            try {
                Change first = changes.poll(200, TimeUnit.MILLISECONDS);
                if (clock.millis() - tidied >= MINUTE) {
                    tidied = clock.millis();
                    eachMinute.run();
                }
                if (first != null) {
                    batch.add(first);
                    changes.drainTo(batch, BATCH - 1);
                    if (database != null) {
                        apply(database, batch);
                    }
                    batch.clear();
                }
            } catch (InterruptedException e) {
                break;
            }
        }
        close(database);
    }

    private void apply(CacheDatabase database, List<Change> batch) {
        try {
            database.together(() -> {
                for (Change change : batch) {
                    change.apply(database);
                }
            });
        } catch (SQLException e) {
            failed(e);
        }
    }

    private void failed(SQLException e) {
        if (failures.incrementAndGet() == 1 || e.getErrorCode() == CORRUPT || e.getErrorCode() == NOT_A_DATABASE) {
            LOG.warn("The cache's database failed: {}", e.toString());
            onTrouble.accept("the cache's database failed: " + e.getMessage());
        }
    }

    /// Keeps within bounds: takes out what is too old, then what was not used for longest.
    ///
    /// @param oldest what was created before, goes
    /// @param exactEntries the most without vectors
    /// @param semanticEntries the most with vectors
    /// @return the keys of what was taken out
    public List<String> trim(long oldest, int exactEntries, int semanticEntries, long bytes) {
        List<String> out = index.excess(oldest, exactEntries, semanticEntries, bytes);
        if (!out.isEmpty()) {
            evicted.addAndGet(out.size());
            remove(out);
        }
        return out;
    }

    /// Deletes what a filter means, so that nothing of it is left in the file.
    ///
    /// @return the keys of what was deleted; empty where the database failed
    public CompletableFuture<List<String>> purge(EntryFilter filter) {
        if (writer == null) {
            open(() -> {});
        }
        CompletableFuture<List<String>> done = new CompletableFuture<>();
        Thread.startVirtualThread(() -> done.complete(deleteNow(filter)));
        return done;
    }

    private List<String> deleteNow(EntryFilter filter) {
        settle();
        List<String> keys = new ArrayList<>(reading(database -> database.keys(filter), List.of()));
        if (filter.isAll()) {
            keys.addAll(index.keys());
        }
        remove(keys);
        settle();
        try (CacheDatabase database = CacheDatabase.open(file)) {
            for (String key : keys) {
                database.delete(key);
            }
            if (filter.isAll()) {
                database.forgetLabels();
            }
            database.vacuum();
        } catch (SQLException | IOException e) {
            broken("what was to be deleted may still be in " + file, e);
        }
        return keys.stream().distinct().toList();
    }

    /// Waits until all that was said so far is on disk.
    public void settle() {
        CompletableFuture<Void> written = new CompletableFuture<>();
        try {
            if (writer != null && changes.offer(_ -> written.complete(null), 5, TimeUnit.SECONDS)) {
                var _ = written.completeOnTimeout(null, 5, TimeUnit.SECONDS).get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.debug("Nothing was waited for.", e);
        }
    }

    /// Entries, the latest first.
    public List<EntryRow> list(EntryFilter filter, int limit, int skip) {
        settle();
        return reading(database -> database.list(filter, limit, skip), List.of());
    }

    /// Remembers what a person said of two prompts.
    public void label(LabelledPair pair) {
        offer(database -> database.label(pair));
    }

    public List<LabelledPair> labels() {
        settle();
        return reading(CacheDatabase::labels, List.of());
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
        return failures.get();
    }

    public long evictions() {
        return evicted.get();
    }

    private void closeReaders() {
        for (CacheDatabase reader = readers.poll(); reader != null; reader = readers.poll()) {
            close(reader);
        }
    }

    private static void close(@Nullable CacheDatabase database) {
        try {
            if (database != null) {
                database.close();
            }
        } catch (SQLException e) {
            LOG.debug("The cache's database did not close.", e);
        }
    }

    @Override
    public void close() {
        closing = true;
        Thread writing = writer;
        if (writing != null) {
            try {
                writing.join(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        closeReaders();
    }
}
