package dev.sluice.gateway.virtual;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.gateway.ledger.Charge;
import dev.sluice.gateway.ledger.CountedUse;
import dev.sluice.gateway.ledger.EmptyLedger;
import dev.sluice.gateway.ledger.Intent;
import dev.sluice.gateway.ledger.Interruption;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.ledger.RecordedRequest;
import dev.sluice.gateway.ledger.UsageQuery;
import dev.sluice.gateway.ledger.UsageRow;
import dev.sluice.gateway.price.NanoCurrency;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What survives a gateway of simulated time: the intents and settlements that it noted. One gateway at a time writes;
/// what one writes that has been killed is lost.
public final class VirtualLedger {

    private final Map<String, Intent> open = new LinkedHashMap<>();
    private final Map<String, ExchangeRecord> rows = new LinkedHashMap<>();
    private final List<ExchangeRecord> inOrder = new ArrayList<>();
    private final Consumer<ExchangeRecord> settled;
    private int generation;
    private long twice;

    /// @param settled is told of every row, once
    public VirtualLedger(Consumer<ExchangeRecord> settled) {
        this.settled = settled;
    }

    /// Opens it for a gateway. Requests that an earlier one left open are rows from now on, as interrupted.
    public Ledger open() {
        generation++;
        List<Intent> interrupted = List.copyOf(open.values());
        open.clear();
        interrupted.forEach(intent -> add(Interruption.of(intent)));
        return new Session(generation);
    }

    /// Every request that has a row, by its id, in the order of the writing.
    public Map<String, ExchangeRecord> rows() {
        return rows;
    }

    /// Requests that were begun at a backend and have no row yet.
    public Map<String, Intent> running() {
        return open;
    }

    /// How often a row was written that was there.
    public long writtenTwice() {
        return twice;
    }

    private void add(ExchangeRecord row) {
        if (rows.putIfAbsent(row.id().value(), row) == null) {
            inOrder.add(row);
            settled.accept(row);
        } else {
            twice++;
        }
    }

    private final class Session extends EmptyLedger {

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
            if (mine == generation) {
                open.remove(exchange.id().value());
                add(exchange);
            }
        }

        /// By all that limits may be seeded with.
        @Override
        public List<UsageRow> usage(UsageQuery query) {
            return between(query.since(), query.until())
                    .map(VirtualLedger::usage)
                    .toList();
        }

        @Override
        public List<CountedUse> counted(Instant since, Instant until) {
            return between(since, until).map(VirtualLedger::counted).toList();
        }

        @Override
        public int recorded(Instant since, Instant until, long after, Consumer<RecordedRequest> each) {
            List<RecordedRequest> requests = IntStream.range((int) after, inOrder.size())
                    .mapToObj(row -> request(row + 1, inOrder.get(row)))
                    .filter(request -> request.startedAt() >= nanos(since) && request.startedAt() < nanos(until))
                    .sorted(Comparator.comparingLong(RecordedRequest::startedAt))
                    .toList();
            requests.forEach(each);
            return requests.size();
        }

        @Override
        public long count(Instant since, Instant until) {
            return between(since, until).count();
        }

        @Override
        public List<Charge> charges(long after, int most) {
            List<Charge> charges = new ArrayList<>();
            for (long row = after; row < inOrder.size() && charges.size() < most; row++) {
                ExchangeRecord one = inOrder.get((int) row);
                if (!one.counterKeys().isEmpty()) {
                    charges.add(new Charge(
                            row + 1,
                            one.endSequence(),
                            one.endTick(),
                            one.chargedTokens().value(),
                            one.counterKeys()));
                }
            }
            return charges;
        }

        @Override
        public List<CounterReset> resets() {
            return List.of();
        }

        @Override
        public void reset(CounterReset reset) {}

        @Override
        public long lastRow() {
            return inOrder.size();
        }
    }

    private Stream<ExchangeRecord> between(Instant since, Instant until) {
        return inOrder.stream()
                .filter(row ->
                        !row.startedAt().isBefore(since) && row.startedAt().isBefore(until));
    }

    private static UsageRow usage(ExchangeRecord row) {
        return new UsageRow(
                Map.of("consumer", row.consumer().value(), "model", model(row), "client-ip", row.clientIp()),
                1,
                0,
                0,
                0,
                row.inputTokens().value(),
                row.cachedInputTokens().value(),
                row.outputTokens().value(),
                row.totalTokens().value(),
                row.chargedTokens().value(),
                row.cost(),
                row.currency(),
                row.cost() == null ? 1 : 0,
                0,
                BigDecimal.ZERO);
    }

    private static RecordedRequest request(long row, ExchangeRecord one) {
        return new RecordedRequest(
                row,
                nanos(one.startedAt()),
                nanos(one.endedAt()),
                one.consumer().value(),
                one.clientIp(),
                one.requestModel() == null ? null : one.requestModel().value(),
                one.outcome().wireName(),
                one.limit() == null ? null : one.limit().value(),
                one.streamed(),
                one.estimatedInputTokens().value(),
                one.inputTokens().value(),
                one.cachedInputTokens().value(),
                one.outputTokens().value(),
                one.reservedTokens().value(),
                one.chargedTokens().value(),
                one.cost() == null ? null : NanoCurrency.nanos(one.cost()),
                one.currency(),
                one.sequence(),
                one.tick(),
                one.endSequence(),
                one.endTick(),
                String.join("\n", one.counterKeys()),
                one.limiterTrace());
    }

    private static long nanos(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }

    private static CountedUse counted(ExchangeRecord row) {
        BigDecimal cost = row.cost();
        return new CountedUse(
                row.consumer().value(),
                model(row),
                row.clientIp(),
                String.join("\n", row.counterKeys()),
                new TokenUsage(row.inputTokens(), row.cachedInputTokens(), row.outputTokens(), row.reasoningTokens()),
                row.chargedTokens().value(),
                cost == null ? 0 : NanoCurrency.nanos(cost),
                row.currency());
    }

    private static String model(ExchangeRecord row) {
        return row.requestModel() == null ? "" : row.requestModel().value();
    }
}
