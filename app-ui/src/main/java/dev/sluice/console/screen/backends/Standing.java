package dev.sluice.console.screen.backends;

import dev.sluice.console.component.TimeWords;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerPosition;
import dev.sluice.model.state.BreakerState;
import dev.sluice.model.state.Health;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a backend stands, in a word and a sentence.
///
/// @param style the style class of its state
/// @param word a few words
/// @param why what led to it; null: nothing to say
record Standing(String style, String word, @Nullable String why) {

    static Standing of(BackendState backend, Instant now) {
        BreakerState breaker = backend.breaker();
        Instant until = breaker.until();
        if (breaker.state() != BreakerPosition.CLOSED) {
            String rest = until == null || !until.isAfter(now) ? "" : ", " + TimeWords.countdown(until, now) + " left";
            String word = breaker.state() == BreakerPosition.HALF_OPEN
                    ? "half-open"
                    : breaker.state() == BreakerPosition.FORCED_OPEN ? "held open" + rest : "open" + rest;
            String style = breaker.state() == BreakerPosition.HALF_OPEN ? StyleClass.WARNING : StyleClass.DANGER;
            return new Standing(style, word, breaker.reason());
        }
        if (backend.draining()) {
            return new Standing(StyleClass.WARNING, "draining", "It gets nothing new; what runs there ends by itself.");
        }
        Instant throttled = backend.throttledUntil();
        if (throttled != null && throttled.isAfter(now)) {
            return new Standing(
                    StyleClass.WARNING,
                    "throttled, " + TimeWords.countdown(throttled, now) + " left",
                    "The provider asked not to be called until then.");
        }
        return new Standing(
                style(backend.health()),
                backend.health() == Health.UNKNOWN
                        ? "not known yet"
                        : backend.health().wireName(),
                backend.lastError() == null ? null : "Last error: " + backend.lastError());
    }

    private static String style(Health health) {
        return switch (health) {
            case HEALTHY -> StyleClass.OK;
            case DEGRADED -> StyleClass.WARNING;
            case DOWN -> StyleClass.DANGER;
            case UNKNOWN -> StyleClass.NEUTRAL;
        };
    }
}
