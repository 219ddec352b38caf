package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.ledger.Charge;
import dev.sluice.gateway.ledger.ExchangeQuery;
import dev.sluice.gateway.ledger.Intent;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.ledger.UsageQuery;
import dev.sluice.gateway.ledger.UsageRow;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.LedgerState;
import java.util.List;

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
