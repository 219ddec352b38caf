package dev.sluice.gateway.virtual;

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
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What survives a gateway of simulated time: the intents and settlements that it noted. One gateway at a time writes;
/// what one writes that has been killed is lost.
public final class VirtualLedger {

    private final Map<String, Intent> open = new LinkedHashMap<>();
    private final Map<String, String> ended = new LinkedHashMap<>();
    private final Consumer<ExchangeRecord> settled;
    private int generation;
    private long twice;

    /// @param settled is told of every row, once
    public VirtualLedger(Consumer<ExchangeRecord> settled) {
        this.settled = settled;
    }

    /// Opens it for a gateway. Requests that an earlier one left open are rows from now on, as interrupted.
    Ledger open() {
        generation++;
        open.keySet().forEach(id -> ended.put(id, "interrupted"));
        open.clear();
        return new Session(generation);
    }

    /// How every request ended that has a row, by its id.
    public Map<String, String> rows() {
        return ended;
    }

    /// Requests that were begun at a backend and have no row yet.
    public int running() {
        return open.size();
    }

    /// How often a row was written that was there.
    public long writtenTwice() {
        return twice;
    }

    private final class Session implements Ledger {

        private final int mine;

        Session(int mine) {
            this.mine = mine;
        }

        @Override
        public void intend(Intent intent) {
            if (mine == generation) {
                open.put(intent.id().value(), intent);
            }
        }

        @Override
        public void settle(ExchangeRecord exchange) {
            if (mine != generation) {
                return;
            }
            open.remove(exchange.id().value());
            if (ended.putIfAbsent(exchange.id().value(), exchange.outcome().wireName()) != null) {
                twice++;
            } else {
                settled.accept(exchange);
            }
        }

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
        public List<Charge> charges(long after, int most) {
            return List.of();
        }

        @Override
        public List<CounterReset> resets() {
            return List.of();
        }

        @Override
        public void reset(CounterReset reset) {}

        @Override
        public long lastRow() {
            return ended.size();
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
}
