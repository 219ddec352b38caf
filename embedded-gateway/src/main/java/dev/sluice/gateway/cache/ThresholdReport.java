package dev.sluice.gateway.cache;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What other thresholds would do, on pairs that people judged and on what came lately.
///
/// @param threshold the one that is asked about
/// @param labelled how many pairs were judged
/// @param points for each threshold what it comes to
/// @param gained recent near misses that the threshold would have served; those to judge before it is applied
/// @param lost recent semantic hits that it would not have served
/// @param savedTokens that it would have saved beyond what was saved; negative where it saves less
public record ThresholdReport(
        double threshold,
        double current,
        int labelled,
        List<Point> points,
        List<Sample> gained,
        List<Sample> lost,
        long savedTokens) {

    /// A threshold on the labelled pairs.
    ///
    /// @param precision the share of what it serves that is right; null where it serves nothing
    /// @param recall the share of what is right that it serves; null where nothing is right
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Point(
            double threshold,
            @Nullable Double precision,
            @Nullable Double recall,
            int right,
            int wrong,
            long recentHits) {}

    /// A recent question beside the entry that lay near it.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sample(
            String exchange,
            String entry,
            double distance,
            double similarity,
            @Nullable String asked,
            @Nullable String stored,
            long tokens) {}
}
