package dev.sluice.gateway.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps prompts and answers in `content.db`. There is no file until something is to be kept, one thread writes, and no
/// request waits for it: what comes when too much waits, is not kept.
public final class ContentStore implements AutoCloseable {

    /// Of each body so much is kept.
    public static final int MOST_OF_A_BODY = 1 << 20;

    private static final String FILE = "content.db";
    private static final Logger LOG = LoggerFactory.getLogger(ContentStore.class);
    private static final long MOST_WAITING_BYTES = 32L << 20;
    private static final long MOST_BYTES = 256L << 20;
    private static final long MINUTE = 60_000;

    private final Path file;
    private final InstantSource clock;
    private final Supplier<Period> retention;
    private final Queue<KeptContent> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final Semaphore came = new Semaphore(0);
    private final AtomicLong dropped = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ContentDatabase database;
    private volatile @Nullable Thread writer;
    private long trimmed;
    private volatile boolean closing;

    /// @param retention how long content is kept, as configured now
    public ContentStore(Path folder, InstantSource clock, Supplier<Period> retention) {
        this.file = folder.resolve(FILE);
        this.clock = clock;
        this.retention = retention;
        if (Files.exists(file)) {
            begin();
        }
    }

    private void begin() {
        lock.lock();
        try {
            if (writer == null && !closing) {
                writer = Thread.ofVirtual().name("content-writer").start(this::write);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Keeps the content of an exchange soon.
    public void put(KeptContent content) {
        if (waitingBytes.addAndGet(content.size()) > MOST_WAITING_BYTES) {
            waitingBytes.addAndGet(-content.size());
            dropped.incrementAndGet();
            return;
        }
        waiting.add(content);
        came.release();
        if (writer == null) {
            begin();
        }
    }

    private void write() {
        while (!closing || !waiting.isEmpty()) {
            try {
                boolean some = came.tryAcquire(200, TimeUnit.MILLISECONDS);
                if (some || clock.millis() - trimmed >= MINUTE) {
                    using(open -> {
                        trim(open);
                        return true;
                    });
                }
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | IOException e) {
                dropped.incrementAndGet();
                LOG.warn("Content could not be kept: {}", e.toString());
            }
        }
    }

    private void trim(ContentDatabase open) throws SQLException {
        long now = clock.millis();
        if (now - trimmed >= MINUTE) {
            trimmed = now;
            Instant oldest = clock.instant()
                    .atOffset(ZoneOffset.UTC)
                    .minus(retention.get())
                    .toInstant();
            open.trim(oldest, MOST_BYTES);
        }
    }

    private interface Work<T> {
        T on(ContentDatabase database) throws SQLException;
    }

    /// Writes what waits, then does something: what is deleted does not come back.
    private <T extends @Nullable Object> T using(Work<T> work) throws SQLException, IOException {
        lock.lock();
        try {
            ContentDatabase open = database;
            if (open == null) {
                open = ContentDatabase.open(file);
                database = open;
            }
            for (KeptContent next = waiting.poll(); next != null; next = waiting.poll()) {
                waitingBytes.addAndGet(-next.size());
                open.put(next);
            }
            return work.on(open);
        } finally {
            lock.unlock();
        }
    }

    /// What was said in an exchange, or null: it was not kept, or not any more.
    public @Nullable KeptContent find(String exchange) throws IOException {
        try {
            return isEmpty() ? null : using(open -> open.find(exchange));
        } catch (SQLException e) {
            throw new IOException("The stored content cannot be read: " + e.getMessage(), e);
        }
    }

    /// What is kept, all in all.
    public ContentSummary summary() throws IOException {
        try {
            return isEmpty() ? ContentSummary.NOTHING : using(ContentDatabase::summary);
        } catch (SQLException e) {
            throw new IOException("The stored content cannot be read: " + e.getMessage(), e);
        }
    }

    /// Deletes for good: freed pages are overwritten, and the file is made anew.
    ///
    /// @param consumer whose; null: everything
    /// @return how many exchanges' content it was
    public int delete(@Nullable String consumer) throws IOException {
        try {
            return isEmpty() ? 0 : using(open -> open.delete(consumer));
        } catch (SQLException e) {
            throw new IOException("The stored content may still be in " + file + ": " + e.getMessage(), e);
        }
    }

    private boolean isEmpty() {
        return waiting.isEmpty() && !Files.exists(file);
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
        lock.lock();
        try {
            if (database != null) {
                database.close();
            }
        } catch (SQLException e) {
            LOG.debug("The stored content did not close.", e);
        } finally {
            lock.unlock();
        }
    }
}
