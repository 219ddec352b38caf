package dev.sluice.console.screen.backends;

import dev.sluice.console.component.TimeWords;
import dev.sluice.console.text.Words;
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

    private static final Words WORDS = Words.of(Standing.class);

    static Standing of(BackendState backend, Instant now) {
        BreakerState breaker = backend.breaker();
        Instant until = breaker.until();
        if (breaker.state() != BreakerPosition.CLOSED) {
            String rest = until == null || !until.isAfter(now)
                    ? ""
                    : WORDS.text("left-2", String.valueOf(TimeWords.countdown(until, now)));
            String word = breaker.state() == BreakerPosition.HALF_OPEN
                    ? "half-open"
                    : breaker.state() == BreakerPosition.FORCED_OPEN
                            ? WORDS.text("held-open-2", String.valueOf(rest))
                            : "open" + rest;
            String style = breaker.state() == BreakerPosition.HALF_OPEN ? StyleClass.WARNING : StyleClass.DANGER;
            return new Standing(style, word, breaker.reason());
        }
        if (backend.draining()) {
            return new Standing(StyleClass.WARNING, "draining", WORDS.text("it-gets-nothing-new-what"));
        }
        Instant throttled = backend.throttledUntil();
        if (throttled != null && throttled.isAfter(now)) {
            return new Standing(
                    StyleClass.WARNING,
                    WORDS.text("throttled-left", String.valueOf(TimeWords.countdown(throttled, now))),
                    WORDS.text("the-provider-asked-not-to"));
        }
        return new Standing(
                style(backend.health()),
                backend.health() == Health.UNKNOWN
                        ? WORDS.text("not-known-yet")
                        : backend.health().wireName(),
                backend.lastError() == null ? null : WORDS.text("last-error", String.valueOf(backend.lastError())));
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
