package dev.sluice.console.screen.backends;

import dev.sluice.console.component.Drawing;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Fonts;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The last five minutes of a backend in two lanes: what ran at once under the dashed line of what may, and how soon
/// the first token came. Seen together, they tell whether the bound is too high or too low.
final class LoadChart extends Drawing {

    private static final Words WORDS = Words.of(LoadChart.class);

    private static final double LEFT = 60;
    private static final double LANE = 48;
    private static final double TITLE = 16;
    private static final double FOOT = 16;

    private List<LoadHistory.Second> seconds = List.of();
    private @Nullable Integer limit;

    LoadChart(Supplier<Palette> palette) {
        super(palette);
        setId("backend-load");
        setMinHeight(2 * (LANE + TITLE) + FOOT);
        setMaxHeight(2 * (LANE + TITLE) + FOOT);
    }

    /// @param next oldest first
    /// @param most how much may run at once; null: any number
    void show(List<LoadHistory.Second> next, @Nullable Integer most) {
        if (seconds.equals(next) && java.util.Objects.equals(limit, most)) {
            return;
        }
        seconds = next;
        limit = most;
        setAccessibleText(WORDS.text(
                most == null ? "load.says" : "load.says-of", Quantity.exact(peak()), String.valueOf(most), slowest()));
        redraw();
    }

    private long peak() {
        return seconds.stream().mapToInt(LoadHistory.Second::inFlight).max().orElse(0);
    }

    private double slow() {
        return seconds.stream()
                .mapToDouble(LoadHistory.Second::firstTokenMillis)
                .filter(millis -> !Double.isNaN(millis))
                .max()
                .orElse(0);
    }

    private String slowest() {
        return slow() == 0 ? "–" : Quantity.millis(slow()).text();
    }

    @Override
    protected void draw(GraphicsContext g, Palette colors, double width, double height) {
        g.setFont(Font.font(Fonts.TEXT, 11));
        double most = Math.max(1, Math.max(peak(), limit == null ? 0 : limit));
        lane(
                g,
                colors,
                width,
                0,
                WORDS.text("load.at-once"),
                Quantity.of(most, "").text());
        running(g, colors, width, TITLE, most);
        double second = LANE + TITLE;
        double slow = Math.max(1, slow());
        lane(g, colors, width, second, WORDS.text("load.first-token"), slow() == 0 ? "" : slowest());
        answers(g, colors, width, second + TITLE, slow);
        g.setFill(colors.color(Tone.INK_SUBTLE));
        g.setTextBaseline(VPos.BOTTOM);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(WORDS.text("load.ago"), LEFT, height);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(WORDS.text("load.now"), width, height);
    }

    private static void lane(GraphicsContext g, Palette colors, double width, double y, String title, String top) {
        g.setFill(colors.color(Tone.INK_SUBTLE));
        g.setTextBaseline(VPos.TOP);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(title, LEFT, y);
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(top, LEFT - 8, y + TITLE + 5);
        g.setStroke(colors.color(Tone.GRID));
        g.setLineWidth(1);
        double foot = Math.rint(y + TITLE + LANE - 4) + 0.5;
        g.strokeLine(LEFT, foot, width, foot);
    }

    private void running(GraphicsContext g, Palette colors, double width, double y, double most) {
        double foot = y + LANE - 4;
        double step = (width - LEFT) / LoadHistory.SECONDS;
        g.setFill(colors.color(Tone.ACCENT));
        for (LoadHistory.Second second : seconds) {
            if (second.inFlight() > 0) {
                double tall = (LANE - 8) * second.inFlight() / most;
                g.fillRect(width - (second.ago() + 1) * step, foot - tall, Math.max(1, step), tall);
            }
        }
        if (limit != null) {
            double at = Math.rint(foot - (LANE - 8) * limit / most) + 0.5;
            g.setStroke(colors.color(Tone.INK_SUBTLE));
            g.setLineDashes(4, 3);
            g.strokeLine(LEFT, at, width, at);
            g.setLineDashes();
        }
    }

    private void answers(GraphicsContext g, Palette colors, double width, double y, double slow) {
        double foot = y + LANE - 4;
        double step = (width - LEFT) / LoadHistory.SECONDS;
        Color ink = colors.color(Tone.WARNING);
        g.setFill(ink);
        for (LoadHistory.Second second : seconds) {
            if (!Double.isNaN(second.firstTokenMillis())) {
                double tall = Math.max(3, (LANE - 8) * second.firstTokenMillis() / slow);
                g.fillRect(width - (second.ago() + 1) * step, foot - tall, Math.max(3, step), 3);
            }
        }
    }
}
