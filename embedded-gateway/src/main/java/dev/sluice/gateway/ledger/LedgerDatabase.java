package dev.sluice.gateway.ledger;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.gateway.files.SqliteFile;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.config.LedgerConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The one connection that writes. It belongs to one thread at a time.
final class LedgerDatabase implements AutoCloseable {

    static final String FILE = "ledger.db";

    /// The database waits for the disk at each commit; the write-ahead log is kept small, so that a nearly full
    /// disk lasts. What an earlier handle left in the log goes into the file first: after a failed fsync the log
    /// may be read and yet not be on the disk, and the next fsync would not say so.
    private static final List<String> SETTINGS = List.of(
            "PRAGMA busy_timeout = 5000",
            "PRAGMA auto_vacuum = INCREMENTAL",
            "PRAGMA journal_mode = WAL",
            "PRAGMA temp_store = MEMORY",
            "PRAGMA synchronous = FULL",
            "PRAGMA journal_size_limit = 16777216",
            "PRAGMA wal_checkpoint(PASSIVE)");

    private final Connection connection;
    private final ExchangeTable exchanges;
    private final IntentTable intents;
    private final ResetTable resets;
    private final Retention retention;
    private final Rollups rollups;

    private LedgerDatabase(Connection connection) throws SQLException {
        this.connection = connection;
        this.exchanges = new ExchangeTable(connection);
        this.intents = new IntentTable(connection);
        this.resets = new ResetTable(connection);
        this.retention = new Retention(connection);
        this.rollups = new Rollups(connection);
    }

    /// Opens the file, and makes it where there is none.
    ///
    /// @throws LedgerException where a newer Sluice wrote it
    static LedgerDatabase open(Path file) throws SQLException, IOException, LedgerException {
        return SqliteFile.open(file, SETTINGS, connection -> {
            Schema.prepare(connection, file);
            Rollups.prepare(connection);
            connection.setAutoCommit(false);
            return new LedgerDatabase(connection);
        });
    }

    /// Stores all or nothing, and waits for the disk. What is there already stays as it is.
    ///
    /// @return how many it was given
    int store(List<JournalRecord> records) throws SQLException {
        try {
            long before = exchanges.lastSeq();
            long last = before;
            Map<ExchangeId, Intent> open = new LinkedHashMap<>();
            for (JournalRecord record : records) {
                switch (record) {
                    case JournalRecord.Intended(Intent intent) -> open.put(intent.id(), intent);
                    case JournalRecord.Settled(ExchangeRecord exchange) -> last = settle(exchange, open, last);
                    case JournalRecord.Reset(CounterReset reset) -> resets.insert(reset);
                }
            }
            for (Intent intent : open.values()) {
                intents.insert(intent);
            }
            commit(before);
            return records.size();
        } catch (SQLException e) {
            rollBack(e);
            throw e;
        }
    }

    /// Most requests begin and end between two commits: their intent never reaches the database.
    ///
    /// @return the `seq` of the newest row, which was `last` before
    private long settle(ExchangeRecord exchange, Map<ExchangeId, Intent> open, long last) throws SQLException {
        if (open.remove(exchange.id()) == null) {
            intents.delete(exchange.id());
        }
        return exchanges.insert(last + 1, exchange) ? last + 1 : last;
    }

    /// Turns what an earlier run left open into interrupted exchanges.
    ///
    /// @return how many
    int interruptOpenIntents() throws SQLException {
        try {
            long before = exchanges.lastSeq();
            long last = before;
            List<Intent> open = intents.all();
            for (Intent intent : open) {
                last = exchanges.insert(last + 1, Interruption.of(intent)) ? last + 1 : last;
                intents.delete(intent.id());
            }
            commit(before);
            return open.size();
        } catch (SQLException e) {
            rollBack(e);
            throw e;
        }
    }

    /// Deletes a batch of what need not be kept.
    ///
    /// @return whether there may be more
    boolean applyRetention(LedgerConfig config, Instant now) throws SQLException {
        try {
            return retention.apply(config, now);
        } catch (SQLException e) {
            rollBack(e);
            throw e;
        }
    }

    private void commit(long seqBefore) throws SQLException {
        rollups.add(seqBefore);
        connection.commit();
    }

    private void rollBack(SQLException cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /// Moves the write-ahead log into the database file and empties it.
    void checkpoint() throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
