package dev.sluice.gateway.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that brings the journal into the database.
///
/// It sleeps until there is something, gathers for a moment what comes with it, and commits all of it at once.
/// Where the database fails, it drops the connection, forces the journal to the disk instead, and tries again with
/// a new one.
final class LedgerWriter {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerWriter.class);

    /// With the commit itself it stays well under the 50 ms that a power cut may cost.
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int MOST_AT_ONCE = 5_000;

    private final Journal journal;
    private final DatabaseAccess database;
    private final Housekeeping housekeeping;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition cycled = lock.newCondition();
    private long cycles;

    private volatile boolean idle;
    private volatile boolean hurry;
    private volatile boolean stopping;
    private volatile boolean ended;
    private volatile @Nullable String failure;

    LedgerWriter(Journal journal, DatabaseAccess database, Housekeeping housekeeping) {
        this.journal = journal;
        this.database = database;
        this.housekeeping = housekeeping;
        this.thread = Thread.ofPlatform().name("ledger-writer").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Says that the journal has something new. Costs next to nothing while the writer is at work.
    void wake() {
        if (idle) {
            LockSupport.unpark(thread);
        }
    }

    /// Why rows cannot be written, or null.
    @Nullable
    String failure() {
        return failure;
    }

    /// Waits until the database has what the journal has now, or failed to take it.
    void flush() {
        long target = journal.counts().appended();
        lock.lock();
        try {
            long begun = cycles;
            while (journal.counts().released() < target && !ended && (failure == null || cycles < begun + 2)) {
                hurry = true;
                LockSupport.unpark(thread);
                cycled.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Brings over what is left, and ends. What the database does not take stays in the journal.
    void stop() {
        stopping = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                awaitWork();
                cycle();
            }
            while (journal.counts().pending() > 0 && cycle()) {
                // A whole journal takes several commits.
            }
        } finally {
            ended = true;
            signal();
        }
    }

    private void awaitWork() {
        idle = true;
        while (isIdle()) {
            LockSupport.parkNanos(this, Housekeeping.PERIOD.toNanos());
        }
        idle = false;
        if (!stopping && !hurry) {
            LockSupport.parkNanos(this, failure == null ? GATHER_NANOS : RETRY_NANOS);
        }
        hurry = false;
    }

    /// While something failed there is always work: trying again.
    private boolean isIdle() {
        return journal.counts().pending() == 0 && failure == null && !stopping && !hurry && !housekeeping.isDue();
    }

    /// @return whether the database took what it was given
    private boolean cycle() {
        try {
            List<JournalRecord> records = journal.peek(MOST_AT_ONCE);
            journal.release(records.isEmpty() ? 0 : database.ask(open -> open.store(records)));
            journal.provision();
            housekeeping.run(database);
            recovered();
            return true;
        } catch (SQLException | IOException | LedgerException | RuntimeException e) {
            failed(e);
            return false;
        } finally {
            signal();
        }
    }

    private void recovered() {
        if (failure != null) {
            LOG.info("The ledger is written again.");
            failure = null;
        }
    }

    private void failed(Exception cause) {
        if (failure == null) {
            LOG.warn("The ledger cannot be written; records wait in the journal.", cause);
        }
        failure = "the ledger cannot be written: " + cause.getMessage();
        database.drop();
        makeSafe();
    }

    /// What the database did not take shall survive as much as it can.
    private void makeSafe() {
        try {
            journal.provision();
            journal.force();
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("The journal cannot be written either.", e);
        }
    }

    private void signal() {
        lock.lock();
        try {
            cycles++;
            cycled.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
