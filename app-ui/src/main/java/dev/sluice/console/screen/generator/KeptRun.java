package dev.sluice.console.screen.generator;

import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.model.state.TrafficState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A run that is over, as this console keeps it.
///
/// @param id of the app
/// @param ran how long it sent
/// @param ended `finished`, `stopped` or `capped`
/// @param figures those that are known
/// @param currency of its cost; empty: it has none
/// @param course how its rate went; empty where it is not known
/// @param app the members of the app that it ran, without its key; empty where somebody else started it
/// @param latencies how many requests took how long
/// @param errors how many requests ended in which
/// @param expect what its figures were to be, and whether they were
/// @param baseline whether it is pinned, as what others are measured by
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
        Map<String, Object> app,
        LatencyCounts latencies,
        Map<String, Long> errors,
        List<TrafficState.Check> expect,
        boolean baseline) {

    /// Requests a second at a moment.
    ///
    /// @param at seconds after the beginning
    record Point(double at, double target, double achieved) {}

    KeptRun {
        figures = Map.copyOf(figures);
        course = List.copyOf(course);
        app = Map.copyOf(app);
        // files of earlier versions have none of these
        latencies = Objects.requireNonNullElse(latencies, LatencyCounts.NONE);
        errors = Map.copyOf(Objects.requireNonNullElse(errors, Map.of()));
        expect = List.copyOf(Objects.requireNonNullElse(expect, List.of()));
    }

    /// What is kept of a run.
    ///
    /// @param detail [RunDetail#NONE] where it is not known
    /// @param app that it ran; null: not known
    static KeptRun of(TrafficState run, RunDetail detail, @Nullable ClientApp app) {
        boolean known = detail.ran().isPositive();
        Duration ran = known ? detail.ran() : run.length();
        List<Point> points = detail.course();
        Map<RunFigure, Double> figures = new EnumMap<>(RunFigure.class);
        points.stream().mapToDouble(Point::target).average().ifPresent(mean -> figures.put(RunFigure.TARGET, mean));
        if (ran.isPositive() && (known || "finished".equals(run.ended()))) {
            figures.put(RunFigure.ACHIEVED, run.sent() / (ran.toMillis() / 1e3));
        }
        figures.put(RunFigure.LAG, Math.max(millis(run.lag()), detail.worstLag()));
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
                app == null ? Map.of() : app.withoutKey().members(),
                detail.latencies(),
                detail.errors(),
                run.expect(),
                false);
    }

    /// The same, pinned or not.
    KeptRun pinned(boolean isBaseline) {
        return new KeptRun(
                id,
                consumer,
                model,
                arrival,
                started,
                ran,
                ended,
                figures,
                currency,
                course,
                app,
                latencies,
                errors,
                expect,
                isBaseline);
    }

    /// How many of the bounds on its figures were not kept.
    long missed() {
        return expect.stream().filter(check -> !check.passed()).count();
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
