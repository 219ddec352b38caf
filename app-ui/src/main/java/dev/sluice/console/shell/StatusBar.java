package dev.sluice.console.shell;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.store.ExchangeRing;
import dev.sluice.console.store.Metric;
import dev.sluice.console.store.MetricHistory;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.message.Samples;
import dev.sluice.model.state.GatewayState;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The line at the foot of the window: the gateway's figures, and the console's own.
final class StatusBar extends HBox {

    private static final Words WORDS = Words.of(StatusBar.class);
    private static final Duration SKEW_MATTERS = Duration.ofSeconds(1);
    private static final int SECONDS = 10;
    private static final double MEBI = 1024 * 1024;

    private final Button requests;
    private final Button tokens;
    private final Button inFlight;
    private final Button queued;
    private final Button firstToken;
    private final Button errors;
    private final Button overhead;
    private final Button heap;
    private final Button rows;
    private final Button dropped;
    private final Button skew;
    private final List<Button> expendable;
    private final LongSupplier heapBytes;

    /// @param heapBytes memory in use
    /// @param jump to where a figure can be looked at
    StatusBar(LongSupplier heapBytes, Consumer<Jump> jump) {
        this.heapBytes = heapBytes;
        setId("status-bar");
        getStyleClass().add("sl-status-bar");
        Jump overview = new Jump.To(ScreenId.OVERVIEW);
        Jump traffic = new Jump.To(ScreenId.TRAFFIC);
        Jump diagnostics = new Jump.Subject(ScreenId.SETTINGS, "diagnostics");
        requests = figure("requests", traffic, jump);
        tokens = figure("tokens", overview, jump);
        inFlight = figure("in-flight", new Jump.InFlight(), jump);
        queued = figure("queued", new Jump.To(ScreenId.CONSUMERS), jump);
        firstToken = figure("first-token", overview, jump);
        errors = figure("errors", new Jump.Traffic("is:failed"), jump);
        overhead = figure("overhead", overview, jump);
        heap = figure("heap", diagnostics, jump);
        rows = figure("rows", traffic, jump);
        dropped = figure("dropped", diagnostics, jump);
        skew = figure("skew", diagnostics, jump);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren()
                .addAll(
                        requests,
                        tokens,
                        inFlight,
                        queued,
                        firstToken,
                        errors,
                        overhead,
                        space,
                        rows,
                        heap,
                        dropped,
                        skew);
        expendable = List.of(rows, overhead, queued, heap, firstToken);
        setMinWidth(0);
        widthProperty().subscribe(this::fit);
    }

    /// In a narrow window the figures that say least make room.
    private void fit() {
        double needed = getInsets().getLeft() + getInsets().getRight();
        for (Node part : getChildren()) {
            if (part.isManaged() || expendable.contains(part)) {
                needed += getSpacing() + part.prefWidth(-1);
            }
        }
        for (Button figure : expendable) {
            boolean fits = needed <= getWidth();
            figure.setVisible(fits);
            figure.setManaged(fits);
            needed -= fits ? 0 : getSpacing() + figure.prefWidth(-1);
        }
    }

    void show(StateStore store) {
        MetricHistory metrics = store.metrics();
        Samples newest = store.samples();
        set(requests, WORDS.text("status.requests", rate(metrics.latest(Metric.REQUESTS, SECONDS))));
        set(
                tokens,
                WORDS.text(
                        "status.tokens",
                        rate(metrics.latest(Metric.INPUT_TOKENS, SECONDS)),
                        rate(metrics.latest(Metric.OUTPUT_TOKENS, SECONDS))));
        set(inFlight, WORDS.text("status.in-flight", newest == null ? "–" : Integer.toString(newest.inFlight())));
        set(firstToken, WORDS.text("status.first-token", duration(metrics, Metric.FIRST_CONTENT_P95)));
        set(overhead, WORDS.text("status.overhead", duration(metrics, Metric.OVERHEAD_P50)));
        GatewayState state = store.state();
        set(queued, WORDS.text("status.queued", Integer.toString(state == null ? 0 : state.queued())));
        set(errors, WORDS.text("status.errors", share(metrics)));
        set(heap, WORDS.text("status.heap", Long.toString(Math.round(heapBytes.getAsLong() / MEBI))));
        set(
                rows,
                WORDS.text(
                        "status.rows",
                        Quantity.exact(store.exchanges().size()),
                        Quantity.of(ExchangeRing.CAPACITY, "").text()));
        set(dropped, WORDS.text("status.dropped", Quantity.exact(store.dropped())));
        mark(dropped, store.dropped() > 0);
        Duration off = store.clockSkew();
        boolean matters = off.abs().compareTo(SKEW_MATTERS) > 0;
        set(
                skew,
                WORDS.text(
                        "status.skew",
                        Quantity.millis(off.abs().toNanos() / 1e6).text()));
        skew.setVisible(matters);
        skew.setManaged(matters);
        fit();
    }

    /// Of the requests of the last seconds, those that failed; refused ones are no errors.
    private static String share(MetricHistory metrics) {
        double requests = metrics.latest(Metric.REQUESTS, SECONDS);
        double failed = metrics.latest(Metric.FAILED, SECONDS);
        return Double.isNaN(requests)
                ? "–"
                : Quantity.share(requests == 0 ? 0 : failed / requests).text();
    }

    private static String rate(double perSecond) {
        return Double.isNaN(perSecond) ? "–" : Quantity.of(perSecond, "").text();
    }

    private static String duration(MetricHistory metrics, Metric metric) {
        double millis = metrics.latest(metric, SECONDS);
        return Double.isNaN(millis) ? "–" : Quantity.millis(millis).text();
    }

    private static void mark(Button figure, boolean marked) {
        figure.getStyleClass().remove(StyleClass.WARNING);
        if (marked) {
            figure.getStyleClass().add(StyleClass.WARNING);
        }
    }

    private static void set(Button figure, String text) {
        if (!text.equals(figure.getText())) {
            figure.setText(text);
        }
    }

    private static Button figure(String id, Jump place, Consumer<Jump> jump) {
        Button figure = new Button("–");
        figure.setId("status-" + id);
        figure.setMnemonicParsing(false);
        figure.setMinWidth(USE_PREF_SIZE);
        String says = WORDS.text("status.says." + id);
        figure.setAccessibleHelp(says);
        figure.setTooltip(new Tooltip(says));
        figure.setOnAction(_ -> jump.accept(place));
        return figure;
    }
}
