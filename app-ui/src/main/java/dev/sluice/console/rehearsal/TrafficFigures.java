package dev.sluice.console.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How a run of simulated traffic goes.
///
/// @param factor of the rate, as somebody turned it
/// @param target requests a second that it should send now
/// @param left by their clients
/// @param lag how late the latest request was sent
public record TrafficFigures(
        String id,
        String consumer,
        String model,
        boolean running,
        double factor,
        double target,
        long sent,
        long answered,
        long refused,
        long failed,
        long left,
        long inFlight,
        long tokens,
        Duration lag,
        Duration p50,
        Duration p95,
        Duration p99) {

    /// The runs of a reply to `queryTraffic`.
    public static List<TrafficFigures> list(Map<String, Object> results) {
        return PlanText.maps(results.get("traffic")).stream()
                .map(TrafficFigures::of)
                .toList();
    }

    private static TrafficFigures of(Map<String, Object> run) {
        return new TrafficFigures(
                text(run, "id"),
                text(run, "consumer"),
                text(run, "model"),
                Boolean.TRUE.equals(run.get("running")),
                number(run, "factor"),
                number(run, "target"),
                (long) number(run, "sent"),
                (long) number(run, "answered"),
                (long) number(run, "refused"),
                (long) number(run, "failed"),
                (long) number(run, "left"),
                (long) number(run, "inFlight"),
                (long) number(run, "tokens"),
                time(run, "lag"),
                time(run, "p50"),
                time(run, "p95"),
                time(run, "p99"));
    }

    private static String text(Map<String, Object> run, String member) {
        return run.get(member) instanceof String text ? text : "";
    }

    private static double number(Map<String, Object> run, String member) {
        return run.get(member) instanceof Number number ? number.doubleValue() : 0;
    }

    private static Duration time(Map<String, Object> run, String member) {
        return Span.read(text(run, member), Duration.ZERO);
    }
}
