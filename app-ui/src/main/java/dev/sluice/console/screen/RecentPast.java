package dev.sluice.console.screen;

import dev.sluice.console.component.Curve;
import dev.sluice.console.component.TimeGrid;
import dev.sluice.console.store.Metric;
import dev.sluice.console.store.MetricHistory;
import java.time.Duration;
import java.time.Instant;

/// The gateway's own figures of the hour that a console remembers, at the times of a chart.
public final class RecentPast {

    /// Counts of single seconds are noise: each point stands for so small a part of the range, up to itself.
    public static final int SMOOTHED = 60;

    private final MetricHistory metrics;

    public RecentPast(MetricHistory metrics) {
        this.metrics = metrics;
    }

    /// On the grid, and for its last point, the edge, the latest whole second. Counted ones a second.
    ///
    /// @param earlierMillis how far before the times of the grid; 0: at them
    public Curve curve(Metric metric, TimeGrid grid, long earlierMillis) {
        Duration step = Duration.ofMillis(Math.max(1_000, grid.stepMillis()));
        double[] values = new double[grid.size()];
        long first = grid.firstMillis() - earlierMillis;
        if (grid.stepMillis() >= 1_000) {
            double[] on = metrics.values(metric, Instant.ofEpochMilli(first), step, grid.onGrid());
            System.arraycopy(on, 0, values, 0, on.length);
            values[grid.onGrid()] = grid.onGrid() > 1 ? values[grid.onGrid() - 1] : Double.NaN;
            return new Curve(values);
        }
        int seconds = Math.toIntExact(grid.lengthMillis() / 1_000) + 3;
        int before = metric.counted() ? Math.toIntExact(grid.lengthMillis() / 1_000 / SMOOTHED) : 0;
        double[] each =
                metrics.values(metric, Instant.ofEpochMilli(first).minusSeconds(before), step, before + seconds);
        for (int i = 0; i < values.length; i++) {
            long second = (grid.time(i) - earlierMillis) / 1_000 - Math.floorDiv(first, 1_000L);
            int last = before + Math.toIntExact(Math.clamp(second, 0, seconds - 1L));
            values[i] = mean(each, last - before, last);
        }
        return new Curve(values);
    }

    /// Of what is known; unknown where the last value is, so that a gap stays a gap.
    private static double mean(double[] values, int first, int last) {
        if (Double.isNaN(values[last])) {
            return Double.NaN;
        }
        double sum = 0;
        int known = 0;
        for (int i = first; i <= last; i++) {
            if (!Double.isNaN(values[i])) {
                sum += values[i];
                known++;
            }
        }
        return sum / known;
    }
}
