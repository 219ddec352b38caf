package dev.sluice.gateway.route;

import dev.sluice.gateway.breaker.Readiness;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.model.ModelName;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Models that a backend says it does not have, although the configuration says it does. It is not asked for them for a
/// quarter of an hour, or until its configuration changes; its other models are not touched.
final class ModelsOut {

    private static final Duration OUT = Duration.ofMinutes(15);

    /// More than a configuration names; what comes beyond is asked each time.
    private static final int MOST = 100;

    private final Ticker ticker;
    private final Map<ModelName, Long> until = new ConcurrentHashMap<>();

    ModelsOut(Ticker ticker) {
        this.ticker = ticker;
    }

    /// The backend said that it has no such model.
    ///
    /// @return whether it was not out before
    boolean add(ModelName model) {
        until.values().removeIf(end -> end - ticker.nanos() <= 0);
        return until.size() < MOST && until.put(model, ticker.nanos() + OUT.toNanos()) == null;
    }

    Readiness readiness(ModelName model) {
        Long end = until.isEmpty() ? null : until.get(model);
        long left = end == null ? 0 : end - ticker.nanos();
        return left <= 0 ? Readiness.READY : new Readiness.Blocked(left, "says that it has no model \"" + model + "\"");
    }

    void clear() {
        until.clear();
    }
}
