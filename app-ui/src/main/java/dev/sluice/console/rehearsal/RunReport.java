package dev.sluice.console.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An experiment that runs or was run, and what was measured.
///
/// @param at when it began, an ISO-8601 time; empty where that is not known
/// @param seconds that have passed
/// @param of in all
/// @param failure why it could not be run; empty: it could
/// @param plan what was run; null where it was not asked for
/// @param report of the time so far, or of all; empty where there is none
public record RunReport(
        String id,
        String name,
        String at,
        boolean running,
        long seconds,
        long of,
        String failure,
        @Nullable Plan plan,
        Map<String, Object> report) {

    /// The experiment of a reply; null where it has none.
    public static @Nullable RunReport of(Map<String, Object> results) {
        return results.get("experiment") instanceof Map<?, ?> run ? one(PlanText.members(run)) : null;
    }

    /// All of a reply to `queryExperiments`.
    public static List<RunReport> list(Map<String, Object> results) {
        return PlanText.maps(results.get("experiments")).stream()
                .map(RunReport::one)
                .toList();
    }

    private static RunReport one(Map<String, Object> run) {
        Map<String, Object> progress =
                run.get("progress") instanceof Map<?, ?> some ? PlanText.members(some) : Map.of();
        return new RunReport(
                text(run, "id"),
                text(run, "name"),
                text(run, "at"),
                Boolean.TRUE.equals(run.get("running")),
                progress.get("seconds") instanceof Number seconds ? seconds.longValue() : 0,
                progress.get("of") instanceof Number of ? of.longValue() : 0,
                text(run, "failure"),
                run.get("plan") instanceof Map<?, ?> plan ? new Plan(PlanText.members(plan)) : null,
                run.get("report") instanceof Map<?, ?> report
                        ? PlanText.members(report)
                        : run.containsKey("passed") ? run : Map.of());
    }

    public boolean passed() {
        return Boolean.TRUE.equals(report.get("passed"));
    }

    /// Whether it ran in simulated time.
    public boolean virtual() {
        return !"real".equals(report.get("clock"));
    }

    /// Why it ended early; empty: it did not.
    public String stopped() {
        return text(report, "stopped");
    }

    /// What was measured; null where it could not be.
    public @Nullable Object measured(Goal goal) {
        return report.get("measured") instanceof Map<?, ?> all ? all.get(goal.key()) : report.get(goal.key());
    }

    /// Before, during and after the faults.
    public List<Map<String, Object>> phases() {
        return PlanText.maps(report.get("phases"));
    }

    /// What each fault did.
    public List<Map<String, Object>> faults() {
        return PlanText.maps(report.get("faults"));
    }

    /// The course, in steps of [#step].
    public List<Map<String, Object>> buckets() {
        return PlanText.maps(report.get("buckets"));
    }

    public List<Map<String, Object>> events() {
        return PlanText.maps(report.get("events"));
    }

    public Duration step() {
        return Span.read(text(report, "step"), Duration.ofSeconds(1));
    }

    public long number(String member) {
        return report.get(member) instanceof Number number ? number.longValue() : 0;
    }

    private static String text(Map<String, Object> run, String member) {
        return run.get(member) instanceof String text ? text : "";
    }
}
