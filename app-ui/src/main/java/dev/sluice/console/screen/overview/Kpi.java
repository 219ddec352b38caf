package dev.sluice.console.screen.overview;

import dev.sluice.console.component.Curve;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.store.Metric;
import dev.sluice.console.store.MetricHistory;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.text.Words;
import dev.sluice.model.message.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// The figures at the head of the overview.
enum Kpi {
    TOKENS(Metric.OUTPUT_TOKENS),
    REQUESTS(Metric.REQUESTS),
    SUCCESS(Metric.FAILED),
    REFUSED(Metric.REFUSED),
    FIRST_TOKEN(Metric.FIRST_CONTENT_P50),
    DURATION(Metric.DURATION_P95),
    CACHE(Metric.CACHED),
    COST(Metric.REQUESTS);

    private static final Words WORDS = Words.of(Kpi.class);
    private static final int SECONDS = 10;
    private static final int MINUTE = 60;

    private final Metric metric;

    Kpi(Metric metric) {
        this.metric = metric;
    }

    /// A figure now.
    ///
    /// @param second a figure beside it, or empty
    /// @param change against the minute before, or empty
    /// @param course how it ran over the last minute
    record Reading(Quantity figure, String second, String change, Curve course) {}

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return WORDS.text("kpi." + key());
    }

    String says() {
        return WORDS.text("kpi.says." + key());
    }

    /// @param cost of today, as it was last asked for
    Reading read(StateStore store, Instant to, CostToday.Reading cost) {
        MetricHistory metrics = store.metrics();
        Curve course = course(metrics, metric, to);
        return switch (this) {
            case TOKENS -> {
                double input = metrics.latest(Metric.INPUT_TOKENS, SECONDS);
                double output = metrics.latest(Metric.OUTPUT_TOKENS, SECONDS);
                Curve both = course.plus(course(metrics, Metric.INPUT_TOKENS, to));
                yield new Reading(rate(input + output), pair(input, output), change(metrics, to), both);
            }
            case REQUESTS -> {
                Samples newest = store.samples();
                String inFlight = newest == null ? "" : WORDS.text("in-flight", Integer.toString(newest.inFlight()));
                yield new Reading(rate(metrics.latest(metric, SECONDS)), inFlight, change(metrics, to), course);
            }
            case SUCCESS -> success(metrics, to, course);
            case REFUSED -> refused(metrics, course);
            case FIRST_TOKEN ->
                new Reading(
                        millis(metrics, metric),
                        "p95 " + millis(metrics, Metric.FIRST_CONTENT_P95).text(),
                        change(metrics, to),
                        course);
            case DURATION ->
                new Reading(
                        millis(metrics, metric),
                        "p50 " + millis(metrics, Metric.DURATION_P50).text(),
                        change(metrics, to),
                        course);
            case CACHE -> cache(metrics, to, course);
            case COST -> new Reading(cost.amount(), cost.second(), "", Curve.EMPTY);
        };
    }

    private static Quantity rate(double value) {
        return Double.isNaN(value) ? new Quantity("–", "") : Quantity.of(value, "");
    }

    private static Curve course(MetricHistory metrics, Metric metric, Instant to) {
        // The running second is left out: it is not full yet.
        return new Curve(metrics.values(metric, to.minusSeconds(MINUTE + 1L), Duration.ofSeconds(1), MINUTE));
    }

    /// The last minute against the one before.
    private String change(MetricHistory metrics, Instant to) {
        Instant before = to.minusSeconds(MINUTE);
        double now = metrics.at(metric, to, MINUTE);
        double then = metrics.at(metric, before, MINUTE);
        if (this == TOKENS) {
            now += metrics.at(Metric.INPUT_TOKENS, to, MINUTE);
            then += metrics.at(Metric.INPUT_TOKENS, before, MINUTE);
        }
        if (Double.isNaN(now) || !(then > 0)) {
            return "";
        }
        long percent = Math.round((now / then - 1) * 100);
        if (percent >= 100) {
            return "↑" + Math.min(99, Math.round(now / then)) + "×";
        }
        return percent == 0 ? "" : (percent > 0 ? "↑" : "↓") + Math.abs(percent) + "%";
    }

    private static Reading success(MetricHistory metrics, Instant to, Curve course) {
        double requests = metrics.total(Metric.REQUESTS, to, MINUTE);
        double failed = metrics.total(Metric.FAILED, to, MINUTE);
        double admitted = requests - metrics.total(Metric.REFUSED, to, MINUTE);
        Quantity share = Double.isNaN(admitted)
                ? new Quantity("–", "")
                : Quantity.share(admitted > 0 ? 1 - Math.min(1, failed / admitted) : 1);
        String count = Double.isNaN(failed) ? "" : WORDS.text("failed", Quantity.exact(Math.round(failed)));
        return new Reading(share, count, "", course);
    }

    private static Reading refused(MetricHistory metrics, Curve course) {
        double requests = metrics.latest(Metric.REQUESTS, MINUTE);
        double refused = metrics.latest(Metric.REFUSED, MINUTE);
        double share = requests > 0 ? refused / requests : requests == 0 ? 0 : Double.NaN;
        String count =
                Double.isNaN(refused) ? "" : WORDS.text("per-minute", Quantity.exact(Math.round(refused * MINUTE)));
        Quantity figure = Double.isNaN(share) ? new Quantity("–", "") : Quantity.share(share);
        return new Reading(figure, count, "", course);
    }

    private static Reading cache(MetricHistory metrics, Instant to, Curve course) {
        double requests = metrics.total(Metric.REQUESTS, to, MINUTE);
        double cached = metrics.total(Metric.CACHED, to, MINUTE);
        Quantity share = Double.isNaN(cached)
                ? new Quantity("–", "")
                : Quantity.share(requests > 0 ? Math.min(1, cached / requests) : 0);
        String count = Double.isNaN(cached) ? "" : WORDS.text("hits", Quantity.exact(Math.round(cached)));
        return new Reading(share, count, "", course);
    }

    private static String pair(double input, double output) {
        return Double.isNaN(input)
                ? ""
                : Quantity.brief(input, "in").text() + " · "
                        + Quantity.brief(output, "out").text();
    }

    private static Quantity millis(MetricHistory metrics, Metric metric) {
        double millis = metrics.latest(metric, SECONDS);
        return Double.isNaN(millis) ? new Quantity("–", "") : Quantity.millis(millis);
    }
}
