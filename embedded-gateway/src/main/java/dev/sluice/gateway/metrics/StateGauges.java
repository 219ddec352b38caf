package dev.sluice.gateway.metrics;

import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerPosition;
import dev.sluice.model.state.CacheState;
import dev.sluice.model.state.ConsumerState;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.Health;
import dev.sluice.model.state.LimitState;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Levels and sums, read from the gateway's state whenever somebody asks, and not before: all of one moment.
final class StateGauges {

    /// How many rows of limits are shown: those that have the least left.
    static final int MOST_LIMIT_ROWS = 400;

    private final Supplier<GatewayState> state;
    private final ObservableLongMeasurement capacity;
    private final ObservableLongMeasurement used;
    private final ObservableLongMeasurement reserved;
    private final ObservableLongMeasurement remaining;
    private final ObservableLongMeasurement queued;
    private final ObservableLongMeasurement shadowRefusals;
    private final ObservableLongMeasurement rowsLeftOut;
    private final ObservableLongMeasurement inFlight;
    private final ObservableLongMeasurement health;
    private final ObservableLongMeasurement breaker;
    private final ObservableLongMeasurement throttled;
    private final ObservableLongMeasurement draining;
    private final ObservableLongMeasurement faults;
    private final ObservableLongMeasurement cacheEntries;
    private final ObservableLongMeasurement cacheLookups;
    private final ObservableLongMeasurement cacheSaved;
    private final ObservableLongMeasurement pending;
    private final ObservableLongMeasurement failing;
    private final ObservableLongMeasurement difference;
    private final ObservableLongMeasurement revision;
    private final ObservableLongMeasurement unauthenticated;

    private StateGauges(Meter meter, Supplier<GatewayState> state) {
        this.state = state;
        capacity = Metric.LIMIT_CAPACITY.observed(meter);
        used = Metric.LIMIT_USED.observed(meter);
        reserved = Metric.LIMIT_RESERVED.observed(meter);
        remaining = Metric.LIMIT_REMAINING.observed(meter);
        queued = Metric.LIMIT_QUEUED.observed(meter);
        shadowRefusals = Metric.SHADOW_REFUSALS.observedSum(meter);
        rowsLeftOut = Metric.LIMIT_ROWS_LEFT_OUT.observed(meter);
        inFlight = Metric.BACKEND_IN_FLIGHT.observed(meter);
        health = Metric.BACKEND_HEALTH.observed(meter);
        breaker = Metric.BACKEND_BREAKER.observed(meter);
        throttled = Metric.BACKEND_THROTTLED.observed(meter);
        draining = Metric.BACKEND_DRAINING.observed(meter);
        faults = Metric.FAULTS.observed(meter);
        cacheEntries = Metric.CACHE_ENTRIES.observed(meter);
        cacheLookups = Metric.CACHE_LOOKUPS.observedSum(meter);
        cacheSaved = Metric.CACHE_SAVED_TOKENS.observedSum(meter);
        pending = Metric.LEDGER_PENDING.observed(meter);
        failing = Metric.LEDGER_FAILING.observed(meter);
        difference = Metric.LIMITER_DIFFERENCE.observed(meter);
        revision = Metric.REVISION.observed(meter);
        unauthenticated = Metric.UNAUTHENTICATED.observedSum(meter);
    }

    /// Registers them for as long as the meter lives.
    static void register(Meter meter, Supplier<GatewayState> state) {
        StateGauges gauges = new StateGauges(meter, state);
        var _ = meter.batchCallback(
                gauges::observe,
                gauges.capacity,
                gauges.used,
                gauges.reserved,
                gauges.remaining,
                gauges.queued,
                gauges.shadowRefusals,
                gauges.rowsLeftOut,
                gauges.inFlight,
                gauges.health,
                gauges.breaker,
                gauges.throttled,
                gauges.draining,
                gauges.faults,
                gauges.cacheEntries,
                gauges.cacheLookups,
                gauges.cacheSaved,
                gauges.pending,
                gauges.failing,
                gauges.difference,
                gauges.revision,
                gauges.unauthenticated);
    }

    private void observe() {
        GatewayState now = state.get();
        observeLimits(now);
        now.backends().forEach(this::observe);
        observe(now.cache());
        pending.record(now.ledger().pending());
        failing.record(now.ledger().failure() == null ? 0 : 1);
        difference.record(now.ledger().limiterDifference());
        revision.record(now.revision());
        faults.record(now.faults().size());
        unauthenticated.record(now.security().unknownKeys(), Attributes.of(Label.CODE, "unknown_key"));
        unauthenticated.record(now.security().missingKeys(), Attributes.of(Label.CODE, "missing_key"));
    }

    private void observe(CacheState cache) {
        cacheEntries.record(cache.entries());
        cacheLookups.record(cache.hits(), Attributes.of(Label.OUTCOME, "hit"));
        cacheLookups.record(cache.semanticHits(), Attributes.of(Label.OUTCOME, "semantic-hit"));
        cacheLookups.record(cache.misses(), Attributes.of(Label.OUTCOME, "miss"));
        cacheLookups.record(cache.bypasses(), Attributes.of(Label.OUTCOME, "bypass"));
        cacheSaved.record(cache.savedTokens());
    }

    private void observeLimits(GatewayState now) {
        List<LimitState> rows = Stream.concat(
                        now.consumers().stream().map(ConsumerState::limits).flatMap(List::stream),
                        now.limits().stream())
                .sorted(Comparator.comparingDouble(StateGauges::shareLeft))
                .toList();
        Set<Attributes> counters = new HashSet<>();
        for (LimitState row : rows.subList(0, Math.min(rows.size(), MOST_LIMIT_ROWS))) {
            observe(row);
            Attributes counter = counter(row);
            if (counters.add(counter)) {
                queued.record(row.queued(), counter);
                shadowRefusals.record(row.shadowRefusals(), counter);
            }
        }
        rowsLeftOut.record(Math.max(0, rows.size() - MOST_LIMIT_ROWS));
    }

    private static double shareLeft(LimitState row) {
        return (double) row.remaining() / Math.max(1, row.capacity());
    }

    /// What the rows of all bounds of one limit and key have in common.
    private static Attributes counter(LimitState row) {
        return Attributes.of(Label.LIMIT, row.limit().value(), Label.COUNTER_KEY, row.key());
    }

    private void observe(LimitState row) {
        Attributes labels = counter(row).toBuilder()
                .put(Label.UNIT, row.unit().wireName())
                .put(Label.WINDOW, row.window())
                .build();
        capacity.record(row.capacity(), labels);
        used.record(row.used(), labels);
        reserved.record(row.reserved(), labels);
        remaining.record(row.remaining(), labels);
    }

    private void observe(BackendState backend) {
        Attributes labels = Attributes.of(Label.BACKEND, backend.id().value());
        inFlight.record(backend.inFlight(), labels);
        throttled.record(backend.throttledUntil() == null ? 0 : 1, labels);
        draining.record(backend.draining() ? 1 : 0, labels);
        for (Health each : Health.values()) {
            health.record(each == backend.health() ? 1 : 0, inState(labels, each.wireName()));
        }
        for (BreakerPosition each : BreakerPosition.values()) {
            breaker.record(each == backend.breaker().state() ? 1 : 0, inState(labels, each.wireName()));
        }
    }

    private static Attributes inState(Attributes labels, String state) {
        return labels.toBuilder().put(Label.STATE, state).build();
    }
}
