package dev.sluice.gateway.cache.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connections that read, each for one at a time.
final class Readers {

    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

    private static final int MOST = 2;

    private final Troubles troubles;
    private volatile @Nullable Pool pool;

    Readers(Troubles troubles) {
        this.troubles = troubles;
    }

    /// Those of one opening of the file.
    private static final class Pool {

        private final ArrayBlockingQueue<CacheDatabase> free = new ArrayBlockingQueue<>(MOST);
        private volatile boolean closed;

        void giveBack(CacheDatabase reader) {
            free.add(reader);
            if (closed) {
                close();
            }
        }

        void close() {
            closed = true;
            for (CacheDatabase reader = free.poll(); reader != null; reader = free.poll()) {
                Readers.close(reader);
            }
        }
    }

    /// What is read.
    interface Reading<T extends @Nullable Object> {
        T from(CacheDatabase database) throws SQLException;
    }

    void open(Path file) throws SQLException, IOException {
        Pool opened = new Pool();
        try {
            for (int i = 0; i < MOST; i++) {
                opened.free.add(CacheDatabase.open(file));
            }
        } catch (SQLException | IOException e) {
            opened.close();
            throw e;
        }
        pool = opened;
    }

    /// Whether there is a database at all.
    boolean areOpen() {
        return pool != null;
    }

    /// Reads.
    ///
    /// @param otherwise what is given where there is no database, all readers are busy, or reading fails
    <T extends @Nullable Object> T read(Reading<T> reading, T otherwise) {
        Pool open = pool;
        if (open == null) {
            return otherwise;
        }
        CacheDatabase reader;
        try {
            reader = open.free.poll(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        }
        if (reader == null) {
            troubles.add("the cache's database is too slow: what would be read is a miss");
            return otherwise;
        }
        try {
            return reading.from(reader);
        } catch (SQLException | RuntimeException e) {
            troubles.add("the cache's database cannot be read", e);
            return otherwise;
        } finally {
            open.giveBack(reader);
        }
    }

    void close() {
        Pool open = pool;
        pool = null;
        if (open != null) {
            open.close();
        }
    }

    static void close(@Nullable CacheDatabase database) {
        try {
            if (database != null) {
                database.close();
            }
        } catch (SQLException e) {
            LOG.debug("The cache's database did not close.", e);
        }
    }
}
