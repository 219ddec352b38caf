package dev.sluice.console.shell;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.store.Metric;
import dev.sluice.console.store.MetricHistory;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.message.Samples;
import java.util.function.LongSupplier;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The line at the foot of the window: the gateway's figures, and the console's own.
final class StatusBar extends HBox {

    private static final int SECONDS = 10;
    private static final double MEBI = 1024 * 1024;

    private final Label requests = figure("status-requests", "Requests per second");
    private final Label tokens = figure("status-tokens", "Tokens per second");
    private final Label inFlight = figure("status-in-flight", "Requests in flight");
    private final Label firstToken = figure("status-first-token", "First token, 95th percentile");
    private final Label overhead = figure("status-overhead", "Gateway overhead, median");
    private final Label heap = figure("status-heap", "Memory in use by this program");
    private final Label dropped = figure("status-dropped", "Messages this console did not get");
    private final LongSupplier heapBytes;

    /// @param heapBytes memory in use
    StatusBar(LongSupplier heapBytes) {
        this.heapBytes = heapBytes;
        setId("status-bar");
        getStyleClass().add("sl-status-bar");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(requests, tokens, inFlight, firstToken, overhead, space, heap, dropped);
    }

    void show(StateStore store) {
        MetricHistory metrics = store.metrics();
        Samples newest = store.samples();
        double perSecond = metrics.latest(Metric.INPUT_TOKENS, SECONDS) + metrics.latest(Metric.OUTPUT_TOKENS, SECONDS);
        set(
                requests,
                Quantity.of(metrics.latest(Metric.REQUESTS, SECONDS), "req/s").text());
        set(tokens, rate(perSecond, "tok/s"));
        set(inFlight, newest == null ? "– in flight" : newest.inFlight() + " in flight");
        set(firstToken, "p95 first token " + duration(metrics, Metric.FIRST_CONTENT_P95));
        set(overhead, "overhead " + duration(metrics, Metric.OVERHEAD_P50));
        set(heap, "heap " + Math.round(heapBytes.getAsLong() / MEBI) + " MB");
        set(dropped, Quantity.exact(store.dropped()) + " dropped");
    }

    private static String rate(double perSecond, String unit) {
        return Double.isNaN(perSecond)
                ? "– " + unit
                : Quantity.of(perSecond, unit).text();
    }

    private static String duration(MetricHistory metrics, Metric metric) {
        double millis = metrics.latest(metric, SECONDS);
        return Double.isNaN(millis) ? "–" : Quantity.millis(millis).text();
    }

    private static void set(Label label, String text) {
        if (!text.equals(label.getText())) {
            label.setText(text);
        }
    }

    private static Label figure(String id, String says) {
        Label label = new Label("–");
        label.setId(id);
        label.setAccessibleHelp(says);
        label.setMinWidth(USE_PREF_SIZE);
        label.getStyleClass().add(StyleClass.MUTED);
        return label;
    }
}
