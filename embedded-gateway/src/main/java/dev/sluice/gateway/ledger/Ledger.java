package dev.sluice.gateway.ledger;

import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.LedgerState;
import java.util.List;

/// The durable record of every request's usage: one row a request, one a upstream attempt, whole after a crash.
///
/// [#intend] and [#settle] return when the operating system has the bytes (they survive the process); the database
/// follows by group commit within 50 ms (they survive a power cut). Neither waits for a disk.
public interface Ledger extends AutoCloseable {

    /// Notes a request before its first upstream attempt.
    void intend(Intent intent);

    /// Notes how a request ended. A second record with the same id changes nothing.
    void settle(ExchangeRecord exchange);

    /// Exchanges, newest first.
    List<ExchangeRecord> exchanges(ExchangeQuery query);

    /// Sums of usage by the query's dimensions.
    List<UsageRow> usage(UsageQuery query);

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
