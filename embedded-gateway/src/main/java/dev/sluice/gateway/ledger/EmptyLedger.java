package dev.sluice.gateway.ledger;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.LedgerState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A ledger that keeps nothing and has nothing to tell: what others that live in memory begin with.
public abstract class EmptyLedger implements Ledger {

    @Override
    public void intend(Intent intent) {}

    @Override
    public void settle(ExchangeRecord exchange) {}

    @Override
    public List<ExchangeRecord> exchanges(ExchangeQuery query) {
        return List.of();
    }

    @Override
    public List<UsageRow> usage(UsageQuery query) {
        return List.of();
    }

    @Override
    public List<CountedUse> counted(Instant since, Instant until) {
        return List.of();
    }

    @Override
    public int recorded(Instant since, Instant until, long after, Consumer<RecordedRequest> each) {
        return 0;
    }

    @Override
    public long count(Instant since, Instant until) {
        return 0;
    }

    @Override
    public Map<Long, ExchangeId> ids(Collection<Long> rows) {
        return Map.of();
    }

    @Override
    public void reset(CounterReset reset) {}

    @Override
    public List<CounterReset> resets() {
        return List.of();
    }

    @Override
    public List<Charge> charges(long after, int most) {
        return List.of();
    }

    @Override
    public List<BackendUse> calls(Instant since, Instant until) {
        return List.of();
    }

    @Override
    public long lastRow() {
        return 0;
    }

    @Override
    public void differs(long tokens) {}

    @Override
    public LedgerState state() {
        return new LedgerState(0, 0, null);
    }

    @Override
    public boolean isFull() {
        return false;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
