package dev.sluice.console.screen.cache;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What another threshold would do.
///
/// @param current in force
/// @param labelled how many pairs people judged
/// @param points what each threshold comes to on the judged pairs
/// @param gained recent near misses that it would have served
/// @param lost recent hits that it would not have served
record ThresholdReport(
        double threshold,
        double current,
        long labelled,
        List<Point> points,
        List<Sample> gained,
        List<Sample> lost,
        long savedTokens) {

    /// A threshold on the judged pairs.
    ///
    /// @param precision NaN where it serves nothing
    /// @param recall NaN where nothing is right
    record Point(double threshold, double precision, double recall) {}

    static Optional<ThresholdReport> of(@Nullable Object report) {
        return report instanceof Map<?, ?> map ? Optional.of(read(new Members(map))) : Optional.empty();
    }

    private static ThresholdReport read(Members members) {
        return new ThresholdReport(
                members.real("threshold"),
                members.real("current"),
                members.number("labelled"),
                Members.list(
                        members.get("points"),
                        point -> new Point(point.real("threshold"), point.real("precision"), point.real("recall"))),
                Members.list(members.get("gained"), Sample::of),
                Members.list(members.get("lost"), Sample::of),
                members.number("savedTokens"));
    }

    /// The point nearest to the threshold; empty where nothing was judged.
    Optional<Point> here() {
        return labelled == 0
                ? Optional.empty()
                : points.stream().min(Comparator.comparingDouble(point -> Math.abs(point.threshold() - threshold)));
    }
}
