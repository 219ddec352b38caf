package dev.sluice.gateway.ledger;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.exchange.ExchangeRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;

/// Reads a ledger, whether a gateway runs on it or not. It sees what the database has: a running gateway's last 50 ms
/// may be missing. Queries throw [IllegalArgumentException] where a part of them is wrong, and
/// [UncheckedIOException] where the database is not readable.
public final class LedgerReader implements Books {

    private final Path folder;

    private LedgerReader(Path folder) {
        this.folder = folder;
    }

    /// Opens the ledger in a data folder.
    ///
    /// @throws LedgerException where there is no ledger, or another version of Sluice wrote it
    public static LedgerReader openReadOnly(Path folder) throws LedgerException {
        Path file = folder.resolve(LedgerDatabase.FILE);
        if (!Files.exists(file)) {
            throw new LedgerException(
                    file + ": no ledger here. Start Sluice once, or name its data folder with --data-dir.");
        }
        LedgerReader reader = of(folder);
        try (Connection connection = reader.connect()) {
            if (Schema.check(connection, file) < Schema.VERSION) {
                throw new LedgerException(file
                        + ": written by an older Sluice. Start this version once: it brings the ledger up to date.");
            }
            return reader;
        } catch (SQLException e) {
            throw new LedgerException(
                    file + ": not readable as a ledger (" + e.getMessage() + "). Starting Sluice mends it.", e);
        }
    }

    /// Without a look at the file.
    static LedgerReader of(Path folder) {
        return new LedgerReader(folder);
    }

    @Override
    public List<ExchangeRecord> exchanges(ExchangeQuery query) {
        ExchangeSelect select = new ExchangeSelect(query);
        return read(select::read);
    }

    @Override
    public List<UsageRow> usage(UsageQuery query) {
        UsageSelect select = new UsageSelect(query);
        return read(select::read);
    }

    @Override
    public List<CountedUse> counted(Instant since, Instant until) {
        CountedSelect select = new CountedSelect(EpochNanos.of(since), EpochNanos.of(until));
        return read(select::read);
    }

    @Override
    public int recorded(Instant since, Instant until, long after, Consumer<RecordedRequest> each) {
        RecordedSelect select = new RecordedSelect(EpochNanos.of(since), EpochNanos.of(until), after, each);
        return read(select::read);
    }

    @Override
    public long count(Instant since, Instant until) {
        return read(connection -> RecordedSelect.count(connection, EpochNanos.of(since), EpochNanos.of(until)));
    }

    @Override
    public List<CounterReset> resets() {
        return read(ResetTable::all);
    }

    @Override
    public Map<Long, ExchangeId> ids(Collection<Long> rows) {
        IdSelect select = new IdSelect(rows);
        return read(select::read);
    }

    /// What rows say was charged, in the order of their writing.
    ///
    /// @param after the number of the row before the first
    /// @param most at least 1
    /// @throws UncheckedIOException where the database is not readable
    public List<Charge> charges(long after, int most) {
        ChargeSelect select = new ChargeSelect(after, most);
        return read(select::read);
    }

    /// As [Ledger#calls].
    List<BackendUse> calls(Instant since, Instant until) {
        BackendUseSelect select = new BackendUseSelect(EpochNanos.of(since), EpochNanos.of(until));
        return read(select::read);
    }

    /// The number of the newest row, 0 where there is none.
    ///
    /// @throws UncheckedIOException where the database is not readable
    public long lastRow() {
        return read(ChargeSelect::lastRow);
    }

    private <T> T read(Reading<T> reading) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            T result = reading.read(connection);
            connection.rollback();
            return result;
        } catch (SQLException | IllegalArgumentException e) {
            throw new UncheckedIOException(
                    new IOException(folder.resolve(LedgerDatabase.FILE) + ": " + e.getMessage(), e));
        }
    }

    Connection connect() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(5000);
        return config.createConnection("jdbc:sqlite:" + folder.resolve(LedgerDatabase.FILE));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(Connection connection) throws SQLException;
    }
}
