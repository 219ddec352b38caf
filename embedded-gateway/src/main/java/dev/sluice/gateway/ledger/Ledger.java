package dev.sluice.gateway.ledger;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.LedgerState;
import java.time.Instant;
import java.util.List;

/// The durable record of every request's usage: one row a request, one a upstream attempt, whole after a crash.
///
/// [#intend] and [#settle] return when the operating system has the bytes (they survive the process); the database
/// follows by group commit within 50 ms (they survive a power cut). Neither waits for a disk.
public interface Ledger extends Books, AutoCloseable {

    /// Notes a request before its first upstream attempt.
    void intend(Intent intent);

    /// Notes how a request ended. A second record with the same id changes nothing.
    void settle(ExchangeRecord exchange);

    /// Notes that a counter was made to begin again; of several notes on one counter the latest counts.
    void reset(CounterReset reset);

    /// What rows say was charged, in the order of their writing; what was noted in the last moment may be missing.
    ///
    /// @param after the number of the row before the first
    /// @param most at least 1
    List<Charge> charges(long after, int most);

    /// What calls to backends used that began in a stretch of time, in the order of their beginning.
    ///
    /// @param until excluded
    List<BackendUse> calls(Instant since, Instant until);

    /// The number of the newest row, 0 where there is none.
    long lastRow();

    /// Takes note of what the standing check found, for [#state].
    ///
    /// @param tokens by which rows and limiter differ, 0 where they agree
    void differs(long tokens);

    LedgerState state();

    /// Whether so many records wait in memory, for a disk that takes none, that a request which must not go uncounted
    /// is better refused. Costs next to nothing.
    boolean isFull();

    /// Waits until the database has all that was noted.
    void flush();

    /// Flushes and closes.
    @Override
    void close();
}
