package dev.sluice.console.screen.lab;

import dev.sluice.console.text.Words;
import dev.sluice.model.state.FaultState;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;

/// A fault that is on, in words.
///
/// @param target what it hits, and when it ends early
/// @param startedAt when it was put
/// @param left until it ends by itself
record ActiveFault(String id, String title, String target, Instant startedAt, Duration left, long hits) {

    private static final Words WORDS = Words.of(ActiveFault.class);
    private static final Duration USUAL = Duration.ofMinutes(2);

    static ActiveFault of(FaultState fault, Instant now) {
        Duration left = Duration.between(now, fault.expiresAt());
        return new ActiveFault(
                fault.id(),
                FaultKind.titleOf(text(fault, "kind")),
                LabWords.target(text(fault, "backend"), text(fault, "model"), text(fault, "consumer"), percent(fault))
                        + guard(fault),
                fault.expiresAt().minus(lasts(fault)),
                left.isNegative() ? Duration.ZERO : left,
                fault.hits());
    }

    private static int percent(FaultState fault) {
        return fault.settings().get("share") instanceof Number share
                ? (int) Math.round(share.doubleValue() * 100)
                : 100;
    }

    private static String guard(FaultState fault) {
        return fault.settings().get("guard") instanceof Map<?, ?> guard
                        && guard.get("successRate") instanceof Number least
                ? WORDS.text("active.guard", Long.toString(Math.round(least.doubleValue() * 100)))
                : "";
    }

    private static Duration lasts(FaultState fault) {
        try {
            return fault.settings().get("expiresIn") instanceof String text ? Duration.parse(text) : USUAL;
        } catch (DateTimeParseException e) {
            return USUAL;
        }
    }

    private static String text(FaultState fault, String member) {
        return fault.settings().get(member) instanceof String value ? value : "";
    }
}
