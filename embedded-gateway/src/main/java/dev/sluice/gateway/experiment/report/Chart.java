package dev.sluice.gateway.experiment.report;

import dev.sluice.gateway.experiment.Experiment;
import dev.sluice.gateway.experiment.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// One chart over the course of an experiment, as SVG: faults are bands behind it, time runs to the right.
final class Chart {

    private static final int WIDTH = 920;
    private static final int HEIGHT = 190;
    private static final int LEFT = 56;
    private static final int RIGHT = 120;
    private static final int TOP = 22;
    private static final int BOTTOM = 24;

    private final Report report;
    private final double seconds;
    private final double most;
    private final StringBuilder svg = new StringBuilder();

    /// @param title for those who cannot see it
    /// @param most the largest value of all that will be drawn
    /// @param unit of the values
    Chart(Report report, String title, double most, String unit) {
        this.report = report;
        this.seconds = Math.max(1, report.buckets().size() * (report.step().toMillis() / 1000.0));
        this.most = nice(most);
        svg.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\"><title>%s</title>",
                WIDTH,
                HEIGHT,
                JunitReport.escaped(title),
                JunitReport.escaped(title)));
        bands();
        axes(unit);
    }

    /// Something stacked on what lies below.
    record Layer(String style, ToDoubleFunction<Report.Bucket> value) {}

    /// Layers on one another, the first at the bottom.
    Chart stacked(List<Layer> layers) {
        double[] below = new double[report.buckets().size()];
        for (Layer layer : layers) {
            double[] above = below.clone();
            for (int i = 0; i < above.length; i++) {
                above[i] += layer.value().applyAsDouble(report.buckets().get(i));
            }
            if (!Arrays.equals(below, above)) { // a printer would draw the edge of nothing
                area(below, above, layer.style());
            }
            below = above;
        }
        return this;
    }

    /// A line that is interrupted where there is no value.
    Chart line(String style, Function<Report.Bucket, @Nullable Double> value) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < report.buckets().size(); i++) {
            Double at = value.apply(report.buckets().get(i));
            if (at == null) {
                drawing = false;
            } else {
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f", drawing ? "L" : "M", middle(i), y(at)));
                drawing = true;
            }
        }
        svg.append("<path class=\"")
                .append(style)
                .append("\" d=\"")
                .append(path)
                .append("\"/>");
        return this;
    }

    /// A name at the right, in the colour of its series.
    Chart label(String style, String text, int row) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s key\" x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" rx=\"2\"/><text x=\"%d\""
                        + " y=\"%d\">%s</text>",
                style,
                WIDTH - RIGHT + 14,
                TOP + row * 18,
                WIDTH - RIGHT + 30,
                TOP + row * 18 + 9,
                JunitReport.escaped(text)));
        return this;
    }

    String end() {
        return svg + "</svg>";
    }

    private void bands() {
        for (Experiment.Planned planned : report.experiment().faults()) {
            double from = planned.at().toMillis() / 1000.0;
            double until = Math.min(seconds, planned.until().toMillis() / 1000.0);
            if (from < seconds) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<rect class=\"band\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                        x(from),
                        TOP,
                        x(until) - x(from),
                        HEIGHT - TOP - BOTTOM));
            }
        }
    }

    private void axes(String unit) {
        for (int i = 0; i <= 4; i++) {
            double value = most * i / 4;
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/><text class=\"end\" x=\"%d\""
                            + " y=\"%.1f\">%s</text>",
                    LEFT,
                    WIDTH - RIGHT,
                    y(value),
                    y(value),
                    LEFT - 6,
                    y(value) + 4,
                    tick(value) + (i == 4 ? " " + unit : "")));
        }
        for (int i = 0; i <= 5; i++) {
            double at = seconds * i / 5;
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"mid\" x=\"%.1f\" y=\"%d\">%s</text>",
                    x(at),
                    HEIGHT - 6,
                    Written.clock(at)));
        }
    }

    private void area(double[] below, double[] above, String style) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < above.length; i++) {
            points.add(
                    String.format(Locale.ROOT, "%.1f,%.1f %.1f,%.1f", left(i), y(above[i]), left(i + 1), y(above[i])));
        }
        for (int i = above.length - 1; i >= 0; i--) {
            points.add(
                    String.format(Locale.ROOT, "%.1f,%.1f %.1f,%.1f", left(i + 1), y(below[i]), left(i), y(below[i])));
        }
        svg.append("<polygon class=\"")
                .append(style)
                .append("\" points=\"")
                .append(String.join(" ", points))
                .append("\"/>");
    }

    private double left(int bucket) {
        return x(bucket * (report.step().toMillis() / 1000.0));
    }

    private double middle(int bucket) {
        return (left(bucket) + left(bucket + 1)) / 2;
    }

    private double x(double at) {
        return LEFT + (WIDTH - LEFT - RIGHT) * Math.min(at, seconds) / seconds;
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * Math.min(value, most) / most;
    }

    private static String tick(double value) {
        return value == Math.rint(value)
                ? Long.toString(Math.round(value))
                : String.format(Locale.ROOT, value < 1 ? "%.2f" : "%.1f", value);
    }

    /// The next number of 1, 2, 4, 8 times a power of ten.
    private static double nice(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1e-3))));
        for (double factor : new double[] {1, 2, 4, 6, 8, 10}) {
            if (value <= factor * power) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
