package dev.sluice.console.screen.generator;

import dev.sluice.console.component.Curve;
import dev.sluice.console.component.TimeGrid;
import dev.sluice.console.rehearsal.TrafficFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// How one run went lately: what it should have sent, and what it did.
final class RunCourse {

    static final Duration KEPT = Duration.ofMinutes(3);

    private final Deque<Point> points = new ArrayDeque<>();
    private final Instant begunAt;

    /// @param achieved requests a second since the point before; NaN at the first
    private record Point(Instant at, double target, double achieved, long sent, double lagMillis) {}

    /// @param begunAt when it was first seen
    RunCourse(Instant begunAt) {
        this.begunAt = begunAt;
    }

    Instant begunAt() {
        return begunAt;
    }

    void add(TrafficFigures figures, Instant at) {
        Point before = points.peekLast();
        double achieved = Double.NaN;
        if (before != null) {
            double seconds = Duration.between(before.at, at).toNanos() / 1e9;
            if (seconds < 0.1) {
                return;
            }
            achieved = Math.max(0, figures.sent() - before.sent) / seconds;
        }
        points.addLast(new Point(
                at, figures.target(), achieved, figures.sent(), figures.lag().toNanos() / 1e6));
        while (points.getFirst().at.isBefore(at.minus(KEPT))) {
            points.removeFirst();
        }
    }

    /// Requests a second of late; NaN where that is not known yet.
    double achieved() {
        return points.stream()
                .skip(Math.max(0, points.size() - 4L))
                .mapToDouble(Point::achieved)
                .filter(rate -> !Double.isNaN(rate))
                .average()
                .orElse(Double.NaN);
    }

    Curve target(TimeGrid grid) {
        double[] values = empty(grid);
        points.forEach(point -> put(values, grid, point.at, point.target));
        return new Curve(values);
    }

    Curve achieved(TimeGrid grid) {
        double[] values = empty(grid);
        points.forEach(point -> put(values, grid, point.at, point.achieved));
        return new Curve(values);
    }

    private static double[] empty(TimeGrid grid) {
        double[] values = new double[grid.size()];
        java.util.Arrays.fill(values, Double.NaN);
        return values;
    }

    private static void put(double[] values, TimeGrid grid, Instant at, double value) {
        long millis = at.toEpochMilli();
        if (millis >= grid.fromMillis() && millis <= grid.toMillis()) {
            values[grid.nearest(millis)] = value;
        }
    }
}
