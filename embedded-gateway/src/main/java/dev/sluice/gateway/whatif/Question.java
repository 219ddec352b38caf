package dev.sluice.gateway.whatif;

import dev.sluice.model.ConsumerId;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What would have happened?
///
/// @param limits under which
/// @param recordedUnder the limits of the configuration in force
/// @param since from when
/// @param until excluded
/// @param mostChanged how many requests with another fate are wanted one by one
/// @param of the consumer whose requests the intervals of the report are of; null: all
/// @param coarse whether an estimate from a part of the traffic will do, where playing all of it takes longer
public record Question(
        List<LimitConfig> limits,
        List<LimitConfig> recordedUnder,
        Instant since,
        Instant until,
        int mostChanged,
        @Nullable ConsumerId of,
        boolean coarse) {

    public Question {
        limits = List.copyOf(limits);
        recordedUnder = List.copyOf(recordedUnder);
    }

    /// One of all consumers that is answered exactly.
    public Question(
            List<LimitConfig> limits, List<LimitConfig> recordedUnder, Instant since, Instant until, int mostChanged) {
        this(limits, recordedUnder, since, until, mostChanged, null, false);
    }

    /// The same of other limits.
    public Question with(List<LimitConfig> others) {
        return new Question(others, recordedUnder, since, until, mostChanged, of, coarse);
    }

    /// The same, with all limits counting by one algorithm.
    public Question counting(LimitAlgorithm algorithm) {
        return with(limits.stream().map(limit -> limit.withAlgorithm(algorithm)).toList());
    }

    /// The same, with the intervals of one consumer's requests; null: of all.
    public Question of(@Nullable ConsumerId consumer) {
        return new Question(limits, recordedUnder, since, until, mostChanged, consumer, coarse);
    }

    /// The same, to be answered so.
    public Question with(boolean coarsely) {
        return new Question(limits, recordedUnder, since, until, mostChanged, of, coarsely);
    }
}
