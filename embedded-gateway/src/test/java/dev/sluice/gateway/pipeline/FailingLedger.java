package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.gateway.ledger.BackendUse;
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
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A ledger that sometimes throws.
final class FailingLedger implements Ledger {

    private final Ledger ledger;
    private final Failpoints failpoints;

    FailingLedger(Ledger ledger, Failpoints failpoints) {
        this.ledger = ledger;
        this.failpoints = failpoints;
    }

    @Override
    public void intend(Intent intent) {
        failpoints.pass("intend");
        ledger.intend(intent);
    }

    @Override
    public void settle(ExchangeRecord exchange) {
        failpoints.pass("settle");
        ledger.settle(exchange);
    }

    @Override
    public boolean isFull() {
        failpoints.pass("isFull");
        return ledger.isFull();
    }

    @Override
    public List<ExchangeRecord> exchanges(ExchangeQuery query) {
        return ledger.exchanges(query);
    }

    @Override
    public List<UsageRow> usage(UsageQuery query) {
        return ledger.usage(query);
    }

    @Override
    public List<Charge> charges(long after, int most) {
        return ledger.charges(after, most);
    }

    @Override
    public int recorded(Instant since, Instant until, long after, Consumer<RecordedRequest> each) {
        return ledger.recorded(since, until, after, each);
    }

    @Override
    public List<BackendUse> calls(Instant since, Instant until) {
        return ledger.calls(since, until);
    }

    @Override
    public void reset(CounterReset reset) {
        ledger.reset(reset);
    }

    @Override
    public List<CounterReset> resets() {
        return ledger.resets();
    }

    @Override
    public List<CountedUse> counted(Instant since, Instant until) {
        return ledger.counted(since, until);
    }

    @Override
    public long count(Instant since, Instant until) {
        return ledger.count(since, until);
    }

    @Override
    public Map<Long, ExchangeId> ids(Collection<Long> rows) {
        return ledger.ids(rows);
    }

    @Override
    public long lastRow() {
        return ledger.lastRow();
    }

    @Override
    public void differs(long tokens) {
        ledger.differs(tokens);
    }

    @Override
    public LedgerState state() {
        return ledger.state();
    }

    @Override
    public void flush() {
        ledger.flush();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
