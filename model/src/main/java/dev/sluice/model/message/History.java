package dev.sluice.model.message;

import dev.sluice.model.state.TokenDimension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Token counts of the past in equal steps.
///
/// @param from the start of the first step
/// @param step the length of each
public record History(Instant from, Duration step, List<Series> series) {

    public History {
        series = List.copyOf(series);
    }

    /// The tokens of one consumer, model or backend.
    ///
    /// @param tokens one number a step
    public record Series(TokenDimension dimension, String id, List<Long> tokens) {
        public Series {
            tokens = List.copyOf(tokens);
        }
    }
}
