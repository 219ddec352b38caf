package dev.sluice.benchmarks;

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
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/// The requests of one day, at even distances, by twenty consumers for two models: each runs one to five seconds.
final class RecordedDay implements Books {

    static final Instant START = Instant.parse("2026-05-04T00:00:00Z");
    static final Instant END = START.plus(1, ChronoUnit.DAYS);

    /// What a million of them reserve a minute.
    static final long TOKENS_A_MINUTE = 700_000;

    private static final long DAY_MICROS = 86_400_000_000L;

    private final int requests;

    RecordedDay(int requests) {
        this.requests = requests;
    }

    @Override
    public int recorded(Instant since, Instant until, long after, Consumer<RecordedRequest> each) {
        if (after > 0) {
            return 0;
        }
        Random random = new Random(1);
        for (int i = 0; i < requests; i++) {
            each.accept(request(i, random));
        }
        return requests;
    }

    private RecordedRequest request(int number, Random random) {
        long tick = DAY_MICROS / requests * number;
        long micros = 1_000_000L + random.nextInt(4_000_000);
        long startedAt = START.toEpochMilli() * 1_000_000 + tick * 1_000;
        long prompt = 200L + random.nextInt(600);
        long output = 50L + random.nextInt(400);
        return new RecordedRequest(
                number + 1,
                startedAt,
                startedAt + micros * 1_000,
                "consumer-" + random.nextInt(20),
                "10.0.0." + random.nextInt(4),
                false,
                "model-" + random.nextInt(2),
                "completed",
                null,
                false,
                prompt,
                prompt,
                0,
                output,
                prompt + 500,
                prompt + output,
                1_000_000L,
                "USD",
                tick + 1,
                tick,
                tick + micros + 1,
                tick + micros,
                "per-app=x",
                new LimiterTrace(500L, 1, 256, 0, true, List.of()));
    }

    @Override
    public long count(Instant since, Instant until) {
        return requests;
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

    @Override
    public List<CounterReset> resets() {
        return List.of();
    }

    @Override
    public Map<Long, ExchangeId> ids(Collection<Long> rows) {
        return Map.of();
    }
}
