package dev.sluice.model.exchange;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the limiter was asked for a request, and what it did beside admitting and ending it: with the rest of the
/// record, all that is needed to play the request again under other limits.
///
/// @param maxOutputTokens the most that the request let be generated, all choices together; null: it did not say
/// @param choices how many answers were asked for, at least 1
/// @param typicalOutputTokens what was typical of the model then, for requests that do not say
/// @param deliveredTokens of a stream, by the gateway's own count; 0 of other answers
/// @param ran whether a backend ran it; false where everything was given back, or nothing was held
/// @param steps in the order in which they were made
public record LimiterTrace(
        @Nullable Long maxOutputTokens,
        long choices,
        long typicalOutputTokens,
        long deliveredTokens,
        boolean ran,
        List<Step> steps) {

    public LimiterTrace {
        steps = List.copyOf(steps);
    }

    /// What a step was.
    public enum Kind {
        /// There was no room. Its tokens are those of the prompt, as counted for the model that was asked then.
        REFUSED,

        /// The request went into a line, to wait for room.
        QUEUED,

        /// The request held so many more tokens from then on.
        GREW
    }

    /// One thing that the limiter did.
    ///
    /// @param sequence its number in the limiter's one series
    /// @param tick microseconds of the limiter's clock
    public record Step(Kind kind, long sequence, long tick, long tokens) {}

    /// This and what came after it: the later one knows better what was asked.
    public LimiterTrace then(LimiterTrace later) {
        if (steps.isEmpty()) {
            return later;
        }
        List<Step> all = new ArrayList<>(steps);
        all.addAll(later.steps);
        return new LimiterTrace(
                later.maxOutputTokens, later.choices, later.typicalOutputTokens, later.deliveredTokens, later.ran, all);
    }
}
