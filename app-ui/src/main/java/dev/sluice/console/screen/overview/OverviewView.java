package dev.sluice.console.screen.overview;

import dev.sluice.console.component.BesideBar;
import dev.sluice.console.component.ChartCard;
import dev.sluice.console.component.ChartFormat;
import dev.sluice.console.component.ChartMark;
import dev.sluice.console.component.CopyButton;
import dev.sluice.console.component.EmptyState;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.KpiTile;
import dev.sluice.console.component.Segments;
import dev.sluice.console.component.TimeChart;
import dev.sluice.console.component.TimeGrid;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.console.theme.Tone;
import dev.sluice.model.state.TokenDimension;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The nodes of the overview: figures, charts above each other with one time axis, and what stands out beside them.
final class OverviewView extends VBox {

    private static final Words WORDS = Words.of(OverviewView.class);
    private static final double SIDE = 296;
    private static final double NARROW_SIDE = 232;
    private static final double ROOMY = 1_000;
    private static final double GAP = 16;
    private static final double LEAST_ROW = 216;

    private final ScreenContext context;
    private final OverviewViewModel model;
    private final ZoneId zone;
    private final TornCharts torn;
    private final Map<Kpi, KpiTile> tiles = new EnumMap<>(Kpi.class);
    private final TimeChart tokens;
    private final TimeChart outcomes;
    private final TimeChart latency;
    private final TimeChart load;
    private final TimeChart overhead;
    private final List<TimeChart> charts;
    private final HealthRibbon ribbon;
    private final Button live = new Button(WORDS.text("back-to-live"), Icon.LIVE.node());
    private final Button requests = new Button(WORDS.text("show-its-requests"), Icon.TRAFFIC.node());
    private final ToggleButton compare = new ToggleButton(WORDS.text("compare"));
    private final Node empty;
    private final AttentionCard attention;
    private final BackendsCard backends = new BackendsCard();
    private final TopCard top;
    private final DoubleProperty row = new SimpleDoubleProperty(LEAST_ROW);
    private Palette palette;

    OverviewView(OverviewViewModel model, ScreenContext context, TornCharts torn, ZoneId zone) {
        super(16);
        this.context = context;
        this.model = model;
        this.zone = zone;
        this.torn = torn;
        this.palette = context.theme().palette();
        tokens = chart("token-chart", "tokens", ChartFormat.COUNT);
        outcomes = chart("outcome-chart", "outcomes", ChartFormat.COUNT);
        latency = chart("latency-chart", "latency", ChartFormat.MILLIS);
        load = chart("load-chart", "load", ChartFormat.COUNT);
        overhead = chart("overhead-chart", "overhead", ChartFormat.MILLIS);
        charts = List.of(tokens, outcomes, latency, load, overhead);
        ribbon = new HealthRibbon(id -> context.jump().accept(new Jump.Subject(ScreenId.BACKENDS, id)));
        empty = emptyState();
        attention = new AttentionCard(context.jump());
        top = new TopCard(model.topByProperty(), context.jump());
        setId("overview");
        getStyleClass().add(StyleClass.SCREEN);
        BesideBar scroll = new BesideBar("overview-charts");
        scroll.hold(charts());
        scroll.viewportBoundsProperty().subscribe(bounds -> row.set(rowHeight(bounds.getHeight())));
        HBox.setHgrow(scroll, Priority.ALWAYS);
        HBox body = new HBox(16, scroll, side());
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(strip(), body);
    }

    void dress(Palette newPalette) {
        palette = newPalette;
        charts.forEach(chart -> chart.dress(newPalette));
        showFigures();
    }

    void zone(ZoneId zone) {
        charts.forEach(chart -> chart.zone(zone));
        showMoving();
    }

    /// The parts that move: ten times a second.
    void showMoving() {
        boolean nothingYet = model.empty();
        tokens.setVisible(!nothingYet);
        empty.setVisible(nothingYet);
        boolean zoomed = model.window().zoomedProperty().get() != null;
        for (Button one : List.of(live, requests)) {
            one.setVisible(zoomed);
            one.setManaged(zoomed);
        }
        compare.setDisable(!model.canCompare());
        TimeGrid grid = model.grid();
        StateStore store = context.store();
        List<ChartMark> marks =
                EventMarks.of(store.events(), store.state(), context.settings().marks(), grid.toMillis(), palette);
        OverviewLines lines = new OverviewLines(
                store.metrics(), grid, palette, marks, model.compareProperty().get(), model.past());
        if (!nothingYet) {
            tokens.show(lines.tokens(model.curves(grid)));
        }
        outcomes.show(lines.outcomes());
        latency.show(lines.latency());
        load.show(lines.load());
        overhead.show(lines.overhead());
    }

