package dev.sluice.gateway.virtual;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.gateway.ledger.Charge;
import dev.sluice.gateway.ledger.CountedUse;
import dev.sluice.gateway.ledger.EmptyLedger;
import dev.sluice.gateway.ledger.Intent;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.ledger.RecordedRequest;
import dev.sluice.gateway.ledger.UsageQuery;
import dev.sluice.gateway.ledger.UsageRow;
import dev.sluice.model.exchange.ExchangeRecord;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Writes to a ledger and reads in it, so that others can come between.
class Writing extends EmptyLedger {

    private final Ledger real;

    Writing(Ledger real) {
        this.real = real;
    }

    @Override
    public void intend(Intent intent) {
        real.intend(intent);
    }

    @Override
    public void settle(ExchangeRecord exchange) {
        real.settle(exchange);
    }

    @Override
    public List<UsageRow> usage(UsageQuery query) {
        return real.usage(query);
    }

    @Override
    public List<CountedUse> counted(Instant since, Instant until) {
        return real.counted(since, until);
    }

    @Override
    public int recorded(Instant since, Instant until, long after, Consumer<RecordedRequest> each) {
        return real.recorded(since, until, after, each);
    }

    @Override
    public long count(Instant since, Instant until) {
        return real.count(since, until);
    }

    @Override
    public List<CounterReset> resets() {
        return real.resets();
    }

    @Override
    public List<Charge> charges(long after, int most) {
        return real.charges(after, most);
    }

    @Override
    public boolean isFull() {
        return real.isFull();
    }

    @Override
    public long lastRow() {
        return real.lastRow();
    }
}
