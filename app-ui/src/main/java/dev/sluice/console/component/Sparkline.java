package dev.sluice.console.component;

import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;

/// A small curve without axes, drawn by hand. NaN leaves a gap.
public final class Sparkline extends Region {

    private static final double AREA = 0.12;
    private static final double LINE = 1.5;

    private final Canvas canvas = new Canvas();
    private Curve values = Curve.EMPTY;
    private Color color = Color.TRANSPARENT;

    public Sparkline() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(40, 28);
        setPrefHeight(28);
        getChildren().add(canvas);
    }

    /// Draws these values, equally spaced from the left edge to the right one.
    public void show(Curve newValues, Color newColor) {
        values = newValues;
        color = newColor;
        draw();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        draw();
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        g.clearRect(0, 0, width, height);
        double max = values.max();
        if (values.size() < 2 || Double.isNaN(max)) {
            return;
        }
        double scale = max == 0 ? 0 : (height - 2 * LINE) / max;
        int from = 0;
        while (from < values.size()) {
            int to = from;
            while (to < values.size() && !Double.isNaN(values.at(to))) {
                to++;
            }
            if (to > from) {
                run(g, from, to, scale, height);
            }
            from = to + 1;
        }
    }

    private void run(GraphicsContext g, int from, int to, double scale, double height) {
        int count = to - from;
        double[] x = new double[count + 2];
        double[] y = new double[count + 2];
        for (int i = 0; i < count; i++) {
            x[i] = canvas.getWidth() * (from + i) / (values.size() - 1);
            y[i] = height - LINE - values.at(from + i) * scale;
        }
        x[count] = x[count - 1];
        x[count + 1] = x[0];
        y[count] = height;
        y[count + 1] = height;
        g.setFill(color.deriveColor(0, 1, 1, AREA));
        g.fillPolygon(x, y, count + 2);
        g.setStroke(color);
        g.setLineWidth(LINE);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.strokePolyline(x, y, count);
    }
}
