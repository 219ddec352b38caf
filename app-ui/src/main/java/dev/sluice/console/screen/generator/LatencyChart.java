package dev.sluice.console.screen.generator;

import dev.sluice.console.component.Drawing;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// How many requests took how long, as outlines over each other on one axis that grows tenfold by tenfold.
final class LatencyChart extends Drawing {

    private static final Words WORDS = Words.of(LatencyChart.class);
    private static final double BELOW = 22;
    private static final double ABOVE = 22;
    private static final double AREA = 0.14;
    private static final int LEAST_STEPS = 8;
    private static final Font FONT = Font.font(11);

    private List<Line> lines = List.of();
    private List<Double> edges = List.of();

    /// @param counts of requests in each step
    record Line(String name, Color color, List<Long> counts) {}

    LatencyChart(String id, Supplier<Palette> palette) {
        super(palette);
        setId(id);
        setMinHeight(150);
        setPrefHeight(150);
    }

    /// @param newEdges between the steps, in milliseconds
    void show(List<Double> newEdges, List<Line> newLines) {
        edges = newEdges;
        lines = newLines.stream()
                .filter(line -> LatencyCounts.sum(line.counts()) > 0)
                .toList();
        setAccessibleText(
                lines.isEmpty()
                        ? WORDS.text("latency.none")
                        : lines.stream()
                                .map(line -> WORDS.text(
                                        "latency.says",
                                        line.name(),
                                        upTo(LatencyCounts.stepOf(line.counts(), 0.5)),
                                        upTo(LatencyCounts.stepOf(line.counts(), 0.95))))
                                .collect(Collectors.joining(" ")));
        redraw();
    }

    private String upTo(int step) {
        return Quantity.millis(edges.get(Math.clamp(step, 0, edges.size() - 1))).text();
    }

    @Override
    protected void draw(GraphicsContext g, Palette colors, double width, double height) {
        g.setFont(FONT);
        if (lines.isEmpty()) {
            g.setFill(colors.color(Tone.INK_SUBTLE));
            g.setTextAlign(TextAlignment.CENTER);
            g.setTextBaseline(VPos.CENTER);
            g.fillText(WORDS.text("latency.none"), width / 2, height / 2);
            return;
        }
        int first = edges.size();
        int last = 0;
        double most = 0;
        for (Line line : lines) {
            double sum = LatencyCounts.sum(line.counts());
            for (int i = 0; i < line.counts().size(); i++) {
                if (line.counts().get(i) > 0) {
                    first = Math.min(first, i);
                    last = Math.max(last, i);
                    most = Math.max(most, line.counts().get(i) / sum);
                }
            }
        }
        int from = Math.max(0, Math.min(first - 1, last - LEAST_STEPS));
        int until = Math.min(edges.size(), Math.max(last + 1, from + LEAST_STEPS));
        Frame frame = new Frame(from, until + 1, width, height, most);
        axis(g, colors, frame);
        for (Line line : lines) {
            outline(g, line, frame);
        }
        legend(g, width);
    }

    /// @param from the first step that is shown
    /// @param until the first that is not
    /// @param most the greatest share of a step
    private record Frame(int from, int until, double width, double height, double most) {

        double x(int step) {
            return width * (step - from) / (until - from);
        }

        double y(double share) {
            return height - BELOW - share / most * (height - BELOW - ABOVE);
        }
    }

    private void axis(GraphicsContext g, Palette colors, Frame frame) {
        g.setStroke(colors.color(Tone.GRID));
        g.setLineWidth(1);
        g.setTextBaseline(VPos.BOTTOM);
        g.setFill(colors.color(Tone.INK_SUBTLE));
        double floor = frame.y(0) + 0.5;
        g.strokeLine(0, floor, frame.width(), floor);
        int every = Math.max(1, (int) Math.ceil(72 / (frame.width() / (frame.until() - frame.from()))));
        for (int edge = frame.from();
                edge < Math.min(frame.until(), edges.size() + 1) && edge - 1 < edges.size();
                edge++) {
            if (edge > 0 && (edge - 1) % every == 0) {
                double x = Math.round(frame.x(edge)) + 0.5;
                g.strokeLine(x, ABOVE, x, floor);
                g.setTextAlign(
                        x < 24
                                ? TextAlignment.LEFT
                                : x > frame.width() - 24 ? TextAlignment.RIGHT : TextAlignment.CENTER);
                g.fillText(Quantity.millis(edges.get(edge - 1)).text(), x, frame.height());
            }
        }
    }

    private static void outline(GraphicsContext g, Line line, Frame frame) {
        double sum = LatencyCounts.sum(line.counts());
        int steps = frame.until() - frame.from();
        double[] x = new double[2 * steps + 2];
        double[] y = new double[2 * steps + 2];
        x[0] = frame.x(frame.from());
        y[0] = frame.y(0);
        for (int i = 0; i < steps; i++) {
            int step = frame.from() + i;
            double share = step < line.counts().size() ? line.counts().get(step) / sum : 0;
            x[2 * i + 1] = frame.x(step);
            x[2 * i + 2] = frame.x(step + 1);
            y[2 * i + 1] = frame.y(share);
            y[2 * i + 2] = frame.y(share);
        }
        x[2 * steps + 1] = frame.x(frame.until());
        y[2 * steps + 1] = frame.y(0);
        g.setFill(line.color().deriveColor(0, 1, 1, AREA));
        g.fillPolygon(x, y, x.length);
        g.setStroke(line.color());
        g.setLineWidth(1.5);
        g.strokePolyline(x, y, x.length);
    }

    private void legend(GraphicsContext g, double width) {
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.TOP);
        double part = width / Math.max(2, lines.size());
        for (int i = 0; i < lines.size(); i++) {
            g.setFill(lines.get(i).color());
            g.fillRect(i * part, 3, 10, 8);
            g.fillText(lines.get(i).name(), i * part + 16, 0, part - 24);
        }
    }
}
