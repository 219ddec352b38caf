package dev.sluice.console.screen.overview;

import dev.sluice.console.component.CopyButton;
import dev.sluice.console.component.EmptyState;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.KpiTile;
import dev.sluice.console.component.Segments;
import dev.sluice.console.component.TimeChart;
import dev.sluice.console.component.TimeLines;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.console.theme.Tone;
import dev.sluice.model.state.TokenDimension;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The nodes of the overview.
final class OverviewView extends VBox {

    private static final double SIDE = 304;

    private final OverviewViewModel model;
    private final Map<Kpi, KpiTile> tiles = new EnumMap<>(Kpi.class);
    private final TimeChart chart;
    private final Node empty;
    private final AttentionCard attention;
    private final BackendsCard backends = new BackendsCard();
    private Palette palette;

    OverviewView(OverviewViewModel model, Palette palette, ZoneId zone, Consumer<ScreenId> navigate) {
        super(16);
        this.model = model;
        this.palette = palette;
        chart = new TimeChart("token-chart", "Tokens per minute", zone, palette);
        empty = emptyState();
        attention = new AttentionCard(navigate);
        setId("overview");
        getStyleClass().add(StyleClass.SCREEN);
        HBox body = new HBox(16, chartCard(), side());
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(strip(), body);
    }

    void dress(Palette newPalette) {
        palette = newPalette;
        chart.dress(newPalette);
        showFigures();
    }

    /// The parts that move: ten times a second.
    void showMoving() {
        boolean nothingYet = model.empty();
        chart.setVisible(!nothingYet);
        empty.setVisible(nothingYet);
        if (!nothingYet) {
            chart.show(lines(model.curves()));
        }
    }

    /// The parts to read: a few times a second.
    void showFigures() {
        tiles.forEach((kpi, tile) -> {
            Kpi.Reading reading = model.read(kpi);
            Tone tone = kpi == Kpi.REFUSED ? Tone.DANGER : Tone.ACCENT;
            tile.show(reading.figure(), reading.second(), reading.course(), palette.color(tone));
        });
        attention.show(model.attention());
        backends.show(model.backends());
    }

    private Node strip() {
        HBox strip = new HBox(16);
        for (Kpi kpi : Kpi.values()) {
            KpiTile tile = new KpiTile(
                    "kpi-" + kpi.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), kpi.title(), kpi.says());
            HBox.setHgrow(tile, Priority.ALWAYS);
            tile.setPrefWidth(160);
            tile.setMinWidth(96);
            tiles.put(kpi, tile);
            strip.getChildren().add(tile);
        }
        return strip;
    }

    private Node chartCard() {
        Label heading = new Label("Tokens per minute");
        heading.getStyleClass().add(StyleClass.SECTION);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Segments<TokenDimension> by = new Segments<>(
                "chart-by",
                "Split by",
                List.of(TokenDimension.values()),
                OverviewView::label,
                model.dimensionProperty());
        HBox head = new HBox(8, heading, space, by);
        head.setAlignment(Pos.CENTER_LEFT);
        StackPane body = new StackPane(chart, empty);
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox card = new VBox(8, head, body);
        card.getStyleClass().add(StyleClass.CARD);
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private Node side() {
        VBox.setVgrow(attention, Priority.ALWAYS);
        VBox side = new VBox(16, attention, backends);
        side.setMinWidth(SIDE);
        side.setMaxWidth(SIDE);
        return side;
    }

    private Node emptyState() {
        return new EmptyState(
                Icon.TRAFFIC,
                "No requests yet",
                "Set OPENAI_BASE_URL to the gateway's base URL and send a request: it shows here within a second.",
                new CopyButton("empty-copy-base-url", "Copy base URL", model::baseUrl));
    }

    private TimeLines lines(TokenCurves curves) {
        return new TimeLines(
                curves.grid(),
                curves.entries().stream()
                        .map(entry -> new TimeLines.Line(entry.name(), palette.series(entry.color()), entry.curve()))
                        .toList(),
                curves.limits().stream()
                        .map(limit -> new TimeLines.Limit(limit.name(), limit.value(), palette.series(limit.color())))
                        .toList());
    }

    private static String label(TokenDimension dimension) {
        return switch (dimension) {
            case CONSUMER -> "Consumer";
            case MODEL -> "Model";
            case BACKEND -> "Backend";
        };
    }
}
