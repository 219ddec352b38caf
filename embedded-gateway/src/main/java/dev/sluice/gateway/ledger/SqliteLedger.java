package dev.sluice.gateway.ledger;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.config.LedgerConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import dev.sluice.model.state.LedgerState;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ledger in a SQLite database, with a journal before it.
///
/// ```
/// intend, settle ─▶ journal (mapped file) ─▶ writer thread ─▶ database (one commit for all that came within 20 ms)
/// ```
///
/// The journal survives the process, the database a power cut. What a crash leaves in the journal is stored at the next
/// start; intents that have no settlement then become `interrupted` exchanges, charged by estimate.
public final class SqliteLedger implements Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteLedger.class);

    private final Journal journal;
    private final DatabaseAccess database;
    private final LedgerWriter writer;
    private final LedgerReader reader;
    private final IntegrityCheck check;
    private volatile long difference;

    private SqliteLedger(
            Journal journal,
            DatabaseAccess database,
            LedgerReader reader,
            IntegrityCheck check,
            Housekeeping housekeeping) {
        this.journal = journal;
        this.database = database;
        this.reader = reader;
        this.check = check;
        this.writer = new LedgerWriter(journal, database, housekeeping);
    }

    /// Opens the ledger in a folder, and keeps as much and as long as the defaults say.
    ///
    /// @see #open(Path, InstantSource, Supplier)
    public static SqliteLedger open(Path folder, InstantSource clock) throws LedgerException {
        return open(folder, clock, () -> LedgerConfig.DEFAULT);
    }

    /// Opens the ledger in a folder, makes it where there is none, and stores what a crash left.
    ///
    /// @param folder the data folder, which exists and belongs to this process alone
    /// @param config how long and how much to keep, asked again each minute
    /// @throws LedgerException where it cannot be opened: a newer version wrote it, or the disk refuses
    public static SqliteLedger open(Path folder, InstantSource clock, Supplier<LedgerConfig> config)
            throws LedgerException {
        DatabaseAccess database = new DatabaseAccess(folder, clock);
        try {
            LedgerReader reader = LedgerReader.of(folder);
            boolean clean = recover(folder, database, clock);
            Journal journal = Journal.create(folder, Journal.SEGMENT_SIZE);
            IntegrityCheck check = new IntegrityCheck(folder, reader, database, clock);
            SqliteLedger ledger =
                    new SqliteLedger(journal, database, reader, check, new Housekeeping(config, clock, check));
            ledger.writer.start();
            if (!clean) {
                check.begin();
            }
            return ledger;
        } catch (IOException | SQLException | UnknownRecordException e) {
            database.drop();
            throw new LedgerException(
                    "%s: the ledger cannot be opened: %s. See to free space and access rights there, or name another folder with --data-dir."
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    /// Stores what an earlier run left.
    ///
    /// @return whether it left nothing
    private static boolean recover(Path folder, DatabaseAccess database, InstantSource clock)
            throws IOException, SQLException, LedgerException {
        JournalLeftover leftover = JournalLeftover.in(folder);
        List<Path> damaged = database.ask(open -> {
            List<Path> found = leftover.replay(open);
            int interrupted = open.interruptOpenIntents();
            if (interrupted > 0) {
                LOG.warn("Requests ran when the gateway ended; they are charged by estimate. count={}", interrupted);
            }
            return found;
        });
        List<Path> kept = leftover.discard(damaged, clock.instant());
        if (!kept.isEmpty()) {
            database.lost("the journal was damaged, some of its last records are lost; it is kept as " + kept);
            LOG.error("The journal was damaged, some of its last records are lost. files={}", kept);
        }
        return leftover.isEmpty();
    }

    @Override
    public void intend(Intent intent) {
        append(RecordCodec.encode(intent), true);
    }

    @Override
    public void settle(ExchangeRecord exchange) {
        append(RecordCodec.encode(exchange), exchange.outcome() != Outcome.REFUSED);
    }

    @Override
    public void reset(CounterReset reset) {
        append(RecordCodec.encode(reset), true);
    }

    private void append(RecordWriter record, boolean urgent) {
        journal.append(record, urgent);
        writer.wake();
    }

    @Override
    public boolean isFull() {
        return journal.isNearlyFull();
    }

    @Override
    public List<ExchangeRecord> exchanges(ExchangeQuery query) {
        writer.flush();
        return reader.exchanges(query);
    }

    @Override
    public List<UsageRow> usage(UsageQuery query) {
        writer.flush();
        return reader.usage(query);
    }

    @Override
    public List<CountedUse> counted(Instant since, Instant until) {
        writer.flush();
        return reader.counted(since, until);
    }

    @Override
    public List<CounterReset> resets() {
        writer.flush();
        return reader.resets();
    }

    @Override
    public long count(Instant since, Instant until) {
        return reader.count(since, until);
    }

    @Override
    public Map<Long, ExchangeId> ids(Collection<Long> rows) {
        return reader.ids(rows);
    }

    @Override
    public List<Charge> charges(long after, int most) {
        return reader.charges(after, most);
    }

    @Override
    public List<BackendUse> calls(Instant since, Instant until) {
        writer.flush();
        return reader.calls(since, until);
    }

    @Override
    public int recorded(Instant since, Instant until, long after, Consumer<RecordedRequest> each) {
        writer.flush();
        return reader.recorded(since, until, after, each);
    }

    @Override
    public long lastRow() {
        return reader.lastRow();
    }

    @Override
    public void differs(long tokens) {
        difference = tokens;
    }

    @Override
    public LedgerState state() {
        Journal.Counts counts = journal.counts();
        return new LedgerState(counts.pending(), difference, failure(counts, writer.failure(), database.damage()));
    }

    /// The worst that there is to say.
    private static @Nullable String failure(Journal.Counts counts, @Nullable String writing, @Nullable String damage) {
        if (counts.dropped() > 0) {
            return "the journal was full: " + counts.dropped() + " records are lost";
        }
        if (!counts.durable()) {
            return "the journal has no room on the disk: what waits is lost if the gateway is killed";
        }
        return writing == null ? damage : writing;
    }

    @Override
    public void flush() {
        writer.flush();
    }

    @Override
    public void close() {
        writer.stop();
        check.stop();
        try {
            database.close();
        } catch (SQLException e) {
            LOG.warn("The ledger's database did not close well; it recovers at the next start.", e);
        }
        try {
            journal.close();
        } catch (IOException e) {
            LOG.warn("The ledger's journal did not close well; it is read at the next start.", e);
        }
    }
}
