package dev.sluice.gateway.admin;

import dev.sluice.gateway.ledger.EmptyLedger;
import dev.sluice.gateway.ledger.ExchangeQuery;
import dev.sluice.gateway.ledger.UsageQuery;
import dev.sluice.gateway.ledger.UsageRow;
import dev.sluice.model.exchange.ExchangeRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A ledger that answers every query alike and notes what it was asked.
final class ScriptedLedger extends EmptyLedger {

    final List<Object> queries = new CopyOnWriteArrayList<>();

    @Override
    public List<ExchangeRecord> exchanges(ExchangeQuery query) {
        queries.add(query);
        return List.of(Exchanges.example("x-1"));
    }

    @Override
    public List<UsageRow> usage(UsageQuery query) {
        queries.add(query);
        return List.of(new UsageRow(
                Map.of("consumer", "checkout"),
                412,
                3,
                0,
                40,
                1,
                2,
                3,
                4,
                5,
                new BigDecimal("1.20"),
                "USD",
                0,
                600,
                new BigDecimal("0.30")));
    }
}
