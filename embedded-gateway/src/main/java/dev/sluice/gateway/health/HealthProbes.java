package dev.sluice.gateway.health;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.route.LiveBackend;
import dev.sluice.gateway.route.LiveBackends;
import dev.sluice.model.BackendId;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.HealthProbeConfig;
import dev.sluice.model.state.ProbeState;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends each backend that has a `healthProbe` one at its interval, and never a second one while the first is under
/// way.
public final class HealthProbes {

    private static final Logger LOG = LoggerFactory.getLogger(HealthProbes.class);
    private static final long LOOK_MILLIS = 250;

    private final LiveBackends backends;
    private final Function<BackendConfig, ProbeState> probe;
    private final Ticker ticker;
    private final Executor executor;
    private final Map<BackendId, Long> sentAt = new ConcurrentHashMap<>();
    private final Set<BackendId> running = ConcurrentHashMap.newKeySet();

    HealthProbes(LiveBackends backends, Function<BackendConfig, ProbeState> probe, Ticker ticker, Executor executor) {
        this.backends = backends;
        this.probe = probe;
        this.ticker = ticker;
        this.executor = executor;
    }

    /// Probes until it is closed, on threads of its own: looking up a name blocks.
    public static AutoCloseable start(LiveBackends backends, Function<BackendConfig, ProbeState> probe, Ticker ticker) {
        ExecutorService probing = Executors.newCachedThreadPool(
                Thread.ofPlatform().name("health-probe-", 0).daemon().factory());
        HealthProbes probes = new HealthProbes(backends, probe, ticker, probing);
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("health-probes").daemon().factory());
        var _ = thread.scheduleWithFixedDelay(probes::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return () -> {
            thread.shutdownNow();
            probing.shutdownNow();
        };
    }

    /// Sends the probes that are due.
    void look() {
        try {
            for (LiveBackend backend : backends.all()) {
                HealthProbeConfig config = backend.config().healthProbe();
                if (config != null && isDue(backend.id(), config) && running.add(backend.id())) {
                    sentAt.put(backend.id(), ticker.nanos());
                    executor.execute(() -> probe(backend));
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("Health probes could not be sent.", e); // this look must not be the last one
        }
    }

    private boolean isDue(BackendId backend, HealthProbeConfig config) {
        Long sent = sentAt.get(backend);
        return sent == null || ticker.nanos() - sent >= config.interval().toNanos();
    }

    private void probe(LiveBackend backend) {
        try {
            backend.probed(probe.apply(backend.config()));
        } catch (RuntimeException e) {
            LOG.warn("A health probe of backend {} failed by a bug", backend.id(), e);
        } finally {
            running.remove(backend.id());
        }
    }
}
