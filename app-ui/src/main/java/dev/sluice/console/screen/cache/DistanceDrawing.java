package dev.sluice.console.screen.cache;

import dev.sluice.console.component.Drawing;
import dev.sluice.console.component.Quantity;
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

    /// So far beyond the threshold the gateway keeps what it found, as near misses.
    private static final double NEAR = 0.1;

    private static final double BOTTOM = 34;
    private static final double LINE = 14;
    private List<Long> counts = List.of();
    private double threshold;
    private List<ThresholdReport.Point> points = List.of();

    /// @param moved is told where the threshold is dragged to, a distance from 0 to [#MOST]
    DistanceDrawing(Supplier<Palette> palette, DoubleConsumer moved) {
        super(palette);
        setId("cache-distances");
        setMinHeight(140);
        setMaxHeight(140);
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
        setAccessibleText(WORDS.text(
                "distances-of-the-nearest-entries",
                CacheViewModel.distance(threshold),
                Quantity.exact(between(0, threshold)),
                Quantity.exact(between(threshold, threshold + NEAR))));
        redraw();
    }

    /// How many lay from one distance to another.
    private long between(double from, double to) {
        long sum = 0;
        for (int bin = 0; bin < counts.size(); bin++) {
            sum += at(bin) >= from && at(bin) < to ? counts.get(bin) : 0;
        }
        return sum;
    }

    private static double at(int bin) {
        return bin / 100.0;
    }

    @Override
    protected void draw(GraphicsContext g, Palette colors, double width, double height) {
        int bins = (int) Math.round(MOST * 100);
        double each = width / bins;
        double floor = height - BOTTOM;
        double served = Math.rint(threshold / MOST * width);
        double missed = Math.min(width, Math.rint((threshold + NEAR) / MOST * width));
        g.setFill(colors.color(Tone.WARNING_SUBTLE));
        g.fillRect(served, 0, missed - served, floor);
        long highest =
                counts.stream().limit(bins).mapToLong(Long::longValue).max().orElse(0);
        for (int bin = 0; bin < Math.min(bins, counts.size()); bin++) {
            double length = highest == 0 ? 0 : (floor - 16) * counts.get(bin) / highest;
            g.setFill(colors.color(tone(at(bin))));
            g.fillRect(Math.floor(bin * each), floor - length, Math.max(1, Math.floor(each) - 1), length);
        }
        g.setStroke(colors.color(Tone.GRID));
        g.strokeLine(0, floor + 0.5, width, floor + 0.5);
        scale(g, colors, width, height);
        line(g, colors.color(Tone.ACCENT), width, floor, ThresholdReport.Point::precision, "precision");
        line(g, colors.color(Tone.WARNING), width, floor, ThresholdReport.Point::recall, "recall");
        double x = served + 0.5;
        g.setStroke(colors.color(Tone.INK));
        g.setLineDashes(4, 3);
        g.strokeLine(x, 0, x, floor);
        g.setLineDashes();
        g.setFill(colors.color(Tone.INK));
        g.setTextBaseline(VPos.TOP);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(WORDS.text("threshold-2", String.valueOf(CacheViewModel.distance(threshold))), x + 4, 0);
        g.setFill(colors.color(Tone.WARNING));
        g.fillText(WORDS.text("near-misses"), x + 4, LINE);
    }

    /// What is served, what is a near miss, and what is neither.
    private Tone tone(double distance) {
        return distance < threshold ? Tone.OK : distance < threshold + NEAR ? Tone.WARNING : Tone.INK_SUBTLE;
    }

    /// Distances, and below them the similarities that they are.
    private static void scale(GraphicsContext g, Palette colors, double width, double height) {
        g.setFont(Font.font(Fonts.TEXT, 11));
        g.setFill(colors.color(Tone.INK_SUBTLE));
        g.setTextBaseline(VPos.BOTTOM);
        for (int i = 0; i <= 5; i++) {
            g.setTextAlign(i == 0 ? TextAlignment.LEFT : i == 5 ? TextAlignment.RIGHT : TextAlignment.CENTER);
            double x = width * i / 5;
            g.fillText(i == 0 ? WORDS.text("distance-0") : "0." + i, x, height - LINE);
            g.fillText(i == 0 ? WORDS.text("similarity-1") : "0." + (10 - i), x, height);
        }
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
