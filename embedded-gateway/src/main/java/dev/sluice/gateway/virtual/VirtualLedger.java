package dev.sluice.gateway.virtual;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.gateway.ledger.BackendUse;
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
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import dev.sluice.model.exchange.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What survives a gateway of simulated time: the intents and settlements that it noted. One gateway at a time writes;
/// what one writes that has been killed is lost.
///
/// Its disk may be full for a while: then what is noted waits in memory, as in the real journal, and is lost with the
/// gateway if that is killed.
public final class VirtualLedger {

    private static final int MOST_WAITING = 12;

    private final Map<String, Intent> open = new LinkedHashMap<>();
    private final Map<String, ExchangeRecord> rows = new LinkedHashMap<>();
    private final List<ExchangeRecord> inOrder = new ArrayList<>();
    private final Consumer<ExchangeRecord> settled;
    private final Set<String> waiting = new LinkedHashSet<>();
    private final Map<String, Intent> settledUnsaved = new LinkedHashMap<>();
    private final Set<String> dropped = new HashSet<>();
    private boolean diskFull;
    private int saved;
    private int generation;
    private long twice;
    private long lost;

    /// @param settled is told of every row, once
    public VirtualLedger(Consumer<ExchangeRecord> settled) {
        this.settled = settled;
    }

    /// Opens it for a gateway. Requests that an earlier one left open are rows from now on, as interrupted.
    public Ledger open() {
        generation++;
        forget();
        List<Intent> interrupted = List.copyOf(open.values());
        open.clear();
        interrupted.forEach(intent -> add(Interruption.of(intent)));
        save();
        return new Session(generation);
    }

    /// The disk takes nothing any more, or something again.
    public void diskFull(boolean full) {
        diskFull = full;
        if (!full) {
            save();
        }
    }

    /// Whether what waits for the disk is so much that what must be counted is better refused.
    public boolean isFull() {
        return waiting.size() >= MOST_WAITING;
    }

    /// Whether something waits for the disk.
    public boolean isBehind() {
        return !waiting.isEmpty();
    }

    /// Whether a refusal found no room in the books.
    public boolean isDropped(String id) {
        return dropped.contains(id);
    }

    /// How many requests were known to gateways alone that were killed.
    public long lost() {
        return lost;
    }

    private void save() {
        waiting.clear();
        settledUnsaved.clear();
        saved = inOrder.size();
    }

    /// A killed gateway takes along what it had in memory alone. The next one finds room.
    private void forget() {
        List<ExchangeRecord> unsaved = inOrder.subList(saved, inOrder.size());
        unsaved.forEach(row -> rows.remove(row.id().value()));
        lost += unsaved.size();
        unsaved.clear();
        open.keySet().removeAll(waiting);
        open.putAll(settledUnsaved);
        diskFull = false;
        save();
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

    private void written(String id) {
        if (diskFull) {
            waiting.add(id);
        } else {
            saved = inOrder.size();
        }
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
                written(intent.id().value());
            }
        }

        @Override
        public void settle(ExchangeRecord exchange) {
            String id = exchange.id().value();
            if (mine != generation) {
                return;
            }
            if (exchange.outcome() == Outcome.REFUSED && VirtualLedger.this.isFull()) {
                dropped.add(id);
                return;
            }
            Intent intent = open.remove(id);
            if (diskFull && intent != null && !waiting.contains(id)) {
                settledUnsaved.put(id, intent);
            }
            add(exchange);
            written(id);
        }

        @Override
        public boolean isFull() {
            return VirtualLedger.this.isFull();
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
            List<RecordedRequest> requests = IntStream.range((int) after, saved)
                    .mapToObj(row -> request(row + 1, inOrder.get(row)))
                    .filter(request -> request.startedAt() >= nanos(since) && request.startedAt() < nanos(until))
                    .sorted(Comparator.comparingLong(RecordedRequest::startedAt))
                    .toList();
            requests.forEach(each);
            return requests.size();
        }

        @Override
        public List<BackendUse> calls(Instant since, Instant until) {
            return inOrder.stream()
                    .flatMap(row -> row.attempts().stream().map(attempt -> use(row, attempt)))
                    .filter(use -> use.startedAt() >= nanos(since) && use.startedAt() < nanos(until))
                    .sorted(Comparator.comparingLong(BackendUse::startedAt))
                    .toList();
        }

        @Override
        public long count(Instant since, Instant until) {
            return between(since, until).count();
        }

        @Override
        public List<Charge> charges(long after, int most) {
            List<Charge> charges = new ArrayList<>();
            for (long row = after; row < saved && charges.size() < most; row++) {
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
            return saved;
        }
    }

    private Stream<ExchangeRecord> between(Instant since, Instant until) {
        return inOrder.subList(0, saved).stream()
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
                one.keyHint() == null,
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

    private static BackendUse use(ExchangeRecord row, AttemptRecord attempt) {
        boolean interrupted = attempt.outcome() == AttemptOutcome.INTERRUPTED;
        long known = attempt.inputTokens().value() + attempt.outputTokens().value();
        long tokens = interrupted ? Math.max(row.chargedTokens().value(), known) : known;
        long started = nanos(attempt.startedAt());
        return new BackendUse(
                attempt.backend().value(),
                started,
                started + attempt.duration().toNanos(),
                tokens,
                tokens > 0 || attempt.outcome() == AttemptOutcome.COMPLETED);
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
                row.keyHint() == null,
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
