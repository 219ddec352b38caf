package dev.sluice.gateway.experiment.report;

import dev.sluice.gateway.experiment.Expectation;
import dev.sluice.gateway.experiment.Measure;
import dev.sluice.gateway.experiment.Report;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A report for programs.
public final class JsonReport {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonReport() {}

    static String of(Report report) {
        return JSON.writeValueAsString(map(report)) + "\n";
    }

    /// The report as maps and lists.
    public static Map<String, Object> map(Report report) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", report.experiment().name());
        all.put("passed", report.passed());
        all.put("seed", report.experiment().seed());
        all.put("clock", report.experiment().virtual() ? "virtual" : "real");
        all.put("startedAt", report.startedAt());
        all.put("duration", report.length().toString());
        all.put("stopped", report.stopped());
        all.putAll(totals(report.totals()));
        all.put("expect", report.checks().stream().map(JsonReport::check).toList());
        all.put("measured", measured(report));
        all.put("phases", report.phases().stream().map(JsonReport::phase).toList());
        all.put("faults", report.faults().stream().map(JsonReport::fault).toList());
        all.put("lost", report.lost().stream().map(JsonReport::lost).toList());
        all.put("backends", report.backends());
        all.put("step", report.step().toString());
        all.put("buckets", report.buckets().stream().map(JsonReport::bucket).toList());
        all.put("events", report.events().stream().map(JsonReport::happening).toList());
        return all;
    }

    private static Map<String, @Nullable Object> measured(Report report) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        report.actuals().forEach((measure, actual) -> all.put(measure.wireName(), value(measure, actual)));
        return all;
    }

    private static Map<String, Object> check(Report.Check check) {
        Expectation expectation = check.expectation();
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", expectation.measure().wireName());
        Double least = expectation.least();
        Double most = expectation.most();
        Map<String, Object> both = new LinkedHashMap<>();
        if (least != null) {
            both.put("min", value(expectation.measure(), least));
        }
        if (most != null) {
            both.put("max", value(expectation.measure(), most));
        }
        one.put("limit", both.size() == 1 ? both.values().iterator().next() : both);
        one.put("bound", String.join(",", both.keySet()));
        one.put("actual", value(expectation.measure(), check.actual()));
        one.put("passed", check.passed());
        return one;
    }

    private static @Nullable Object value(Measure measure, @Nullable Double value) {
        if (value == null) {
            return null;
        }
        return switch (measure.unit()) {
            case SECONDS -> time(value);
            case SHARE -> rounded(value);
            case NUMBER -> value == Math.rint(value) ? (Object) Math.round(value) : (Object) rounded(value);
        };
    }

    /// Sums as maps.
    public static Map<String, Object> totals(Report.Totals totals) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("requests", totals.requests());
        all.put("answered", totals.answered());
        all.put("refused", totals.refused());
        all.put("failed", totals.failed());
        all.put("truncated", totals.truncated());
        all.put("left", totals.left());
        all.put("successRate", rounded(totals.successRate()));
        all.put("attempts", totals.attempts());
        all.put("amplification", rounded(totals.amplification()));
        all.put("failovers", totals.failovers());
        all.put("tokensLost", totals.tokensLost());
        all.put("outputTokens", totals.outputTokens());
        return all;
    }

    private static Map<String, Object> phase(Report.Phase phase) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", phase.name());
        one.putAll(totals(phase.totals()));
        one.put("p50", time(phase.latencies().p50()));
        one.put("p95", time(phase.latencies().p95()));
        one.put("p99", time(phase.latencies().p99()));
        one.put("firstContentP95", time(phase.latencies().firstContentP95()));
        return one;
    }

    private static Map<String, Object> fault(Report.FaultEffect effect) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", effect.planned().fault().id());
        one.put("at", effect.planned().at().toString());
        one.put("for", effect.planned().fault().expiresIn().toString());
        effect.planned().fault().settings().entrySet().stream()
                .filter(setting -> !setting.getKey().equals("expiresIn"))
                .sorted(Map.Entry.comparingByKey())
                .forEach(setting -> one.put(setting.getKey(), setting.getValue()));
        one.put("hits", effect.hits());
        one.put("answeredElsewhere", effect.answeredElsewhere());
        one.put("userErrors", effect.userErrors());
        one.put("detected", time(effect.detected()));
        one.put("opened", time(effect.opened()));
        one.put("recovered", time(effect.recovered()));
        return one;
    }

    private static Map<String, Object> lost(Report.Lost lost) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("backend", lost.backend());
        one.put("outcome", lost.outcome());
        one.put("attempts", lost.attempts());
        one.put("tokens", lost.tokens());
        return one;
    }

    private static Map<String, Object> bucket(Report.Bucket bucket) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("requests", bucket.requests());
        one.put("answered", bucket.answered());
        one.put("refused", bucket.refused());
        one.put("failed", bucket.failed());
        one.put("p50", time(bucket.p50()));
        one.put("p95", time(bucket.p95()));
        one.put("attempts", bucket.attempts());
        one.put("failedAttempts", bucket.failedAttempts());
        return one;
    }

    private static Map<String, Object> happening(Report.Happening event) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("at", time(event.at()));
        one.put("kind", event.kind());
        one.put("subject", event.subject());
        one.put("what", event.what());
        one.put("reason", event.reason());
        return one;
    }

    private static @Nullable String time(@Nullable Double seconds) {
        return seconds == null
                ? null
                : Duration.ofMillis(Math.round(seconds * 1000)).toString();
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : Math.round(value * 1e6) / 1e6;
    }
}
