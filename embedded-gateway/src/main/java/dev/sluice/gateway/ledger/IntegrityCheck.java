package dev.sluice.gateway.ledger;

import dev.sluice.gateway.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks through the whole database once a week and after an unclean end, on a thread and a connection of its own: a
/// large one takes seconds, and the gateway serves meanwhile. What it finds wrong condemns the file, which the state of
/// the ledger, and an event, say.
final class IntegrityCheck {

    /// Says when the last check found all well.
    static final String FILE = "ledger.checked";

    static final Duration PERIOD = Duration.ofDays(7);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(IntegrityCheck.class);
    private static final String SOUND = "ok";

    private final Path lastCheck;
    private final LedgerReader reader;
    private final DatabaseAccess database;
    private final InstantSource clock;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile @Nullable Thread thread;
    private volatile @Nullable Statement statement;
    private volatile boolean stopped;

    IntegrityCheck(Path folder, LedgerReader reader, DatabaseAccess database, InstantSource clock) {
        this.lastCheck = folder.resolve(FILE);
        this.reader = reader;
        this.database = database;
        this.clock = clock;
    }

    /// Begins, unless one runs.
    void begin() {
        if (!stopped && running.compareAndSet(false, true)) {
            thread = Thread.ofPlatform().name("ledger-check").daemon().start(this::run);
        }
    }

    /// Ends one that runs, and begins none any more. Only the last connection to close takes the write-ahead log along:
    /// this one must not outlive the ledger's own.
    void stop() {
        stopped = true;
        try {
            Statement asked = statement;
            if (asked != null) {
                asked.cancel();
            }
            Thread begun = thread;
            if (begun != null) {
                begun.join(LONGEST_STOP);
            }
        } catch (SQLException e) {
            LOG.debug("The check of the ledger had ended by itself.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Begins where the last one was a week ago, or nobody knows when.
    void beginIfDue() {
        if (isDue()) {
            begin();
        }
    }

    boolean isDue() {
        try {
            return !clock.instant()
                    .isBefore(Instant.parse(Files.readString(lastCheck).strip()).plus(PERIOD));
        } catch (IOException | DateTimeException unknown) {
            return true;
        }
    }

    private void run() {
        try {
            check();
        } finally {
            running.set(false);
        }
    }

    void check() {
        if (stopped) {
            return;
        }
        Instant begun = clock.instant();
        try (Connection connection = reader.connect();
                Statement asked = connection.createStatement();
                ResultSet row = asked(asked).executeQuery("PRAGMA integrity_check(1)")) {
            String finding = row.getString(1);
            if (SOUND.equals(finding)) {
                OwnerOnly.createFileIfAbsent(lastCheck);
                Files.writeString(lastCheck, begun.toString());
            } else {
                database.condemn(finding);
            }
        } catch (SQLException e) {
            if (DatabaseAccess.isDamage(e)) {
                database.condemn(String.valueOf(e.getMessage()));
            } else if (!stopped) {
                LOG.warn("The ledger could not be checked.", e);
            }
        } catch (IOException e) {
            LOG.warn("That the ledger was checked could not be noted.", e);
        } finally {
            statement = null;
        }
    }

    /// The same one, that can be cancelled from now on.
    private Statement asked(Statement asked) throws SQLException {
        statement = asked;
        if (stopped) {
            throw new SQLException("the ledger is closing");
        }
        return asked;
    }
}
