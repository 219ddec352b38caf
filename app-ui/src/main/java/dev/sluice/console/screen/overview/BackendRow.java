package dev.sluice.console.screen.overview;

import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerPosition;
import dev.sluice.model.state.CapacityState;
import dev.sluice.model.state.Health;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A backend in one line.
///
/// @param style the style class of its state
/// @param word its state
record BackendRow(String id, String style, String word, int inFlight) {

    static BackendRow of(BackendState backend, Instant now) {
        String id = backend.id().value();
        Instant until = backend.breaker().until();
        if (backend.breaker().state() != BreakerPosition.CLOSED) {
            String word = backend.breaker().state().wireName() + remaining(until, now);
            return new BackendRow(id, StyleClass.DANGER, word, backend.inFlight());
        }
        if (backend.draining()) {
            return new BackendRow(id, StyleClass.WARNING, "draining", backend.inFlight());
        }
        if (backend.throttledUntil() != null && backend.throttledUntil().isAfter(now)) {
            String word = "throttled" + remaining(backend.throttledUntil(), now);
            return new BackendRow(id, StyleClass.WARNING, word, backend.inFlight());
        }
        String word = backend.health().wireName() + load(backend);
        return new BackendRow(id, style(backend.health()), word, backend.inFlight());
    }

    /// How much of the scarcest of its capacity is taken.
    private static String load(BackendState backend) {
        if (backend.capacity().isEmpty()) {
            return "";
        }
        long percent = 0;
        for (CapacityState bound : backend.capacity()) {
            percent = Math.max(percent, Math.round(100.0 * (bound.used() + bound.reserved()) / bound.capacity()));
        }
        return ", " + percent + " % used";
    }

    private static String style(Health health) {
        return switch (health) {
            case HEALTHY -> StyleClass.OK;
            case DEGRADED -> StyleClass.WARNING;
            case DOWN -> StyleClass.DANGER;
            case UNKNOWN -> StyleClass.NEUTRAL;
        };
    }

    private static String remaining(@Nullable Instant until, Instant now) {
        if (until == null || !until.isAfter(now)) {
            return "";
        }
        long seconds = Duration.between(now, until).plusMillis(999).toSeconds();
        return " " + seconds / 60 + ":" + (seconds % 60 < 10 ? "0" : "") + seconds % 60;
    }
}
