package dev.sluice.console.screen.generator;

import dev.sluice.console.component.Curve;
import dev.sluice.console.component.TimeGrid;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How a run went: what it should have sent, and what it did.
///
/// @param begunMillis when it began, on the time axis that it is drawn on
/// @param points in their order
record RunCourse(long begunMillis, List<KeptRun.Point> points) {

    RunCourse {
        points = List.copyOf(points);
    }

    Curve target(TimeGrid grid) {
        return curve(grid, KeptRun.Point::target);
    }

    Curve achieved(TimeGrid grid) {
        return curve(grid, KeptRun.Point::achieved);
    }

    /// Each point stands for the time since the one before.
    private Curve curve(TimeGrid grid, ToDoubleFunction<KeptRun.Point> value) {
        double[] values = new double[grid.size()];
        Arrays.fill(values, Double.NaN);
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            double at = (grid.time(i) - begunMillis) / 1e3;
            while (next < points.size() && points.get(next).at() < at) {
                next++;
            }
            if (at >= 0 && next < points.size()) {
                values[i] = value.applyAsDouble(points.get(next));
            }
        }
        return new Curve(values);
    }
}
