package dev.sluice.gateway.whatif;

import dev.sluice.model.config.LimitConfig;
import java.time.Instant;
import java.util.List;

/// What would have happened?
///
/// @param limits under which
/// @param recordedUnder the limits of the configuration in force
/// @param since from when
/// @param until excluded
/// @param mostChanged how many requests with another fate are wanted one by one
public record Question(
        List<LimitConfig> limits, List<LimitConfig> recordedUnder, Instant since, Instant until, int mostChanged) {

    public Question {
        limits = List.copyOf(limits);
        recordedUnder = List.copyOf(recordedUnder);
    }

    /// The same of other limits.
    public Question with(List<LimitConfig> others) {
        return new Question(others, recordedUnder, since, until, mostChanged);
    }
}
