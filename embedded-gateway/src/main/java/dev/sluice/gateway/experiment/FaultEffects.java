package dev.sluice.gateway.experiment;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What all faults of an experiment did, taken together.
final class FaultEffects {

    private FaultEffects() {}

    /// Attempts that the fault hit which hit the fewest: 0 where one of them hit nobody, and so proves nothing; null
    /// where
    /// there is no fault.
    static @Nullable Double fewestHits(List<Report.FaultEffect> faults) {
        return faults.stream()
                .map(fault -> (double) fault.hits())
                .min(Double::compare)
                .orElse(null);
    }

    /// The longest of some time over all faults that hit anything; null where it is known of none.
    static @Nullable Double longest(
            List<Report.FaultEffect> faults, Function<Report.FaultEffect, @Nullable Double> time) {
        return faults.stream()
                .filter(fault -> fault.hits() > 0)
                .map(time)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .max(Double::compare)
                .orElse(null);
    }

    /// The share of requests that were hit and answered nevertheless; null where none was hit.
    static @Nullable Double answeredNevertheless(List<Report.FaultEffect> faults) {
        long answered =
                faults.stream().mapToLong(Report.FaultEffect::answeredElsewhere).sum();
        long errors = faults.stream().mapToLong(Report.FaultEffect::userErrors).sum();
        return answered + errors == 0 ? null : (double) answered / (answered + errors);
    }

    /// How much longer answers took during the faults than before, at the 95th percentile; 0 where they took no longer,
    /// null where one of the two is not known.
    static @Nullable Double addedLatency(List<Report.Phase> phases) {
        if (phases.size() < 2) {
            return null;
        }
        Double before = phases.get(0).latencies().p95();
        Double during = phases.get(1).latencies().p95();
        return before == null || during == null ? null : Math.max(0, during - before);
    }
}
