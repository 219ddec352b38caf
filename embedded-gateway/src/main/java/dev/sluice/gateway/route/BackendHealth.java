package dev.sluice.gateway.route;

import dev.sluice.model.BackendId;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerState;
import dev.sluice.model.state.Health;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What the latest attempts tell of each backend: healthy after a success, degraded after a failure, down after three
/// in a row. It informs; it keeps no request away.
public final class BackendHealth {

    private static final int DOWN_AFTER = 3;

    /// @param failures in a row
    private record Known(int failures, @Nullable String lastError) {}

    private static final Known GOOD = new Known(0, null);

    private final Map<BackendId, Known> known = new ConcurrentHashMap<>();

    /// An attempt ended. What the client caused says nothing of the backend.
    public void observed(BackendId backend, AttemptOutcome outcome, @Nullable Integer status, @Nullable String reason) {
        switch (outcome) {
            case COMPLETED, REJECTED -> {
                if (!GOOD.equals(known.get(backend))) {
                    known.put(backend, GOOD);
                }
            }
            case CLIENT_GONE, INTERRUPTED -> {}
            case FAILED, TRUNCATED, UNREACHABLE, TIMED_OUT, THROTTLED -> {
                String error = status == null ? String.valueOf(reason) : reason + " (status " + status + ")";
                known.merge(backend, new Known(1, error), (before, _) -> new Known(before.failures() + 1, error));
            }
        }
    }

    /// One for each backend that was asked.
    public List<BackendState> now() {
        return known.entrySet().stream()
                .map(entry -> state(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static BackendState state(BackendId id, Known known) {
        Health health =
                known.failures() == 0 ? Health.HEALTHY : known.failures() < DOWN_AFTER ? Health.DEGRADED : Health.DOWN;
        return new BackendState(id, health, known.lastError(), BreakerState.CLOSED, null, false, 0);
    }
}
