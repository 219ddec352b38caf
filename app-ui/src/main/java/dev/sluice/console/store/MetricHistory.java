package dev.sluice.console.store;

import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import dev.sluice.model.message.Samples;
import dev.sluice.model.message.Samples.Percentiles;
import dev.sluice.model.state.CacheState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The gateway's own figures of the last hour, second by second. Seconds that nobody observed are NaN.
public final class MetricHistory {

    private static final int STEPS = 3_600 + 90;
    private static final long STEP_MILLIS = 1_000;

    private final Coverage coverage = new Coverage(STEPS);
    private final Map<Metric, double[]> values = new EnumMap<>(Metric.class);
    private long newestMillis;

    public MetricHistory() {
        for (Metric metric : Metric.values()) {
            values.put(metric, new double[STEPS]);
        }
    }

    /// A value for each step: what came in a second of it on average, or the latest in it. NaN where not observed.
    ///
    /// @param step at least 1 s
    public double[] values(Metric metric, Instant first, Duration step, int count) {
        long secondsEach = Math.max(1, step.toSeconds());
        long start = Math.floorDiv(first.toEpochMilli(), STEP_MILLIS);
        double[] result = new double[count];
        for (int i = 0; i < count; i++) {
            result[i] = period(metric, start + i * secondsEach, secondsEach);
        }
        return result;
    }

    /// What came in a second on average over the last whole seconds, or the latest value. NaN where not observed.
    public double latest(Metric metric, int seconds) {
        long running = Math.floorDiv(newestMillis - 1, STEP_MILLIS);
        return metric.counted()
                ? period(metric, running - seconds, seconds)
                : period(metric, running - seconds, seconds + 1L);
    }

    void add(Samples samples) {
        long end = samples.at().toEpochMilli();
        newestMillis = Math.max(newestMillis, end);
        long step = Math.floorDiv(end - 1, STEP_MILLIS);
        long first = Math.floorDiv(end - samples.interval().toMillis(), STEP_MILLIS);
        for (long s = Math.max(first, step - STEPS + 1); s <= step; s++) {
            claim(s);
        }
        if (coverage.passed(step)) {
            return;
        }
        int slot = coverage.slot(step);
        count(Metric.REQUESTS, slot, samples.requests());
        count(Metric.REFUSED, slot, samples.refused());
        count(Metric.FAILED, slot, samples.failed());
        count(Metric.INPUT_TOKENS, slot, samples.inputTokens());
        count(Metric.OUTPUT_TOKENS, slot, samples.outputTokens());
        set(Metric.IN_FLIGHT, slot, samples.inFlight());
        set(Metric.FIRST_CONTENT_P50, slot, millis(samples.firstContent(), Percentiles::p50));
        set(Metric.FIRST_CONTENT_P95, slot, millis(samples.firstContent(), Percentiles::p95));
        set(Metric.DURATION_P50, slot, millis(samples.duration(), Percentiles::p50));
        set(Metric.DURATION_P99, slot, millis(samples.duration(), Percentiles::p99));
        set(Metric.DURATION_P95, slot, millis(samples.duration(), Percentiles::p95));
        set(Metric.OVERHEAD_P50, slot, millis(samples.overhead(), Percentiles::p50));
        set(Metric.OVERHEAD_P99, slot, millis(samples.overhead(), Percentiles::p99));
    }

    /// Counts what samples do not tell of: answers from a cache, and those that took more than one attempt.
    void add(ExchangeRecord exchange) {
        long step = Math.floorDiv(exchange.endedAt().toEpochMilli(), STEP_MILLIS);
        claim(step);
        if (!coverage.known(step)) {
            return;
        }
        int slot = coverage.slot(step);
        count(Metric.CACHED, slot, exchange.outcome() == Outcome.CACHE_HIT ? 1 : 0);
        boolean again = exchange.attempts().size() > 1 && exchange.outcome() == Outcome.COMPLETED;
        count(Metric.RETRIED, slot, again ? 1 : 0);
        Metric looked = looked(exchange.cache());
        if (looked != null) {
            count(looked, slot, 1);
        }
    }

    /// @param cache what the gateway says of a lookup; null: there was none
    private static @Nullable Metric looked(@Nullable String cache) {
        return switch (cache) {
            case "hit" -> Metric.CACHE_HITS;
            case "semantic-hit" -> Metric.SEMANTIC_HITS;
            case "miss" -> Metric.CACHE_MISSES;
            case "bypass" -> Metric.CACHE_BYPASSES;
            case null, default -> null;
        };
    }

    /// How many wait now.
    void queued(int waiting) {
        long step = Math.floorDiv(newestMillis - 1, STEP_MILLIS);
        if (coverage.known(step)) {
            set(Metric.QUEUED, coverage.slot(step), waiting);
        }
    }

    /// How much the cache holds now.
    void cached(CacheState cache) {
        long step = Math.floorDiv(newestMillis - 1, STEP_MILLIS);
        if (coverage.known(step)) {
            set(Metric.CACHE_ENTRIES, coverage.slot(step), (double) cache.entries());
            set(Metric.CACHE_BYTES, coverage.slot(step), (double) cache.bytes());
        }
    }

    /// What came in all in so many seconds before a time; NaN where nothing of it was observed.
    ///
    /// @param metric one that is counted
    public double total(Metric metric, Instant to, int seconds) {
        long last = Math.floorDiv(to.toEpochMilli(), STEP_MILLIS);
        return period(metric, last - seconds, seconds) * seconds;
    }

    /// The latest value in so many seconds before a time; NaN where there was none.
    public double at(Metric metric, Instant to, int seconds) {
        long last = Math.floorDiv(to.toEpochMilli(), STEP_MILLIS);
        return period(metric, last - seconds, seconds);
    }

    private double period(Metric metric, long firstStep, long steps) {
        double[] row = row(metric);
        double sum = 0;
        double last = Double.NaN;
        int known = 0;
        for (long s = firstStep; s < firstStep + steps; s++) {
            if (coverage.known(s)) {
                double value = row[coverage.slot(s)];
                known++;
                sum += value;
                last = Double.isNaN(value) ? last : value;
            }
        }
        if (known == 0) {
            return Double.NaN;
        }
        return metric.counted() ? sum / known : last;
    }

    private void claim(long step) {
        if (coverage.claim(step)) {
            int slot = coverage.slot(step);
            values.forEach((metric, row) -> row[slot] = metric.counted() ? 0 : Double.NaN);
        }
    }

    private void count(Metric metric, int slot, long more) {
        row(metric)[slot] += more;
    }

    private void set(Metric metric, int slot, double value) {
        row(metric)[slot] = value;
    }

    private double[] row(Metric metric) {
        return java.util.Objects.requireNonNull(values.get(metric));
    }

    private static double millis(@Nullable Percentiles percentiles, Function<Percentiles, Duration> which) {
        return percentiles == null ? Double.NaN : which.apply(percentiles).toNanos() / 1e6;
    }
}
