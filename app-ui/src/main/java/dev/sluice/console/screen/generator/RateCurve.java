package dev.sluice.console.screen.generator;

import dev.sluice.console.component.Drawing;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.Shape;
import dev.sluice.console.rehearsal.Span;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Fonts;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The course of a client app's rate, as it will be, with how far it has come.
final class RateCurve extends Drawing {

    private static final Words WORDS = Words.of(RateCurve.class);
    private static final double LABELS = 16;
    private static final int POINTS = 240;

    private final boolean small;
    private @Nullable ClientApp app;
    private @Nullable Course course;
    private double elapsed = Double.NaN;
    private int color;

    /// @param small without words, for a list
    RateCurve(Supplier<Palette> palette, boolean small) {
        super(palette);
        this.small = small;
        setMinSize(small ? 60 : 160, small ? 28 : 110);
        setPrefHeight(small ? 28 : 130);
        setMaxHeight(small ? 28 : 130);
    }

    /// @param newCourse how its rate will go
    /// @param series which of the series colours is the app's
    /// @param newElapsed how far it has come, 0 to 1; NaN: it does not run
    void show(ClientApp newApp, Course newCourse, int series, double newElapsed) {
        app = newApp;
        course = newCourse;
        color = series;
        elapsed = newElapsed;
        setAccessibleText(WORDS.text(
                "curve.says",
                newApp.shape().title(),
                Quantity.of(newCourse.rate().applyAsDouble(0), "").text(),
                Quantity.of(newCourse.peak(), "").text(),
                Span.text(newCourse.length())));
        redraw();
    }

    @Override
    protected void draw(GraphicsContext g, Palette colors, double width, double height) {
        ClientApp shown = app;
        Course planned = course;
        if (shown == null || planned == null) {
            return;
        }
        double bottom = height - (small ? 1 : LABELS);
        double top = small ? 2 : LABELS;
        double peak = Math.max(1e-9, planned.peak());
        double[] x = new double[POINTS + 2];
        double[] y = new double[POINTS + 2];
        for (int i = 0; i < POINTS; i++) {
            double at = i / (POINTS - 1.0);
            x[i] = width * at;
            y[i] = bottom - (bottom - top) * planned.rate().applyAsDouble(at) / peak;
        }
        x[POINTS] = width;
        y[POINTS] = bottom;
        x[POINTS + 1] = 0;
        y[POINTS + 1] = bottom;
        Color ink = colors.series(color);
        if (!small) {
            grid(g, colors, width, top, bottom);
        }
        g.setFill(ink.deriveColor(0, 1, 1, 0.12));
        g.fillPolygon(x, y, POINTS + 2);
        g.setStroke(ink);
        g.setLineWidth(1.5);
        if (shown.shape() == Shape.CLOSED || shown.shape() == Shape.POISSON) {
            g.setLineDashes(6, 3);
        }
        g.strokePolyline(x, y, POINTS);
        g.setLineDashes();
        if (!Double.isNaN(elapsed)) {
            playHead(g, colors, planned, width, top, bottom, peak);
        }
        if (!small) {
            words(g, colors, shown, planned, width, height);
        }
    }

    private static void grid(GraphicsContext g, Palette colors, double width, double top, double bottom) {
        g.setStroke(colors.color(Tone.GRID));
        g.setLineWidth(1);
        for (int i = 0; i <= 2; i++) {
            double y = Math.round(top + (bottom - top) * i / 2) + 0.5;
            g.strokeLine(0, y, width, y);
        }
    }

    private void playHead(
            GraphicsContext g, Palette colors, Course planned, double width, double top, double bottom, double peak) {
        double x = width * Math.clamp(elapsed, 0, 1);
        double y = bottom - (bottom - top) * planned.rate().applyAsDouble(Math.clamp(elapsed, 0, 1)) / peak;
        g.setStroke(colors.color(Tone.WARNING));
        g.setLineWidth(1);
        g.strokeLine(x, top, x, bottom);
        g.setFill(colors.color(Tone.WARNING));
        g.fillOval(x - 3, y - 3, 6, 6);
    }

    private static void words(
            GraphicsContext g, Palette colors, ClientApp shown, Course planned, double width, double height) {
        g.setFont(Font.font(Fonts.TEXT, 11));
        g.setFill(colors.color(Tone.INK_SUBTLE));
        g.setTextBaseline(VPos.TOP);
        g.setTextAlign(TextAlignment.LEFT);
        String most = Quantity.of(planned.peak(), "").text();
        g.fillText(WORDS.text(shown.shape() == Shape.CLOSED ? "curve.at-most" : "curve.peak", most), 0, 0);
        g.setTextBaseline(VPos.BOTTOM);
        g.fillText("0:00", 0, height);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(Span.clock(planned.length()), width, height);
    }
}
