package dev.sluice.console.screen.cache;

import dev.sluice.console.component.Drawing;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Fonts;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import javafx.event.EventHandler;
import javafx.geometry.VPos;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
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
    private List<ThresholdReport.Point> points = List.of();

    /// @param moved is told where the threshold is dragged to, a distance from 0 to [#MOST]
    DistanceDrawing(Supplier<Palette> palette, DoubleConsumer moved) {
        super(palette);
        setId("cache-distances");
        setMinHeight(120);
        setMaxHeight(120);
        setCursor(Cursor.H_RESIZE);
        EventHandler<MouseEvent> drag = event -> moved.accept(Math.clamp(event.getX() / getWidth(), 0, 1) * MOST);
        setOnMousePressed(drag);
        setOnMouseDragged(drag);
    }

    /// @param nextPoints what thresholds come to on judged pairs; empty: none was judged
    void show(List<Long> next, double nextThreshold, List<ThresholdReport.Point> nextPoints) {
        points = nextPoints;
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
        line(g, colors.color(Tone.ACCENT), width, floor, ThresholdReport.Point::precision, "precision");
        line(g, colors.color(Tone.WARNING), width, floor, ThresholdReport.Point::recall, "recall");
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

    /// A share of 0 to 1 at each threshold, with its name at the right end.
    private void line(
            GraphicsContext g,
            Color color,
            double width,
            double floor,
            ToDoubleFunction<ThresholdReport.Point> share,
            String name) {
        List<ThresholdReport.Point> known = points.stream()
                .filter(point -> point.threshold() <= MOST && !Double.isNaN(share.applyAsDouble(point)))
                .toList();
        if (known.isEmpty()) {
            return;
        }
        g.setStroke(color);
        g.setLineWidth(2);
        g.beginPath();
        double y = 0;
        double x = 0;
        for (ThresholdReport.Point point : known) {
            x = point.threshold() / MOST * width;
            y = 14 + (floor - 16) * (1 - share.applyAsDouble(point));
            g.lineTo(x, y);
        }
        g.stroke();
        g.setLineWidth(1);
        g.setFill(color);
        g.setTextBaseline(VPos.BOTTOM);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(WORDS.text(name), x, y - 2);
    }
}
