package dev.sluice.console.screen.generator;

import dev.sluice.console.rehearsal.PlanText;
import dev.sluice.console.rehearsal.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the gateway knows of a run besides its state, from the run's beginning, whoever looked.
///
/// @param ran how long it has sent
/// @param worstLag how late a request was sent at worst, in milliseconds
/// @param errors how many requests ended in which
record RunDetail(
        Duration ran, double worstLag, List<KeptRun.Point> course, LatencyCounts latencies, Map<String, Long> errors) {

    static final RunDetail NONE = new RunDetail(Duration.ZERO, 0, List.of(), LatencyCounts.NONE, Map.of());

    RunDetail {
        course = List.copyOf(course);
        errors = Map.copyOf(errors);
    }

    /// As `queryTraffic` replies; empty where it is none, or of another run under the same id.
    ///
    /// @param started when the run began
    static Optional<RunDetail> of(Map<String, ?> results, Instant started) {
        if (!(results.get("detail") instanceof Map<?, ?> detail)
                || !(detail.get("run") instanceof Map<?, ?> run)
                || !started.toString().equals(run.get("started"))) {
            return Optional.empty();
        }
        Map<String, Long> errors = new TreeMap<>();
        if (detail.get("errors") instanceof Map<?, ?> counts) {
            counts.forEach((kind, count) -> errors.put(String.valueOf(kind), (long) number(count)));
        }
        return Optional.of(new RunDetail(
                time(detail.get("ran")),
                time(detail.get("worstLag")).toNanos() / 1e6,
                PlanText.maps(detail.get("course")).stream()
                        .map(point -> new KeptRun.Point(
                                number(point.get("at")), number(point.get("target")), number(point.get("achieved"))))
                        .toList(),
                detail.get("latencies") instanceof Map<?, ?> latencies
                        ? new LatencyCounts(
                                numbers(latencies.get("edgesMillis")),
                                whole(latencies.get("whole")),
                                whole(latencies.get("firstContent")))
                        : LatencyCounts.NONE,
                errors));
    }

    private static Duration time(@Nullable Object value) {
        return value instanceof String text ? Span.parse(text).orElse(Duration.ZERO) : Duration.ZERO;
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    private static List<Double> numbers(@Nullable Object list) {
        return list instanceof List<?> values
                ? values.stream().map(RunDetail::number).toList()
                : List.of();
    }

    private static List<Long> whole(@Nullable Object list) {
        return numbers(list).stream().map(Double::longValue).toList();
    }
}
