package dev.sluice.gateway.experiment;

import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import dev.sluice.model.state.GatewayEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Collects what clients saw and what the gateway did, and makes the report of it. For one thread at a time.
public final class Tally {

    private static final int MOST_BUCKETS = 150;
    private static final long SHORTEST_STEP = 1_000_000_000L;
    private static final Set<String> SHOWN = Set.of("breaker", "throttle", "health");

    private final Experiment experiment;
    private final Instant startedAt;
    private final List<Seen> seen = new ArrayList<>();
    private final Map<String, ExchangeRecord> records = new HashMap<>();
    private final List<GatewayEvent> events = new ArrayList<>();

    /// @param startedAt by the clock that exchanges are dated with
    public Tally(Experiment experiment, Instant startedAt) {
        this.experiment = experiment;
        this.startedAt = startedAt;
    }

    public void add(Seen request) {
        seen.add(request);
    }

    public void add(ExchangeRecord record) {
        records.put(record.id().value(), record);
    }

    public void add(GatewayEvent event) {
        if (SHOWN.contains(event.kind())) {
            events.add(event);
        }
    }

    /// The success rate of requests that ended within the last time; 1 where there were none.
    public double recently(long now, long window) {
        long answered = 0;
        long counted = 0;
        for (int i = seen.size() - 1; i >= 0 && seen.get(i).ended() > now - window; i--) {
            Seen one = seen.get(i);
            if (!one.left() && !isRefusal(one)) {
                counted++;
                answered += one.answered() ? 1 : 0;
            }
        }
        return counted == 0 ? 1 : (double) answered / counted;
    }

    /// How it stands: requests that have ended, and those of them that were answered.
    public Report.Totals soFar() {
        return totals(_ -> true);
    }

    /// The report.
    ///
    /// @param stopped why it ended early, or null
    /// @param length how long it ran
    public Report report(@Nullable String stopped, Duration length) {
        List<Seen> all = new ArrayList<>(seen);
        all.sort(Comparator.comparingLong(Seen::intended).thenComparingLong(Seen::ended));
        List<String> backends = backends();
        List<Report.FaultEffect> faults =
                experiment.faults().stream().map(this::effect).toList();
        Report.Totals totals = totals(_ -> true);
        Report.Latencies latencies = latencies(_ -> true);
        List<Report.Phase> phases = phases(length);
        Map<Measure, @Nullable Double> actuals = actuals(totals, latencies, phases, faults);
        long step = Math.max(SHORTEST_STEP, Math.ceilDiv(length.toNanos(), MOST_BUCKETS));
        return new Report(
                experiment,
                startedAt.toString(),
                length,
                stopped,
                totals,
                phases,
                checks(actuals),
                actuals,
                faults,
                lost(),
                new Course(all, records, this, backends, step).buckets(length.toNanos()),
                Duration.ofNanos(step),
                backends,
                events.stream().map(this::happening).toList());
    }

    boolean isRefusal(Seen request) {
        ExchangeRecord record = request.id() == null ? null : records.get(request.id());
        return record != null && record.outcome() == Outcome.REFUSED && record.causedBy() == CausedBy.CLIENT;
    }

    static boolean isLost(AttemptRecord attempt) {
        return attempt.outcome() != AttemptOutcome.COMPLETED && attempt.outcome() != AttemptOutcome.CLIENT_GONE;
    }

    long nanos(Instant at) {
        return Duration.between(startedAt, at).toNanos();
    }

