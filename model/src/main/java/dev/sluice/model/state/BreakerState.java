package dev.sluice.model.state;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A circuit breaker as it shows itself.
///
/// @param until when it lets a probe through; null when closed, or held open until reset
/// @param failures counted in the running interval
/// @param cause what opened it; null when closed
/// @param trips how often it opened in a row, without a whole interval of health in between
/// @param count what it counts; null where that is not known
/// @param recent its latest calls, oldest first, at most 20
public record BreakerState(
        BreakerPosition state,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String reason,
        int failures,
        @Nullable BreakerCause cause,
        int trips,
        @Nullable BreakerCount count,
        List<RecentCall> recent) {

    public static final BreakerState CLOSED = new BreakerState(BreakerPosition.CLOSED, null, null, null, 0);

    public BreakerState {
        recent = List.copyOf(recent);
    }

    /// A breaker that says nothing of what it counts.
    public BreakerState(
            BreakerPosition state,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String reason,
            int failures) {
        this(state, since, until, reason, failures, null, 0, null, List.of());
    }
}
