package dev.sluice.console.screen.generator;

import dev.sluice.console.component.ChartCard;
import dev.sluice.console.component.OverlayLayer;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.TimeChart;
import dev.sluice.console.component.TimeGrid;
import dev.sluice.console.component.TimeLines;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.TrafficState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// How the run of one client app does: what it should send against what it does, how late it is, and what clients got.
final class RunView extends VBox {

    private static final Words WORDS = Words.of(RunView.class);
    private static final List<String> FIGURES = List.of(
            "target",
            "achieved",
            "lag",
            "in-flight",
            "p50",
            "p95",
            "p99",
            "first-token",
            "sent",
            "answered",
            "refused",
            "failed",
            "left",
            "tokens",
            "cost");

    private static final long SHORTEST = 10_000;

    private final Supplier<Palette> palette;
    private final TimeChart chart;
    private final Map<String, Label> figures = new LinkedHashMap<>();
    private final OutcomeBar outcomes;
    private final LatencyChart latencies;
    private final Label errors = new Label();
    private final VBox checks = new VBox(4);
    private final Label honest = new Label();
    private final Label ended = new Label();

    RunView(Supplier<Palette> palette, OverlayLayer overlay, ZoneId zone) {
        super(12);
        this.palette = palette;
        setId("generator-run");
        chart = new TimeChart("generator-chart", WORDS.text("run.chart"), zone, palette.get());
        outcomes = new OutcomeBar(palette);
        latencies = new LatencyChart("generator-latencies", palette);
        errors.setId("generator-errors");
        errors.setWrapText(true);
        errors.setMinHeight(USE_PREF_SIZE);
        checks.setId("generator-checks");
        FlowPane tiles = new FlowPane(20, 10);
        for (String figure : FIGURES) {
            tiles.getChildren().add(tile(figure));
        }
        honest.getStyleClass().add(StyleClass.MUTED);
        honest.setWrapText(true);
        ended.setId("generator-ended");
        ended.getStyleClass().add(StyleClass.STRONG);
        ended.setWrapText(true);
        honest.setText(WORDS.text("run.honest"));
        ChartCard card = new ChartCard(WORDS.text("run.title"), chart, overlay, List.of());
        card.setPrefHeight(220);
        VBox numbers = new VBox(12, ended, checks, tiles, outcomes, errors, honest);
        numbers.getStyleClass().add(StyleClass.CARD);
        Label heading = new Label(WORDS.text("latency.title"));
        heading.getStyleClass().add(StyleClass.SECTION);
        VBox distribution = new VBox(8, heading, latencies);
        distribution.getStyleClass().add(StyleClass.CARD);
        getChildren().addAll(card, numbers, distribution);
    }

    private Node tile(String name) {
        Label heading = new Label(WORDS.text("run." + name));
        heading.getStyleClass().add(StyleClass.LABEL);
        Label value = new Label("–");
        value.setId("generator-" + name);
        value.getStyleClass().add(StyleClass.STRONG);
        value.setMinWidth(58);
        figures.put(name, value);
        return new VBox(2, heading, value);
    }

    void dress() {
        chart.dress(palette.get());
        latencies.redraw();
    }

    /// @param detail what else is known of it
    /// @param series the colour of its app
    void show(TrafficState run, RunDetail detail, int series, Instant now) {
        set("target", AppCard.rate(run.running() ? run.target() : 0));
        set("achieved", AppCard.rate(run.running() ? run.achieved() : 0));
        set("lag", Quantity.millis(run.lag().toNanos() / 1e6).text());
        set("in-flight", Quantity.exact(run.inFlight()));
        boolean none = run.answered() == 0;
        set("p50", none ? "–" : Quantity.millis(run.p50().toNanos() / 1e6).text());
        set("p95", none ? "–" : Quantity.millis(run.p95().toNanos() / 1e6).text());
        set("p99", none ? "–" : Quantity.millis(run.p99().toNanos() / 1e6).text());
        set(
                "first-token",
                run.firstContentP95().isZero()
                        ? "–"
                        : Quantity.millis(run.firstContentP95().toNanos() / 1e6).text());
        set("sent", Quantity.exact(run.sent()));
        set("answered", Quantity.exact(run.answered()));
        set("refused", Quantity.exact(run.refused()));
        set("failed", Quantity.exact(run.failed()));
        set("left", Quantity.exact(run.left()));
        set("tokens", Quantity.of(run.tokens(), "").text());
        String currency = run.currency();
        set(
                "cost",
                run.cost() == null || currency == null
                        ? "–"
                        : Quantity.money(run.cost().toPlainString(), currency).text());
        boolean early = !run.running() && run.reason() != null;
        ended.setVisible(early);
        ended.setManaged(early);
        ended.setText(early ? WORDS.text("run.capped", String.valueOf(run.reason())) : "");
        outcomes.show(run);
        boolean late = run.running() && run.lag().compareTo(Duration.ofMillis(100)) > 0;
        honest.setText(WORDS.text(late ? "run.late" : "run.honest"));
        honest.getStyleClass().setAll("label", late ? StyleClass.WARNING : StyleClass.MUTED);
        errors.setText(RunWords.errors(detail.errors()));
        visible(errors, !detail.errors().isEmpty());
        checks.getChildren().setAll(run.expect().stream().map(RunWords::check).toList());
        visible(checks, !run.expect().isEmpty());
        draw(run, detail, series, now);
    }

    /// From its beginning on, however late somebody looks.
    private void draw(TrafficState run, RunDetail detail, int series, Instant now) {
        long begun = run.started().toEpochMilli();
        long until = run.running() ? now.toEpochMilli() : begun + detail.ran().toMillis();
        long length = Math.max(SHORTEST, until - begun);
        TimeGrid grid = TimeGrid.upTo(begun + length, length, 182);
        RunCourse course = new RunCourse(begun, detail.course());
        Palette colors = palette.get();
        latencies.show(
                detail.latencies().edges(),
                List.of(
                        new LatencyChart.Line(
                                WORDS.text("latency.whole"),
                                colors.series(series),
                                detail.latencies().whole()),
                        new LatencyChart.Line(
                                WORDS.text("latency.first"),
                                colors.others(),
                                detail.latencies().first())));
        chart.show(new TimeLines(
                grid,
                List.of(
                        new TimeLines.Line(WORDS.text("run.achieved"), colors.series(series), course.achieved(grid)),
                        new TimeLines.Line(WORDS.text("run.target"), colors.others(), course.target(grid), true)),
                List.of()));
    }

    private static void visible(Node node, boolean show) {
        node.setVisible(show);
        node.setManaged(show);
    }

    private void set(String name, String text) {
        Label label = java.util.Objects.requireNonNull(figures.get(name));
        if (!label.getText().equals(text)) {
            label.setText(text);
        }
    }
}
