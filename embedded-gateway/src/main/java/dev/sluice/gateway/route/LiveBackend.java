package dev.sluice.gateway.route;

import dev.sluice.gateway.breaker.CircuitBreaker;
import dev.sluice.gateway.breaker.Permit;
import dev.sluice.gateway.breaker.Readiness;
import dev.sluice.gateway.breaker.Throttle;
import dev.sluice.gateway.failover.RateReport;
import dev.sluice.gateway.route.Obstacle.Guard;
import dev.sluice.model.BackendId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.CapacityConfig;
import dev.sluice.model.config.Secret;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerPosition;
import dev.sluice.model.state.Health;
import dev.sluice.model.state.ProbeState;
import dev.sluice.model.state.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A backend as it is now: what keeps requests from it, and what calls have shown of it. Outlives revisions of the
/// configuration.
public final class LiveBackend {

    private static final int DOWN_AFTER = 3;
    private static final int DOWN_AFTER_PROBES = 2;

    private final BackendId id;
    private final TimeAndChance sources;
    private final BackendEvents events;
    private final CircuitBreaker breaker;
    private final Throttle throttle;
    private final ModelsOut modelsOut;
    private final LearnedLimits learned;
    private final LatencyMeter latency;
    private final FailureMemory failures;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicReference<Shown> shown = new AtomicReference<>(Shown.NOTHING);
    private final AtomicReference<Health> told = new AtomicReference<>(Health.UNKNOWN);
    private volatile BackendConfig config;
    private final AtomicReference<@Nullable ProbeState> lastProbe = new AtomicReference<>();
    private final AtomicInteger failedProbes = new AtomicInteger();
    private volatile boolean draining;

    /// What the latest calls have shown.
    ///
    /// @param failures in a row
    /// @param lastError null where none since the last success
    private record Shown(
            boolean asked, int failures, @Nullable String lastError) {
        static final Shown NOTHING = new Shown(false, 0, null);
        static final Shown GOOD = new Shown(true, 0, null);
    }

    LiveBackend(BackendConfig config, TimeAndChance sources, BackendEvents events) {
        this.id = config.id();
        this.config = config;
        this.sources = sources;
        this.events = events;
        this.breaker = new CircuitBreaker(
                config.circuitBreaker(), sources.ticker(), sources.clock(), sources.random(), this::breakerChanged);
        this.throttle = new Throttle(sources.ticker(), sources.clock(), sources.random());
        this.modelsOut = new ModelsOut(sources.ticker());
        this.learned = new LearnedLimits(sources.ticker(), sources.clock());
        this.latency = new LatencyMeter(sources.ticker());
        this.failures = new FailureMemory(sources.ticker());
    }

    public BackendId id() {
        return id;
    }

    public BackendConfig config() {
        return config;
    }

    /// Another configuration from now on. One that leads elsewhere, or with another key, gets a new chance.
    void configure(BackendConfig next) {
        BackendConfig before = config;
        config = next;
        boolean elsewhere = !Objects.equals(before.baseUrl(), next.baseUrl())
                || !Objects.equals(before.apiKey(), next.apiKey())
                || before.provider() != next.provider();
        if (elsewhere) {
            throttle.clear();
            modelsOut.clear();
            learned.clear();
            shown.set(Shown.NOTHING);
            lastProbe.set(null);
            failedProbes.set(0);
            if (breaker.position() != BreakerPosition.CLOSED && breaker.position() != BreakerPosition.FORCED_OPEN) {
                breaker.reset();
            }
        }
        breaker.retune(next.circuitBreaker());
        if (!learns()) {
            learned.clear();
        }
    }

    /// How a request for a model would find it now.
    Look look(ModelName model, Need need) {
        if (draining) {
            return Look.blocked(new Obstacle(id, Guard.DRAINING, null, "is draining"));
        }
        Secret key = config.apiKey();
        if (key != null && key.isMissing()) {
            return Look.blocked(new Obstacle(id, Guard.KEY, null, "has no key yet: " + key + " leads nowhere"));
        }
        Look atBreaker =
                Look.of(id, breaker.isMisconfigured() ? Guard.CONFIGURATION : Guard.BREAKER, breaker.readiness());
        if (atBreaker.obstacle() != null) {
            return atBreaker;
        }
        Obstacle other = Look.of(id, Guard.THROTTLE, throttle.readiness()).obstacle();
        if (other == null) {
            other = Look.of(id, Guard.MODEL, modelsOut.readiness(model)).obstacle();
        }
        if (other == null) {
            other = Look.of(id, Guard.CAPACITY, learned.readiness(model, need)).obstacle();
        }
        return other == null ? atBreaker : Look.blocked(other);
    }

    /// What stands before a request.
    ///
    /// @param ramp which part of its share the backend gets
    /// @param probing whether the request would find out whether it has recovered
    /// @param obstacle null: it may be asked
    record Look(double ramp, boolean probing, @Nullable Obstacle obstacle) {

        static Look blocked(Obstacle obstacle) {
            return new Look(0, false, obstacle);
        }

        static Look of(BackendId id, Guard guard, Readiness readiness) {
            return switch (readiness) {
                case Readiness.Ready ready -> new Look(ready.ramp(), false, null);
                case Readiness.Probing _ -> new Look(1, true, null);
                case Readiness.Blocked(long nanos, String reason) ->
                    blocked(new Obstacle(id, guard, nanos == Long.MAX_VALUE ? null : Duration.ofNanos(nanos), reason));
            };
        }
    }

