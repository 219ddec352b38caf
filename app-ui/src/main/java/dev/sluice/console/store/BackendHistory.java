package dev.sluice.console.store;

import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerPosition;
import dev.sluice.model.state.Health;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How each backend stood in every second of the last hour, as this console saw it.
public final class BackendHistory {

    /// How a backend stands, the worst that is true.
    public enum Standing {
        UNKNOWN,
        HEALTHY,
        DEGRADED,
        DRAINING,
        HALF_OPEN,
        DOWN,
        OPEN;

        static Standing of(BackendState backend, Instant now) {
            BreakerPosition breaker = backend.breaker().state();
            if (breaker == BreakerPosition.OPEN || breaker == BreakerPosition.FORCED_OPEN) {
                return OPEN;
            }
            if (backend.health() == Health.DOWN) {
                return DOWN;
            }
            if (breaker == BreakerPosition.HALF_OPEN) {
                return HALF_OPEN;
            }
            if (backend.draining()) {
                return DRAINING;
            }
            Instant throttled = backend.throttledUntil();
            boolean slow = throttled != null && throttled.isAfter(now);
            if (slow || backend.health() == Health.DEGRADED) {
                return DEGRADED;
            }
            return backend.health() == Health.HEALTHY ? HEALTHY : UNKNOWN;
        }
    }

    /// A time in which a backend stood the same, in epoch milliseconds.
    public record Stretch(long fromMillis, long toMillis, Standing standing) {}

    private static final int STEPS = 3_600 + 90;
    private static final int MAX_BACKENDS = 200;

    private final Coverage coverage = new Coverage(STEPS);
    private final Map<String, Standing[]> rows = new TreeMap<>();

    void add(Instant at, List<BackendState> backends) {
        long step = Math.floorDiv(at.toEpochMilli() - 1, 1_000L);
        if (coverage.claim(step)) {
            int slot = coverage.slot(step);
            rows.values().forEach(row -> row[slot] = Standing.UNKNOWN);
        }
        if (!coverage.known(step)) {
            return;
        }
        for (BackendState backend : backends) {
            Standing[] row = rows.get(backend.id().value());
            if (row == null && rows.size() < MAX_BACKENDS) {
                row = new Standing[STEPS];
                java.util.Arrays.fill(row, Standing.UNKNOWN);
                rows.put(backend.id().value(), row);
            }
            if (row != null) {
                Standing now = Standing.of(backend, at);
                int slot = coverage.slot(step);
                row[slot] = now.compareTo(row[slot]) > 0 ? now : row[slot];
            }
        }
    }

    /// The stretches of a backend between two times; what nobody observed is in none of them.
    public List<Stretch> stretches(String backend, long fromMillis, long toMillis) {
        Standing[] row = rows.get(backend);
        List<Stretch> stretches = new ArrayList<>();
        if (row == null) {
            return stretches;
        }
        for (long step = Math.floorDiv(fromMillis, 1_000L); step * 1_000 < toMillis; step++) {
            if (!coverage.known(step)) {
                continue;
            }
            Standing standing = row[coverage.slot(step)];
            Stretch last = stretches.isEmpty() ? null : stretches.getLast();
            if (last != null && last.standing() == standing && last.toMillis() == step * 1_000) {
                stretches.set(stretches.size() - 1, new Stretch(last.fromMillis(), (step + 1) * 1_000, standing));
            } else {
                stretches.add(new Stretch(step * 1_000, (step + 1) * 1_000, standing));
            }
        }
        return stretches;
    }
}