    /// The parts to read: a few times a second.
    void showFigures() {
        tiles.forEach((kpi, tile) -> {
            Kpi.Reading reading = model.read(kpi);
            boolean bad = kpi == Kpi.REFUSED || kpi == Kpi.SUCCESS;
            Tone tone = !bad ? Tone.ACCENT : reading.course().max() > 0 ? Tone.DANGER : Tone.INK_SUBTLE;
            tile.show(reading.figure(), reading.second(), reading.change(), reading.course(), palette.color(tone));
        });
        TimeGrid grid = model.grid();
        attention.show(model.attention());
        backends.show(model.backends());
        top.show(model.top(grid));
        ribbon.show(model.lanes(grid), grid, palette);
    }

    private TimeChart chart(String id, String name, ChartFormat format) {
        TimeChart chart = new TimeChart(
                id,
                WORDS.text("chart." + name),
                zone,
                palette,
                format,
                model.window(),
                context.preferences().crosshairProperty());
        chart.onPick((time, line) -> context.jump().accept(new Jump.Traffic(model.filter(name, time, line))));
        return chart;
    }

    private Node strip() {
        TileStrip strip = new TileStrip(context.preferences().fontSizeProperty());
        for (Kpi kpi : Kpi.values()) {
            KpiTile tile = new KpiTile("kpi-" + kpi.key(), kpi.title(), kpi.says());
            tiles.put(kpi, tile);
            strip.getChildren().add(tile);
        }
        return strip;
    }

    private Region charts() {
        Segments<TokenDimension> by = new Segments<>(
                "chart-by",
                WORDS.text("split-by"),
                List.of(TokenDimension.values()),
                dimension -> WORDS.text("by." + dimension.name().toLowerCase(Locale.ROOT)),
                model.dimensionProperty());
        live.setId("back-to-live");
        live.setOnAction(_ -> model.window().release());
        requests.setId("zoomed-requests");
        requests.setOnAction(_ -> context.jump().accept(new Jump.Traffic(model.zoomedFilter())));
        compare.setId("compare");
        compare.setTooltip(new Tooltip(WORDS.text("compare.says")));
        compare.selectedProperty().bindBidirectional(model.compareProperty());
        VBox charts = new VBox(
                GAP,
                card("tokens", tokens, List.of(requests, live, compare, by), empty),
                pair(card("outcomes", outcomes, List.of()), card("latency", latency, List.of())),
                ribbon,
                pair(card("load", load, List.of()), card("overhead", overhead, List.of())));
        charts.setMinWidth(0);
        return charts;
    }

    /// Rows that fill what is seen of them: all three with the ribbon where there is room, else two and no half one.
    private double rowHeight(double seen) {
        double three = (seen - ribbon.prefHeight(-1) - 3 * GAP) / 3;
        return Math.max(LEAST_ROW, three >= LEAST_ROW ? three : (seen - GAP) / 2);
    }

    private ChartFormat formatOf(TimeChart chart) {
        return chart.equals(latency) || chart.equals(overhead) ? ChartFormat.MILLIS : ChartFormat.COUNT;
    }

    private ChartCard card(String name, TimeChart chart, List<Node> beside, Node... over) {
        String title = WORDS.text("chart." + name);
        ChartCard card = new ChartCard(title, chart, context.overlay(), beside, over);
        card.tearsBy(() -> torn.tear(chart, title, formatOf(chart)));
        card.prefHeightProperty().bind(row);
        card.minHeightProperty().bind(row);
        return card;
    }

    private static Node pair(Region left, Region right) {
        HBox pair = new HBox(16, left, right);
        for (Region one : List.of(left, right)) {
            HBox.setHgrow(one, Priority.ALWAYS);
            one.setPrefWidth(100);
            one.setMinWidth(0);
        }
        return pair;
    }

    private Node side() {
        VBox stack = new VBox(16, attention, backends, top);
        BesideBar scroll = new BesideBar("overview-side");
        scroll.hold(stack);
        widthProperty().subscribe(width -> {
            double wide = width.doubleValue() < ROOMY ? NARROW_SIDE : SIDE;
            scroll.setMinWidth(wide);
            scroll.setMaxWidth(wide);
        });
        return scroll;
    }

    private Node emptyState() {
        return new EmptyState(
                Icon.TRAFFIC,
                WORDS.text("empty.title"),
                WORDS.text("empty.text"),
                new CopyButton("empty-copy-base-url", WORDS.text("empty.copy"), model::baseUrl));
    }
}
