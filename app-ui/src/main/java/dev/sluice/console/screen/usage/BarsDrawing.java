package dev.sluice.console.screen.usage;

import dev.sluice.console.component.Drawing;
import dev.sluice.console.component.StepKeys;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Fonts;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Stacked bars, one for each step of time (UTC).
final class BarsDrawing extends Drawing {

    private static final Words WORDS = Words.of(BarsDrawing.class);
    private static final double LEFT = 52;
    private static final double BOTTOM = 20;
    private static final double TOP = 8;
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Function<String, Color> color;
    private final Tooltip tooltip = new Tooltip();
    private UsageSummary summary = UsageSummary.EMPTY;
    private UsageMeasure measure = UsageMeasure.TOKENS;

    /// @param color of a series
    BarsDrawing(Supplier<Palette> palette, Function<String, Color> color) {
        super(palette);
        this.color = color;
        setId("usage-bars");
        setMinHeight(160);
        Tooltip.install(this, tooltip);
        setOnMouseMoved(event -> tooltip.setText(words(event.getX())));
        StepKeys.install(this, tooltip, () -> summary.starts().size(), step -> words(middle(step)), this::middle);
    }

    void show(UsageSummary next, UsageMeasure nextMeasure) {
        summary = next;
        measure = nextMeasure;
        StringBuilder words =
                new StringBuilder(WORDS.text("bars", measure.title().toLowerCase(Locale.ROOT)));
        summary.series().forEach(one -> words.append(WORDS.text("bars.part", one.name(), measure.text(one.sum()))));
        setAccessibleText(words.toString());
        redraw();
    }

    private double middle(int step) {
        return LEFT + (step + 0.5) * (getWidth() - LEFT) / summary.starts().size();
    }

    private String words(double x) {
        int steps = summary.starts().size();
        int step = (int) ((x - LEFT) / (getWidth() - LEFT) * steps);
        if (step < 0 || step >= steps) {
            return "";
        }
        StringBuilder words = new StringBuilder(WORDS.text("bars.step", label(step)));
        for (UsageSummary.Series series : summary.series()) {
            if (series.values().at(step) > 0) {
                words.append('\n')
                        .append(series.name())
                        .append("  ")
                        .append(measure.text(series.values().at(step)));
            }
        }
        return words.toString();
    }

    @Override
    protected void draw(GraphicsContext g, Palette colors, double width, double height) {
        int steps = summary.starts().size();
        if (steps == 0) {
            return;
        }
        double top = round(highest());
        double floor = height - BOTTOM;
        grid(g, colors, top, width, floor);
        double each = (width - LEFT) / steps;
        double bar = Math.max(1, Math.floor(each * 0.76));
        for (int step = 0; step < steps; step++) {
            double x = Math.floor(LEFT + step * each + (each - bar) / 2);
            double y = floor;
            for (UsageSummary.Series series : summary.series()) {
                double length = series.values().at(step) / top * (floor - TOP);
                g.setFill(color.apply(series.name()));
                g.fillRect(x, y - length, bar, length);
                y -= length;
            }
        }
        labels(g, colors, steps, each, height);
    }

    private void grid(GraphicsContext g, Palette colors, double top, double width, double floor) {
        g.setFont(Font.font(Fonts.TEXT, 11));
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        g.setLineWidth(1);
        for (int i = 0; i <= 4; i++) {
            double y = Math.rint(floor - (floor - TOP) * i / 4) + 0.5;
            g.setStroke(colors.color(Tone.GRID));
            g.strokeLine(LEFT, y, width, y);
            g.setFill(colors.color(Tone.INK_SUBTLE));
            g.fillText(measure.text(top * i / 4), LEFT - 8, y);
        }
    }

    private void labels(GraphicsContext g, Palette colors, int steps, double each, double height) {
        int every = Math.max(1, (int) Math.ceil(56 / each));
        g.setFill(colors.color(Tone.INK_SUBTLE));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.BOTTOM);
        for (int step = (steps - 1) % every; step < steps; step += every) {
            double x = LEFT + (step + 0.5) * each;
            if (x > LEFT + 14 && x < getWidth() - 14) {
                g.fillText(label(step), x, height);
            }
        }
    }

    private String label(int step) {
        boolean hours = summary.starts().size() > 1
                && summary.starts()
                        .get(0)
                        .plusSeconds(3_600)
                        .equals(summary.starts().get(1));
        return (hours ? HOUR : DAY).format(summary.starts().get(step));
    }

    private double highest() {
        double highest = 0;
        for (int step = 0; step < summary.starts().size(); step++) {
            double sum = 0;
            for (UsageSummary.Series series : summary.series()) {
                sum += series.values().at(step);
            }
            highest = Math.max(highest, sum);
        }
        return highest;
    }

    /// The next of 1, 2, 4, 8 times a power of ten.
    private static double round(double atLeast) {
        if (atLeast <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double factor : new double[] {1, 2, 4, 6, 8}) {
            if (factor * power >= atLeast) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