    /// Begins a call.
    ///
    /// @param lease how long it may take, where it finds out whether the backend has recovered
    /// @param sole whether its request has no other backend to go to
    /// @return what its end is reported to; null where another request was faster to be the probe, or to take
    ///     what the provider has left
    public @Nullable BackendCall begin(ModelName model, Need need, Duration lease, boolean sole) {
        Permit permit = breaker.enter(lease, sole);
        if (permit == null) {
            return null;
        }
        Allowance.Taken taken = learned.take(model, need);
        if (taken == null) {
            permit.cancelled();
            return null;
        }
        BackendCall call = new BackendCall(this, permit, model, taken, sources.ticker());
        running.incrementAndGet();
        return call;
    }

    /// A health probe came back. It closes no breaker and opens none: that it is there does not mean that it works.
    public void probed(ProbeState probe) {
        lastProbe.set(probe);
        failedProbes.updateAndGet(before -> probe.healthy() ? 0 : before + 1);
        tellHealth();
    }

    /// Whether its latest probes failed, so that it is asked only where nobody else may be.
    boolean isSuspect() {
        return failedProbes.get() >= DOWN_AFTER_PROBES;
    }

    /// Requests that it runs now.
    int running() {
        return running.get();
    }

    LatencyMeter latency() {
        return latency;
    }

    FailureMemory failures() {
        return failures;
    }

    /// Whether it takes requests and has answered the last, so that it probably answers the next.
    public boolean isGood() {
        return breaker.position() == BreakerPosition.CLOSED && shown.get().failures() == 0;
    }

    void answered() {
        throttle.answered();
        if (!Shown.GOOD.equals(shown.get())) {
            shown.set(Shown.GOOD);
        }
        tellHealth();
    }

    void failed(String error) {
        failures.failed();
        shown.updateAndGet(before -> new Shown(true, before.failures() + 1, error));
        tellHealth();
    }

    /// @param wait null where the provider does not say how long
    void throttled(@Nullable Duration wait, String reason) {
        shown.updateAndGet(before -> new Shown(true, before.failures(), reason));
        if (throttle.throttle(wait, reason)) {
            events.event(
                    "throttle",
                    Severity.WARNING,
                    id.value(),
                    null,
                    String.valueOf(throttle.until()),
                    "the provider wants to be left alone: " + reason);
        }
        tellHealth();
    }

    void hasNoModel(ModelName model) {
        if (modelsOut.add(model)) {
            events.event(
                    "health",
                    Severity.ERROR,
                    id.value(),
                    null,
                    null,
                    "it says that it has no model \"" + model
                            + "\": it is not asked for it for 15 minutes, or until its" + " configuration changes");
        }
    }

    /// The provider said how its limits stand.
    ///
    /// @param sent what requests had taken when the answered one was sent
    void told(ModelName model, RateReport report, Allowance.Taken sent) {
        if (learns()) {
            learned.learn(model, report, sent);
        }
    }

    private boolean learns() {
        CapacityConfig capacity = config.capacity();
        return capacity == null || capacity.fromHeaders();
    }

    void ended() {
        running.decrementAndGet();
    }

    /// Takes it out by hand; null: until [#reset].
    public void trip(@Nullable Duration duration) {
        breaker.trip(duration);
    }

    /// Closes its breaker by hand, and forgets what it said of being throttled and of models.
    public void reset() {
        throttle.clear();
        modelsOut.clear();
        learned.clear();
        shown.updateAndGet(before -> before.asked() ? Shown.GOOD : before);
        breaker.reset();
        tellHealth();
    }

    /// Lets it have no new requests, or again.
    public void drain(boolean drain) {
        if (draining != drain) {
            draining = drain;
            events.event(
                    "health",
                    Severity.INFO,
                    id.value(),
                    drain ? "serving" : "draining",
                    drain ? "draining" : "serving",
                    drain ? "it gets no new requests; those that run end as they would" : "it gets requests again");
        }
    }

    /// What is told of it; its capacity is known elsewhere.
    public BackendState state() {
        ProbeState probe = lastProbe.get();
        String error = shown.get().lastError();
        return new BackendState(
                id,
                health(),
                error == null && probe != null ? probe.error() : error,
                breaker.state(),
                throttle.until(),
                draining,
                running.get(),
                List.of(),
                List.of(),
                learned.state(),
                probe);
    }

    private Health health() {
        Shown now = shown.get();
        if (breaker.position() != BreakerPosition.CLOSED || now.failures() >= DOWN_AFTER) {
            return Health.DOWN;
        }
        if (failedProbes.get() >= DOWN_AFTER_PROBES) {
            return Health.DOWN;
        }
        if (now.failures() > 0 || throttle.until() != null || failedProbes.get() > 0) {
            return Health.DEGRADED;
        }
        return now.asked() || lastProbe.get() != null ? Health.HEALTHY : Health.UNKNOWN;
    }

    private void tellHealth() {
        Health now = health();
        Health before = told.getAndSet(now);
        if (before != now) {
            ProbeState probe = lastProbe.get();
            String call = shown.get().lastError();
            String error = call == null && probe != null ? probe.error() : call;
            events.event(
                    "health",
                    now == Health.HEALTHY || now == Health.UNKNOWN ? Severity.INFO : Severity.WARNING,
                    id.value(),
                    before.wireName(),
                    now.wireName(),
                    now == Health.HEALTHY ? "it answers" : error == null ? "see its breaker and throttle" : error);
        }
    }

    private void breakerChanged(BreakerPosition from, BreakerPosition to, String reason) {
        boolean taken = to == BreakerPosition.OPEN || to == BreakerPosition.FORCED_OPEN;
        events.event(
                "breaker",
                taken ? Severity.WARNING : Severity.INFO,
                id.value(),
                from.wireName(),
                to.wireName(),
                reason);
        tellHealth();
    }
}
