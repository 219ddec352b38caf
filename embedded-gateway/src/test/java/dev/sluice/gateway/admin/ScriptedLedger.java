package dev.sluice.gateway.admin;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.gateway.ledger.Charge;
import dev.sluice.gateway.ledger.CountedUse;
import dev.sluice.gateway.ledger.ExchangeQuery;
import dev.sluice.gateway.ledger.Intent;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.ledger.RecordedRequest;
import dev.sluice.gateway.ledger.UsageQuery;
import dev.sluice.gateway.ledger.UsageRow;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.LedgerState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A ledger that answers every query alike and notes what it was asked.
final class ScriptedLedger implements Ledger {

    final List<Object> queries = new CopyOnWriteArrayList<>();

    @Override
    public void intend(Intent intent) {}

    @Override
    public void settle(ExchangeRecord exchange) {}

    @Override
    public List<ExchangeRecord> exchanges(ExchangeQuery query) {
        queries.add(query);
        return List.of(Exchanges.example("x-1"));
    }

    @Override
    public List<UsageRow> usage(UsageQuery query) {
        queries.add(query);
        return List.of(new UsageRow(
                Map.of("consumer", "checkout"), 412, 3, 0, 40, 1, 2, 3, 4, 5, new BigDecimal("1.20"), "USD", 0));
    }

    @Override
    public List<Charge> charges(long after, int most) {
        return List.of();
    }

    @Override
    public int recorded(Instant since, Instant until, long after, Consumer<RecordedRequest> each) {
        return 0;
    }

    @Override
    public List<CountedUse> counted(Instant since, Instant until) {
        return List.of();
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
    public List<CounterReset> resets() {
        return List.of();
    }

    @Override
    public void reset(CounterReset reset) {
        queries.add(reset);
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
