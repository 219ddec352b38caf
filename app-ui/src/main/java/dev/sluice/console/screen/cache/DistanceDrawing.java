package dev.sluice.console.screen.cache;

import dev.sluice.console.component.Drawing;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Fonts;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// How often the nearest entries lay at each hundredth of a distance; what the threshold serves stands out.
final class DistanceDrawing extends Drawing {

    private static final Words WORDS = Words.of(DistanceDrawing.class);

    /// Beyond this nothing is alike.
    static final double MOST = 0.5;

    private static final double BOTTOM = 20;
    private List<Long> counts = List.of();
    private double threshold;

    DistanceDrawing(Supplier<Palette> palette) {
        super(palette);
        setId("cache-distances");
        setMinHeight(120);
        setMaxHeight(120);
    }

    void show(List<Long> next, double nextThreshold) {
        counts = next;
        threshold = nextThreshold;
        setAccessibleText(
                WORDS.text("distances-of-the-nearest-entries", String.valueOf(CacheViewModel.distance(threshold))));
        redraw();
    }

    @Override
    protected void draw(GraphicsContext g, Palette colors, double width, double height) {
        int bins = (int) Math.round(MOST * 100);
        double each = width / bins;
        double floor = height - BOTTOM;
        long highest =
                counts.stream().limit(bins).mapToLong(Long::longValue).max().orElse(0);
        for (int bin = 0; bin < Math.min(bins, counts.size()); bin++) {
            double length = highest == 0 ? 0 : (floor - 16) * counts.get(bin) / highest;
            g.setFill(colors.color(bin / 100.0 < threshold ? Tone.OK : Tone.INK_SUBTLE));
            g.fillRect(Math.floor(bin * each), floor - length, Math.max(1, Math.floor(each) - 1), length);
        }
        g.setStroke(colors.color(Tone.GRID));
        g.strokeLine(0, floor + 0.5, width, floor + 0.5);
        g.setFont(Font.font(Fonts.TEXT, 11));
        g.setFill(colors.color(Tone.INK_SUBTLE));
        g.setTextBaseline(VPos.BOTTOM);
        for (int i = 0; i <= 5; i++) {
            g.setTextAlign(i == 0 ? TextAlignment.LEFT : i == 5 ? TextAlignment.RIGHT : TextAlignment.CENTER);
            g.fillText(i == 0 ? WORDS.text("0-the-same") : "0." + i, width * i / 5, height);
        }
        double x = Math.rint(threshold / MOST * width) + 0.5;
        g.setStroke(colors.color(Tone.INK));
        g.setLineDashes(4, 3);
        g.strokeLine(x, 0, x, floor);
        g.setLineDashes();
        g.setFill(colors.color(Tone.INK));
        g.setTextBaseline(VPos.TOP);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(WORDS.text("threshold-2", String.valueOf(CacheViewModel.distance(threshold))), x + 4, 0);
    }
}
