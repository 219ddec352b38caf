package dev.sluice.gateway.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the writing connection: opens it when it is needed, drops it when it failed, and begins with an empty database
/// where the file is damaged. For one thread at a time, [#condemn] and [#damage] aside.
final class DatabaseAccess {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAccess.class);

    private static final int CORRUPT = 11;
    private static final int NOT_A_DATABASE = 26;

    private final Path file;
    private final InstantSource clock;
    private @Nullable LedgerDatabase database;
    private volatile @Nullable String finding;
    private volatile @Nullable String damage;

    DatabaseAccess(Path folder, InstantSource clock) {
        this.file = folder.resolve(LedgerDatabase.FILE);
        this.clock = clock;
    }

    /// Works on the open database. Where that shows damage, the file is moved aside and the work done again on an empty
    /// one, so it must bear being done twice.
    <T> T ask(Work<T> work) throws SQLException, IOException, LedgerException {
        if (finding != null) {
            beginAnew(finding);
            finding = null;
        }
        try {
            return attempt(work);
        } catch (SQLException e) {
            if (!isDamage(e)) {
                throw e;
            }
            beginAnew(e.getMessage());
            return attempt(work);
        }
    }

    private <T> T attempt(Work<T> work) throws SQLException, IOException, LedgerException {
        try {
            return work.on(open());
        } catch (SQLException e) {
            drop();
            throw e;
        }
    }

    private LedgerDatabase open() throws SQLException, IOException, LedgerException {
        LedgerDatabase current = database;
        if (current == null) {
            current = LedgerDatabase.open(file);
            database = current;
        }
        return current;
    }

    /// Whether a failure says that the file's content is wrong, rather than that it could not be read or written now.
    static boolean isDamage(SQLException failure) {
        return failure.getErrorCode() == CORRUPT || failure.getErrorCode() == NOT_A_DATABASE;
    }

    private void beginAnew(@Nullable String reason) throws IOException {
        drop();
        Instant now = clock.instant();
        Path kept = DamagedFiles.setAside(file, now);
        for (String suffix : List.of("-wal", "-shm")) {
            Path beside = file.resolveSibling(file.getFileName() + suffix);
            if (Files.exists(beside)) {
                DamagedFiles.setAside(beside, now);
            }
        }
        damage = "the ledger was damaged (" + reason + ") and began anew; the old one is kept as " + kept;
        LOG.error("The ledger was damaged and began anew; the old one is kept. reason={} file={}", reason, kept);
    }

    /// Says that a check found the file damaged: it is moved aside before the next work. Any thread may.
    void condemn(String found) {
        finding = found;
    }

    /// Notes what was lost, for whoever watches the ledger.
    void lost(String what) {
        damage = what;
    }

    /// What was lost to damage since the start, or null.
    @Nullable
    String damage() {
        return damage;
    }

    /// A handle that failed is not used again: what a failed fsync did to it, nobody knows.
    void drop() {
        LedgerDatabase current = database;
        database = null;
        if (current != null) {
            try {
                current.close();
            } catch (SQLException e) {
                LOG.debug("The failed connection did not close either.", e);
            }
        }
    }

    /// Ends it with an empty write-ahead log.
    void close() throws SQLException {
        LedgerDatabase current = database;
        try {
            if (current != null) {
                current.checkpoint();
            }
        } finally {
            drop();
        }
    }

    /// Something to do with the open database.
    @FunctionalInterface
    interface Work<T> {
        T on(LedgerDatabase database) throws SQLException, IOException;
    }
}
