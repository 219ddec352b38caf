package dev.sluice.model.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A circuit breaker as it shows itself.
///
/// @param until when it lets a probe through; null when closed, or held open until reset
/// @param failures counted in the running interval
public record BreakerState(
        BreakerPosition state,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String reason,
        int failures) {

    public static final BreakerState CLOSED = new BreakerState(BreakerPosition.CLOSED, null, null, null, 0);
}
