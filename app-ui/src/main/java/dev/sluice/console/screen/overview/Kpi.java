package dev.sluice.console.screen.overview;

import dev.sluice.console.component.Curve;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.store.Metric;
import dev.sluice.console.store.MetricHistory;
import dev.sluice.console.store.StateStore;
import dev.sluice.model.message.Samples;
import java.time.Duration;
import java.time.Instant;

/// The figures at the head of the overview.
enum Kpi {
    TOKENS("Tokens per second", "Prompt and answer tokens of the last 10 s", Metric.OUTPUT_TOKENS),
    REQUESTS("Requests per second", "Requests that ended in the last 10 s, refused ones included", Metric.REQUESTS),
    REFUSED("Refused", "Share of the requests of the last minute that a limit refused", Metric.REFUSED),
    FIRST_TOKEN("First token", "Median time to the first content, last 10 s", Metric.FIRST_CONTENT_P50),
    DURATION("Duration, p95", "Of whole requests, 95th percentile, last 10 s", Metric.DURATION_P95),
    OVERHEAD("Gateway overhead", "The gateway's own share of a request, median, last 10 s", Metric.OVERHEAD_P50);

    private static final int SECONDS = 10;
    private static final int MINUTE = 60;

    private final String title;
    private final String says;
    private final Metric metric;

    Kpi(String title, String says, Metric metric) {
        this.title = title;
        this.says = says;
        this.metric = metric;
    }

    /// A figure now.
    ///
    /// @param second a figure beside it, or empty
    /// @param course how it ran over the last minute
    record Reading(Quantity figure, String second, Curve course) {}

    String title() {
        return title;
    }

    String says() {
        return says;
    }

    Reading read(StateStore store, Instant to) {
        MetricHistory metrics = store.metrics();
        Curve course = course(metrics, metric, to);
        return switch (this) {
            case TOKENS -> {
                double input = metrics.latest(Metric.INPUT_TOKENS, SECONDS);
                double output = metrics.latest(Metric.OUTPUT_TOKENS, SECONDS);
                Curve both = course.plus(course(metrics, Metric.INPUT_TOKENS, to));
                yield new Reading(Quantity.of(input + output, ""), pair(input, output), both);
            }
            case REQUESTS -> {
                Samples newest = store.samples();
                String inFlight = newest == null ? "" : newest.inFlight() + " in flight";
                yield new Reading(Quantity.of(metrics.latest(metric, SECONDS), ""), inFlight, course);
            }
            case REFUSED -> refused(metrics, course);
            case FIRST_TOKEN ->
                new Reading(
                        millis(metrics, metric),
                        "p95 " + millis(metrics, Metric.FIRST_CONTENT_P95).text(),
                        course);
            case DURATION -> new Reading(millis(metrics, metric), "", course);
            case OVERHEAD ->
                new Reading(
                        millis(metrics, metric),
                        "p99 " + millis(metrics, Metric.OVERHEAD_P99).text(),
                        course);
        };
    }

    private static Curve course(MetricHistory metrics, Metric metric, Instant to) {
        // The running second is left out: it is not full yet.
        return new Curve(metrics.values(metric, to.minusSeconds(MINUTE + 1L), Duration.ofSeconds(1), MINUTE));
    }

    private static Reading refused(MetricHistory metrics, Curve course) {
        double requests = metrics.latest(Metric.REQUESTS, MINUTE);
        double refused = metrics.latest(Metric.REFUSED, MINUTE);
        double share = requests > 0 ? refused / requests : requests == 0 ? 0 : Double.NaN;
        String count = Double.isNaN(refused) ? "" : Quantity.exact(Math.round(refused * MINUTE)) + " / min";
        return new Reading(Quantity.share(share), count, course);
    }

    private static String pair(double input, double output) {
        return Double.isNaN(input)
                ? ""
                : Quantity.of(input, "in").text() + " · "
                        + Quantity.of(output, "out").text();
    }

    private static Quantity millis(MetricHistory metrics, Metric metric) {
        double millis = metrics.latest(metric, SECONDS);
        return Double.isNaN(millis) ? new Quantity("–", "") : Quantity.millis(millis);
    }
}
