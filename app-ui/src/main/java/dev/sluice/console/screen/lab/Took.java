package dev.sluice.console.screen.lab;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.rehearsal.Span;
import org.jspecify.annotations.Nullable;

/// A duration of a reply in words.
final class Took {

    private Took() {}

    /// @param value a duration as the protocol has it; else `n/a`
    static String words(@Nullable Object value) {
        return (value instanceof String text ? Span.parse(text) : java.util.Optional.<java.time.Duration>empty())
                .map(time -> Quantity.millis(time.toNanos() / 1e6))
                .orElse(Quantity.UNKNOWN)
                .text();
    }
}
