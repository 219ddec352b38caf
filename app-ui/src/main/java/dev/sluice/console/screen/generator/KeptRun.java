package dev.sluice.console.screen.generator;

import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.model.state.TrafficState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run that is over, as this console keeps it.
///
/// @param id of the app
/// @param ran how long it sent
/// @param ended `finished`, `stopped` or `capped`
/// @param figures those that are known
/// @param currency of its cost; empty: it has none
/// @param course how its rate went; empty where nobody looked
/// @param app the members of the app that it ran, without its key; empty where somebody else started it
record KeptRun(
        String id,
        String consumer,
        String model,
        String arrival,
        Instant started,
        Duration ran,
        String ended,
        Map<RunFigure, Double> figures,
        String currency,
        List<Point> course,
        Map<String, Object> app) {

    /// Requests a second at a moment.
    ///
    /// @param at seconds after the beginning
    record Point(double at, double target, double achieved) {}

    KeptRun {
        figures = Map.copyOf(figures);
        course = List.copyOf(course);
        app = Map.copyOf(app);
    }

    /// What is kept of a run.
    ///
    /// @param course null: nobody looked
    /// @param app that it ran; null: not known
    static KeptRun of(TrafficState run, @Nullable RunCourse course, @Nullable ClientApp app) {
        Duration ran = course == null ? run.length() : Duration.between(run.started(), course.seenAt());
        List<Point> points = course == null ? List.of() : course.whole();
        Map<RunFigure, Double> figures = new EnumMap<>(RunFigure.class);
        points.stream().mapToDouble(Point::target).average().ifPresent(mean -> figures.put(RunFigure.TARGET, mean));
        if (ran.isPositive() && (course != null || "finished".equals(run.ended()))) {
            figures.put(RunFigure.ACHIEVED, run.sent() / (ran.toMillis() / 1e3));
        }
        figures.put(RunFigure.LAG, Math.max(millis(run.lag()), course == null ? 0 : course.worstLag()));
        if (run.answered() > 0) {
            figures.put(RunFigure.P50, millis(run.p50()));
            figures.put(RunFigure.P95, millis(run.p95()));
            figures.put(RunFigure.P99, millis(run.p99()));
        }
        if (run.firstContentP95().isPositive()) {
            figures.put(RunFigure.FIRST, millis(run.firstContentP95()));
        }
        figures.put(RunFigure.SENT, (double) run.sent());
        figures.put(RunFigure.ANSWERED, (double) run.answered());
        figures.put(RunFigure.REFUSED, (double) run.refused());
        figures.put(RunFigure.FAILED, (double) run.failed());
        figures.put(RunFigure.LEFT, (double) run.left());
        figures.put(RunFigure.TOKENS, (double) run.tokens());
        if (run.cost() != null) {
            figures.put(RunFigure.COST, run.cost().doubleValue());
        }
        return new KeptRun(
                run.id(),
                run.consumer().value(),
                run.model().value(),
                run.arrival(),
                run.started(),
                ran,
                run.ended() == null ? "" : run.ended(),
                figures,
                run.currency() == null ? "" : run.currency(),
                points,
                app == null ? Map.of() : app.withoutKey().members());
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    /// Tells it from all others.
    String key() {
        return key(id, started);
    }

    static String key(String id, Instant started) {
        return id + "-" + started.toEpochMilli();
    }

    /// NaN: it is not known.
    double figure(RunFigure figure) {
        return figures.getOrDefault(figure, Double.NaN);
    }
}
