package dev.sluice.gateway.ledger;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.exchange.ExchangeRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What can be read in a ledger, by the gateway that writes it and by others.
public interface Books {

    /// Exchanges, newest first.
    List<ExchangeRecord> exchanges(ExchangeQuery query);

    /// Sums of usage by the query's dimensions.
    List<UsageRow> usage(UsageQuery query);

    /// The usage of a stretch of time by what limits counted it by.
    ///
    /// @param until excluded
    List<CountedUse> counted(Instant since, Instant until);

    /// The requests of clients, not of the traffic generator, that came in a stretch of time, in the order of their
    /// coming, to be played again.
    ///
    /// @param until excluded
    /// @param after the number of the row before the first
    /// @param each is given them one by one
    /// @return how many there were
    int recorded(Instant since, Instant until, long after, Consumer<RecordedRequest> each);

    /// How many requests came in a stretch of time.
    ///
    /// @param until excluded
    long count(Instant since, Instant until);

    /// When counters of limits were last made to begin again; those that never were have none.
    List<CounterReset> resets();

    /// The ids of some rows, by the numbers of the rows. Those that are gone are left out.
    Map<Long, ExchangeId> ids(Collection<Long> rows);
}
