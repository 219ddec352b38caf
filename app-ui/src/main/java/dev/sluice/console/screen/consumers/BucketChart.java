package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Fonts;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// A bucket over the last minutes: used as an area, with what is held on top, under the dashed line of the limit. A gap
/// in what is known is a gap in the drawing.
final class BucketChart extends Region {

    private static final Words WORDS = Words.of(BucketChart.class);

    private static final double LEFT = 44;
    private static final double BOTTOM = 18;
    private static final double TOP = 14;
    private static final Duration GAP = Duration.ofSeconds(6);

    private final Canvas canvas = new Canvas();
    private final Supplier<Palette> palette;
    private List<BucketPoint> points = List.of();

    /// @param palette asked at each drawing
    BucketChart(Supplier<Palette> palette) {
        this.palette = palette;
        getChildren().add(canvas);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinHeight(96);
        setPrefHeight(160);
    }

    /// @param next oldest first
    void show(List<BucketPoint> next) {
        points = next;
        describe();
        draw();
    }

    private void describe() {
        if (points.isEmpty()) {
            setAccessibleText(WORDS.text("bucket-over-the-last-5"));
            return;
        }
        long peak = points.stream().mapToLong(BucketPoint::used).max().orElse(0);
        setAccessibleText(WORDS.text(
                "bucket-over-the-last-5-2",
                Quantity.exact(points.getLast().used()),
                Quantity.exact(points.getLast().capacity()),
                Quantity.exact(peak)));
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        draw();
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (canvas.getWidth() <= LEFT || canvas.getHeight() <= TOP + BOTTOM || getScene() == null) {
            return;
        }
        g.setFont(Font.font(Fonts.TEXT, 11));
        long top = top();
        drawGrid(g, top);
        if (!points.isEmpty()) {
            drawAreas(g, top);
            drawLimit(g, top);
        }
    }

    /// A round number with room above the limit and the peak.
    private long top() {
        long highest = points.stream()
                .mapToLong(point -> Math.max(point.capacity(), point.used() + point.reserved()))
                .max()
                .orElse(1);
        double wanted = highest * 1.1;
        double unit = Math.pow(10, Math.floor(Math.log10(wanted)));
        double steps = Math.ceil(wanted / unit * 2) / 2;
        return Math.max(1, Math.round(steps * unit));
    }

    private void drawGrid(GraphicsContext g, long top) {
        g.setLineWidth(1);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.RIGHT);
        for (int i = 0; i <= 2; i++) {
            double y = Math.round(height(i / 2.0)) + 0.5;
            g.setStroke(palette.get().color(Tone.GRID));
            g.strokeLine(LEFT, y, canvas.getWidth(), y);
            g.setFill(palette.get().color(Tone.INK_SUBTLE));
            g.fillText(Quantity.of(top * i / 2.0, "").text(), LEFT - 8, y);
        }
        g.setTextBaseline(VPos.BOTTOM);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(WORDS.text("5-min-ago"), LEFT, canvas.getHeight());
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText("now", canvas.getWidth(), canvas.getHeight());
    }

    private void drawAreas(GraphicsContext g, long top) {
        Color accent = palette.get().color(Tone.ACCENT);
        int from = 0;
        for (int i = 1; i <= points.size(); i++) {
            boolean ends = i == points.size()
                    || Duration.between(points.get(i - 1).at(), points.get(i).at())
                                    .compareTo(GAP)
                            > 0;
            if (ends) {
                List<BucketPoint> run = points.subList(from, i);
                fill(g, run, top, true, accent.deriveColor(0, 1, 1, 0.12));
                fill(g, run, top, false, accent.deriveColor(0, 1, 1, 0.18));
                stroke(g, run, top, accent);
                from = i;
            }
        }
    }

    private void fill(GraphicsContext g, List<BucketPoint> run, long top, boolean withHeld, Color color) {
        g.setFill(color);
        g.beginPath();
        g.moveTo(x(run.getFirst()), y(0, top));
        for (BucketPoint point : run) {
            g.lineTo(x(point), y(point.used() + (withHeld ? point.reserved() : 0), top));
        }
        g.lineTo(x(run.getLast()), y(0, top));
        g.closePath();
        g.fill();
    }

    private void stroke(GraphicsContext g, List<BucketPoint> run, long top, Color color) {
        g.setStroke(color);
        g.setLineWidth(1.5);
        g.beginPath();
        g.moveTo(x(run.getFirst()), y(run.getFirst().used(), top));
        run.forEach(point -> g.lineTo(x(point), y(point.used(), top)));
        g.stroke();
    }

    /// The limit as it was at each moment, so that an edit shows as a step.
    private void drawLimit(GraphicsContext g, long top) {
        g.setStroke(palette.get().color(Tone.INK_SUBTLE));
        g.setLineWidth(1);
        g.setLineDashes(4, 3);
        g.beginPath();
        g.moveTo(x(points.getFirst()), y(points.getFirst().capacity(), top));
        long before = points.getFirst().capacity();
        for (BucketPoint point : points) {
            g.lineTo(x(point), y(before, top));
            g.lineTo(x(point), y(point.capacity(), top));
            before = point.capacity();
        }
        g.stroke();
        g.setLineDashes();
        g.setFill(palette.get().color(Tone.INK_MUTED));
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.BOTTOM);
        g.fillText(WORDS.text("limit", Quantity.of(before, "").text()), canvas.getWidth(), y(before, top) - 2);
    }

    private double x(BucketPoint point) {
        Instant now = points.getLast().at();
        double age = Duration.between(point.at(), now).toMillis() / (double) BucketHistory.SPAN.toMillis();
        return canvas.getWidth() - 1 - age * (canvas.getWidth() - LEFT - 1);
    }

    private double y(long tokens, long top) {
        return height((double) tokens / top);
    }

    /// @param share of the axis, 0 to 1
    private double height(double share) {
        return TOP + (canvas.getHeight() - TOP - BOTTOM) * (1 - Math.clamp(share, 0, 1));
    }
}
