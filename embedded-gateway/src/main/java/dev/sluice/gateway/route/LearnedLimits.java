package dev.sluice.gateway.route;

import dev.sluice.gateway.breaker.Readiness;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.failover.RateReport;
import dev.sluice.gateway.route.Allowance.Taken;
import dev.sluice.model.ModelName;
import dev.sluice.model.state.LearnedState;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a backend's provider said of its own limits, model by model, kept so that nothing is sent that it would refuse.
///
/// Where nothing was said, or not lately, everything may be sent.
final class LearnedLimits {

    /// Names are the clients' choice where a route takes all of them.
    private static final int MOST_MODELS = 100;

    private final Map<ModelName, AtomicReference<Allowance>> models = new ConcurrentHashMap<>();
    private final Ticker ticker;
    private final InstantSource clock;

    LearnedLimits(Ticker ticker, InstantSource clock) {
        this.ticker = ticker;
        this.clock = clock;
    }

    /// Whether a request would have room now. Changes nothing.
    Readiness readiness(ModelName model, Need need) {
        AtomicReference<Allowance> known = models.get(model);
        return known == null ? Readiness.READY : known.get().readiness(need, ticker.nanos());
    }

    /// Takes what a request needs.
    ///
    /// @return what all requests took, this one included; null where there is no room
    @Nullable
    Taken take(ModelName model, Need need) {
        AtomicReference<Allowance> known = models.get(model);
        while (known != null) {
            Allowance before = known.get();
            if (before.readiness(need, ticker.nanos()) instanceof Readiness.Blocked) {
                return null;
            }
            Allowance after = before.taking(need);
            if (known.compareAndSet(before, after)) {
                return after.taken();
            }
        }
        return Taken.NOTHING;
    }

    /// The provider answered a request.
    ///
    /// @param taken what [#take] said when that request was sent
    void learn(ModelName model, RateReport report, Taken taken) {
        if (report.rows().isEmpty() || (models.size() >= MOST_MODELS && !models.containsKey(model))) {
            return;
        }
        long now = ticker.nanos();
        models.computeIfAbsent(model, _ -> new AtomicReference<>(Allowance.UNKNOWN))
                .updateAndGet(before -> before.told(report, taken, now));
    }

    void clear() {
        models.clear();
    }

    /// What is fresh, by model.
    List<LearnedState> state() {
        if (models.isEmpty()) {
            return List.of();
        }
        long now = ticker.nanos();
        return models.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(ModelName::value)))
                .flatMap(entry -> state(entry.getKey(), entry.getValue().get(), now))
                .toList();
    }

    private Stream<LearnedState> state(ModelName model, Allowance allowance, long now) {
        return allowance.rows().stream()
                .filter(row -> row.until() > now)
                .map(row -> new LearnedState(
                        model,
                        row.said().name(),
                        row.said().limit(),
                        Math.max(0, row.left(allowance.taken(), now)),
                        clock.instant().plusNanos(row.until() - now)));
    }
}
