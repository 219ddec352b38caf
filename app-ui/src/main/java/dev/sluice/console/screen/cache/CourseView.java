package dev.sluice.console.screen.cache;

import dev.sluice.console.component.ChartCard;
import dev.sluice.console.component.ChartFormat;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.TimeChart;
import dev.sluice.console.screen.ChartTime;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What came of lookups over time, and how full the cache was against its bounds. A click leads to the requests.
final class CourseView extends VBox {

    private static final Words WORDS = Words.of(CourseView.class);

    private static final ChartFormat PERCENT = new ChartFormat(CourseView::percent, CourseView::percent, 0.001);

    private final ScreenContext context;
    private final ChartTime time;
    private final CourseLines lines;
    private final TimeChart lookups;
    private final TimeChart size;
    private final Label past = new Label(WORDS.text("past-is-hits-alone"));
    private final Button live = new Button(WORDS.text("back-to-live"));

    CourseView(ScreenContext context) {
        super(8);
        this.context = context;
        time = new ChartTime(context.store(), context.settings());
        lines = new CourseLines(context.store(), context.commands()::send);
        lookups = chart("cache-lookups", "lookups-per-second", ChartFormat.COUNT);
        size = chart("cache-size", "size-of-the-cache", PERCENT);
        Map<String, String> filters = Map.of(
                WORDS.text("line-exact"), "cache:hit",
                WORDS.text("line-semantic"), "cache:semantic-hit",
                WORDS.text("line-misses"), "cache:miss",
                WORDS.text("line-bypassed"), "cache:bypass",
                WORDS.text("line-hits"), "outcome:cache-hit");
        lookups.onPick((_, line) ->
                line.map(filters::get).ifPresent(filter -> context.jump().accept(new Jump.Traffic(filter))));
        live.setId("cache-back-to-live");
        live.setOnAction(_ -> time.window().release());
        past.getStyleClass().add(StyleClass.MUTED);
        past.setWrapText(true);
        getStyleClass().add("sl-tab-content");
        HBox charts = new HBox(
                16, card("lookups-per-second", lookups, List.of(live)), card("size-of-the-cache", size, List.of()));
        VBox.setVgrow(charts, Priority.ALWAYS);
        getChildren().addAll(charts, past);
    }

    private static String percent(double value) {
        return Quantity.of(value, "%").text();
    }

    private TimeChart chart(String id, String words, ChartFormat format) {
        return new TimeChart(
                id,
                WORDS.text(words),
                context.moments().zone(),
                context.theme().palette(),
                format,
                time.window(),
                context.preferences().crosshairProperty());
    }

    private ChartCard card(String title, TimeChart chart, List<Node> beside) {
        ChartCard card = new ChartCard(WORDS.text(title), chart, context.overlay(), beside);
        card.getStyleClass().remove(StyleClass.CARD);
        card.setPrefWidth(100);
        card.setMinWidth(0);
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    /// Takes on the colours of a theme and the zone that times are written in.
    void dress() {
        Palette palette = context.theme().palette();
        for (TimeChart chart : List.of(lookups, size)) {
            chart.dress(palette);
            chart.zone(context.moments().zone());
        }
        draw();
    }

    /// Another range is looked at.
    void release() {
        time.window().release();
        draw();
    }

    /// Draws what is known now; nothing while nobody sees it.
    void draw() {
        if (getScene() == null || !isVisible()) {
            return;
        }
        boolean zoomed = time.window().zoomedProperty().get() != null;
        show(live, zoomed);
        boolean beyond = time.range().beyondAnHour();
        show(past, beyond);
        Palette palette = context.theme().palette();
        lookups.show(beyond ? lines.longPast(time, palette) : lines.lookups(time.grid(), palette));
        size.show(lines.size(time.grid(), palette));
    }

    private static void show(Region node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
