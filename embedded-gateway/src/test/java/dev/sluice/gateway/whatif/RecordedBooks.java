package dev.sluice.gateway.whatif;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.gateway.ledger.Books;
import dev.sluice.gateway.ledger.CountedUse;
import dev.sluice.gateway.ledger.ExchangeQuery;
import dev.sluice.gateway.ledger.RecordedRequest;
import dev.sluice.gateway.ledger.UsageQuery;
import dev.sluice.gateway.ledger.UsageRow;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.LimiterTrace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Requests that were recorded at times of a test's, in memory.
final class RecordedBooks implements Books {

    static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private final List<RecordedRequest> rows = new ArrayList<>();

    /// A request that ran: a prompt of 10 tokens, and all that it asked for.
    ///
    /// @param at milliseconds after noon, when it was admitted
    void ran(String consumer, long at, long millis, long maxOutput) {
        add(consumer, at, millis, maxOutput, true);
    }

    /// One that a limit refused.
    void refused(String consumer, long at, long maxOutput) {
        add(consumer, at, 0, maxOutput, false);
    }

    /// One that the cache served, as versions recorded it that did not say what it asked for.
    void hit(String consumer, long at) {
        long startedAt = NOON.toEpochMilli() * 1_000_000 + at * 1_000_000;
        long tick = 1_000_000 + at * 1_000;
        rows.add(new RecordedRequest(
                rows.size() + 1,
                startedAt,
                startedAt + 1_000_000,
                consumer,
                "127.0.0.1",
                false,
                "gpt-4o",
                "cache-hit",
                null,
                false,
                10,
                0,
                0,
                0,
                0,
                0,
                0L,
                "USD",
                tick,
                tick,
                tick + 1_000,
                tick + 1_000,
                "per-app=" + consumer,
                null));
    }

    private void add(String consumer, long at, long millis, long maxOutput, boolean ran) {
        long row = rows.size() + 1;
        long startedAt = NOON.toEpochMilli() * 1_000_000 + at * 1_000_000;
        long tick = 1_000_000 + at * 1_000;
        LimiterTrace.Step refused = new LimiterTrace.Step(LimiterTrace.Kind.REFUSED, tick, tick, 10);
        rows.add(new RecordedRequest(
                row,
                startedAt,
                startedAt + millis * 1_000_000,
                consumer,
                "127.0.0.1",
                false,
                "gpt-4o",
                ran ? "completed" : "refused",
                ran ? null : "per-app",
                false,
                10,
                ran ? 10 : 0,
                0,
                ran ? maxOutput : 0,
                ran ? 10 + maxOutput : 0,
                ran ? 10 + maxOutput : 0,
                ran ? 1_000_000L : 0L,
                ran ? "USD" : null,
                ran ? tick : 0,
                ran ? tick : 0,
                ran ? tick + millis * 1_000 : 0,
                ran ? tick + millis * 1_000 : 0,
                "per-app=" + consumer,
                new LimiterTrace(maxOutput, 1, 256, 0, ran, ran ? List.of() : List.of(refused))));
    }

    @Override
    public int recorded(Instant since, Instant until, long after, Consumer<RecordedRequest> each) {
        List<RecordedRequest> found =
                rows.stream().filter(row -> row.row() > after).toList();
        found.forEach(each);
        return found.size();
    }

    @Override
    public long count(Instant since, Instant until) {
        return rows.size();
    }

    @Override
    public Map<Long, ExchangeId> ids(Collection<Long> wanted) {
        return wanted.stream().collect(Collectors.toMap(row -> row, row -> new ExchangeId("x-" + row)));
    }

    @Override
    public List<CounterReset> resets() {
        return List.of();
    }

    @Override
    public List<CountedUse> counted(Instant since, Instant until) {
        return List.of();
    }

    @Override
    public List<UsageRow> usage(UsageQuery query) {
        return List.of();
    }

    @Override
    public List<ExchangeRecord> exchanges(ExchangeQuery query) {
        return List.of();
    }
}
