package dev.sluice.console.screen.generator;

import dev.sluice.console.component.Curve;
import dev.sluice.console.component.TimeGrid;
import dev.sluice.model.state.TrafficState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How one run went: what it should have sent, and what it did. The last minutes in full, all of it coarser.
final class RunCourse {

    static final Duration KEPT = Duration.ofMinutes(3);
    private static final int MOST = 240;

    private final Deque<Point> points = new ArrayDeque<>();
    private final List<KeptRun.Point> whole = new ArrayList<>();
    private final Instant begunAt;
    private Instant seenAt;
    private long every = 1;
    private long noted;
    private double worstLag;

    private record Point(Instant at, double target, double achieved) {}

    /// @param begunAt when it began
    RunCourse(Instant begunAt) {
        this.begunAt = begunAt;
        seenAt = begunAt;
    }

    Instant begunAt() {
        return begunAt;
    }

    /// When it was last seen running.
    Instant seenAt() {
        return seenAt;
    }

    /// How late a request was sent at worst, in milliseconds, as far as somebody looked.
    double worstLag() {
        return worstLag;
    }

    /// All of it, in at most 240 points.
    List<KeptRun.Point> whole() {
        return List.copyOf(whole);
    }

    void add(TrafficState run, Instant at) {
        seenAt = at;
        worstLag = Math.max(worstLag, run.lag().toNanos() / 1e6);
        points.addLast(new Point(at, run.target(), run.achieved()));
        while (points.getFirst().at.isBefore(at.minus(KEPT))) {
            points.removeFirst();
        }
        if (noted++ % every == 0) {
            whole.add(new KeptRun.Point(Duration.between(begunAt, at).toMillis() / 1e3, run.target(), run.achieved()));
            if (whole.size() == MOST) {
                thinOut();
            }
        }
    }

    private void thinOut() {
        List<KeptRun.Point> half = new ArrayList<>();
        for (int i = 0; i < whole.size(); i += 2) {
            half.add(whole.get(i));
        }
        whole.clear();
        whole.addAll(half);
        every *= 2;
    }

    Curve target(TimeGrid grid) {
        return curve(grid, Point::target);
    }

    Curve achieved(TimeGrid grid) {
        return curve(grid, Point::achieved);
    }

    private Curve curve(TimeGrid grid, ToDoubleFunction<Point> value) {
        double[] values = new double[grid.size()];
        java.util.Arrays.fill(values, Double.NaN);
        for (Point point : points) {
            long millis = point.at.toEpochMilli();
            if (millis >= grid.fromMillis() && millis <= grid.toMillis()) {
                values[grid.nearest(millis)] = value.applyAsDouble(point);
            }
        }
        return new Curve(values);
    }
}
