package dev.sluice.model.message;

import dev.sluice.model.state.TokenDimension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened since the last sample; 4 to 10 a second.
///
/// @param at the end of the interval
/// @param interval its length, as measured
/// @param requests that ended in it, refused and failed ones included
/// @param inFlight at its end
/// @param firstContent of the last ten seconds, like the two that follow; null where nothing ended
/// @param overhead the gateway's own share of the duration
/// @param tokens only those that are not 0
public record Samples(
        Instant at,
        Duration interval,
        long requests,
        long refused,
        long failed,
        long inputTokens,
        long outputTokens,
        int inFlight,
        @Nullable Percentiles firstContent,
        @Nullable Percentiles duration,
        @Nullable Percentiles overhead,
        List<Tokens> tokens)
        implements ServerMessage {

    public Samples {
        tokens = List.copyOf(tokens);
    }

    public record Percentiles(Duration p50, Duration p95, Duration p99) {}

    /// Tokens of one consumer, model or backend within the interval.
    public record Tokens(TokenDimension dimension, String id, long tokens) {}
}