    private Report.Totals totals(Predicate<Seen> which) {
        long[] sums = new long[10];
        for (Seen one : seen) {
            if (which.test(one)) {
                add(one, sums);
            }
        }
        return new Report.Totals(
                sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7], sums[8], sums[9]);
    }

    private void add(Seen one, long[] sums) {
        sums[0]++;
        int ending = one.left() ? 5 : one.answered() ? 1 : isRefusal(one) ? 2 : one.status() == 200 ? 4 : 3;
        sums[ending]++;
        ExchangeRecord record = one.id() == null ? null : records.get(one.id());
        if (record == null) {
            return;
        }
        List<AttemptRecord> attempts = record.attempts();
        sums[6] += attempts.size();
        sums[7] += one.answered() && attempts.size() > 1 ? 1 : 0;
        for (AttemptRecord attempt : attempts) {
            if (isLost(attempt)) {
                sums[8] += tokens(attempt);
            }
        }
        sums[9] += record.outputTokens().value();
    }

    private Report.Latencies latencies(Predicate<Seen> which) {
        List<Seen> answered = seen.stream()
                .filter(which)
                .filter(Seen::answered)
                .filter(one -> !one.left())
                .toList();
        double[] whole = answered.stream()
                .mapToDouble(one -> (one.ended() - one.intended()) / 1e9)
                .sorted()
                .toArray();
        double[] first = answered.stream()
                .filter(one -> one.firstContent() >= 0)
                .mapToDouble(one -> (one.firstContent() - one.intended()) / 1e9)
                .sorted()
                .toArray();
        return new Report.Latencies(at(whole, 0.5), at(whole, 0.95), at(whole, 0.99), at(first, 0.95));
    }

    /// The nearest-rank percentile of sorted values.
    static @Nullable Double at(double[] sorted, double share) {
        return sorted.length == 0 ? null : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private List<Report.Phase> phases(Duration length) {
        if (experiment.faults().isEmpty()) {
            return List.of(phase("whole", 0, Long.MAX_VALUE));
        }
        long from = experiment.faults().stream()
                .mapToLong(planned -> planned.at().toNanos())
                .min()
                .orElse(0);
        long until = experiment.faults().stream()
                .mapToLong(planned -> planned.until().toNanos())
                .max()
                .orElse(length.toNanos());
        return List.of(phase("before", 0, from), phase("during", from, until), phase("after", until, Long.MAX_VALUE));
    }

    private Report.Phase phase(String name, long from, long until) {
        Predicate<Seen> within = one -> one.intended() >= from && one.intended() < until;
        return new Report.Phase(name, totals(within), latencies(within));
    }

    private List<Report.Check> checks(Map<Measure, @Nullable Double> actuals) {
        return experiment.expect().stream()
                .map(expectation -> {
                    Double actual = actuals.get(expectation.measure());
                    return new Report.Check(expectation, actual, expectation.accepts(actual));
                })
                .toList();
    }

    private Map<Measure, @Nullable Double> actuals(
            Report.Totals totals,
            Report.Latencies latencies,
            List<Report.Phase> phases,
            List<Report.FaultEffect> faults) {
        Map<Measure, @Nullable Double> actuals = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            actuals.put(measure, actual(measure, totals, latencies, phases, faults));
        }
        return actuals;
    }

    private @Nullable Double actual(
            Measure measure,
            Report.Totals totals,
            Report.Latencies latencies,
            List<Report.Phase> phases,
            List<Report.FaultEffect> faults) {
        return switch (measure) {
            case SUCCESS_RATE -> totals.successRate();
            case P50 -> latencies.p50();
            case P95 -> latencies.p95();
            case P99 -> latencies.p99();
            case FIRST_CONTENT_P95 -> latencies.firstContentP95();
            case AMPLIFICATION -> totals.amplification();
            case RECOVERY -> recovery();
            case TOKENS_LOST -> (double) totals.tokensLost();
            case REQUESTS -> (double) totals.requests();
            case FAILED -> (double) totals.failed();
            case REFUSED -> (double) totals.refused();
            case TRUNCATED -> (double) totals.truncated();
            case USER_ERRORS -> (double) (totals.failed() + totals.truncated());
            case HITS -> FaultEffects.fewestHits(faults);
            case DETECTION -> FaultEffects.longest(faults, Report.FaultEffect::detected);
            case OPENING -> FaultEffects.longest(faults, Report.FaultEffect::opened);
            case FAILOVER -> FaultEffects.answeredNevertheless(faults);
            case ADDED_LATENCY -> FaultEffects.addedLatency(phases);
        };
    }

    /// From a fault's end to the last error that a client saw before the next fault, the longest of all; 0 where none
    /// saw one. Null where nothing was answered after it.
    private @Nullable Double recovery() {
        double longest = 0;
        for (Experiment.Planned planned : experiment.faults()) {
            long from = planned.until().toNanos();
            long next = experiment.faults().stream()
                    .mapToLong(other -> other.at().toNanos())
                    .filter(at -> at >= from)
                    .min()
                    .orElse(Long.MAX_VALUE);
            long lastError = from;
            long lastAnswer = from - 1;
            for (Seen one : seen) {
                if (one.intended() >= from && one.intended() < next && !one.left() && !isRefusal(one)) {
                    lastError = one.answered() ? lastError : Math.max(lastError, one.ended());
                    lastAnswer = one.answered() ? Math.max(lastAnswer, one.ended()) : lastAnswer;
                }
            }
            if (lastAnswer < lastError) {
                return null;
            }
            longest = Math.max(longest, (lastError - from) / 1e9);
        }
        return longest;
    }

    private Report.FaultEffect effect(Experiment.Planned planned) {
        return new FaultTrace(planned, this, records.values(), seen, events).effect();
    }

    private List<Report.Lost> lost() {
        Map<String, Report.Lost> kinds = new HashMap<>();
        for (Seen one : seen) {
            ExchangeRecord record = one.id() == null ? null : records.get(one.id());
            for (AttemptRecord attempt : record == null ? List.<AttemptRecord>of() : record.attempts()) {
                if (isLost(attempt) && tokens(attempt) > 0) {
                    String backend = attempt.backend().value();
                    String outcome = attempt.outcome().wireName();
                    kinds.merge(
                            backend + " " + outcome,
                            new Report.Lost(backend, outcome, 1, tokens(attempt)),
                            (had, more) -> new Report.Lost(
                                    backend, outcome, had.attempts() + 1, had.tokens() + more.tokens()));
                }
            }
        }
        return kinds.values().stream()
                .sorted(Comparator.comparingLong(Report.Lost::tokens)
                        .reversed()
                        .thenComparing(Report.Lost::backend)
                        .thenComparing(Report.Lost::outcome))
                .toList();
    }

    private static long tokens(AttemptRecord attempt) {
        return attempt.inputTokens().value() + attempt.outputTokens().value();
    }

    private List<String> backends() {
        TreeSet<String> names = new TreeSet<>();
        records.values()
                .forEach(record ->
                        record.attempts().forEach(a -> names.add(a.backend().value())));
        return List.copyOf(names);
    }

    private Report.Happening happening(GatewayEvent event) {
        String what = event.from() == null && event.to() == null
                ? ""
                : String.valueOf(event.from()) + " → " + String.valueOf(event.to());
        return new Report.Happening(
                nanos(event.at()) / 1e9, event.kind(), String.valueOf(event.subject()), what, event.reason());
    }
}
