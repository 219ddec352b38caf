package dev.sluice.model.state;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// All that is known of a run of generated traffic.
///
/// @param run as the state has it
/// @param ran how long it has sent
/// @param worstLag how late a request was sent at worst
/// @param course from its beginning, in at most 240 points
/// @param errors how many requests ended in which: a status, `cut off` or `no answer`
public record TrafficDetail(
        TrafficState run,
        Duration ran,
        Duration worstLag,
        List<Point> course,
        Latencies latencies,
        Map<String, Long> errors) {

    public TrafficDetail {
        course = List.copyOf(course);
        errors = Map.copyOf(errors);
    }

    /// A stretch of the time.
    ///
    /// @param at its end, in seconds after the beginning
    /// @param target requests a second that were meant to be sent at its end
    /// @param achieved requests a second that were sent in it
    public record Point(double at, double target, double achieved) {}

    /// How many requests took how long, in steps that are the same in every run, so that runs can be laid over each
    /// other.
    ///
    /// @param edgesMillis where one step ends and the next begins
    /// @param whole of whole answers: up to the first edge, between two, and above the last
    /// @param firstContent of streams, to their first content, alike
    public record Latencies(List<Double> edgesMillis, List<Long> whole, List<Long> firstContent) {

        public Latencies {
            edgesMillis = List.copyOf(edgesMillis);
            whole = List.copyOf(whole);
            firstContent = List.copyOf(firstContent);
        }
    }
}
