package dev.sluice.console.component;

import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The names and values of a chart's lines: at the ends of the lines, or in a row above where there is no room. Lines
/// that are hidden stay in grey, so that they can be had back.
final class ChartLabels {

    private static final double GAP = 8;
    private static final double VALUE_WIDTH = 44;
    private static final double SHORT_ITEM = 92;
    private static final long LATE_MILLIS = 5_000;

    /// Where and what.
    ///
    /// @param all the lines that are shown and those that are hidden
    record Place(
            TimeLines lines,
            List<TimeLines.Line> all,
            boolean narrow,
            Rectangle2D area,
            double upper,
            double width,
            Palette palette) {

        double y(double value) {
            return area.getMaxY() - area.getHeight() * value / upper;
        }
    }

    /// A label wants to stand at `y`, and does so as far as the others allow.
    private record Label(String name, String value, Color color, double y) {}

    private record Spot(double x, double y, double width, String name) {
        boolean holds(double px, double py) {
            return px >= x && px <= x + width && Math.abs(py - y) <= TimeChartOverlay.LINE_HEIGHT / 2;
        }
    }

    private final ChartFormat format;
    private final List<Spot> spots = new ArrayList<>();

    ChartLabels(ChartFormat format) {
        this.format = format;
    }

    /// The line whose label is there; null: none.
    @Nullable
    String at(double x, double y) {
        return spots.stream()
                .filter(spot -> spot.holds(x, y))
                .map(Spot::name)
                .findFirst()
                .orElse(null);
    }

    /// A value as it stands beside a line.
    String text(double value) {
        return Double.isNaN(value) ? "–" : format.label().apply(value);
    }

    /// @param at the point whose values are written, or `NONE` for the newest
    void draw(GraphicsContext g, Place place, int at) {
        spots.clear();
        List<Label> labels = new ArrayList<>();
        List<Curve> tops = place.lines().tops();
        for (int i = 0; i < tops.size(); i++) {
            TimeLines.Line line = place.lines().lines().get(i);
            boolean newest = at == TimeChartOverlay.NONE;
            double value = newest
                    ? newest(line.values(), place.lines().grid())
                    : line.values().at(at);
            double top = newest
                    ? newest(tops.get(i), place.lines().grid())
                    : tops.get(i).at(at);
            if (!Double.isNaN(value) || place.narrow()) {
                labels.add(new Label(line.name(), text(value), line.color(), place.y(top)));
            }
        }
        place.all().stream()
                .filter(line -> !place.lines().lines().contains(line))
                .forEach(line -> labels.add(new Label(
                        line.name(),
                        "",
                        place.palette().color(Tone.BORDER),
                        place.area().getMaxY())));
        if (place.narrow()) {
            inARow(g, place, labels);
        } else {
            atTheEnds(g, place, labels);
        }
    }

    private void inARow(GraphicsContext g, Place place, List<Label> labels) {
        double x = place.area().getMinX();
        double room = (place.width() - x) / Math.max(1, labels.size());
        for (Label label : labels) {
            g.setFill(label.color());
            g.fillRoundRect(x, 4, 8, 8, 4, 4);
            g.setTextAlign(TextAlignment.LEFT);
            g.setFill(place.palette().color(Tone.INK_MUTED));
            String words = room < SHORT_ITEM ? label.name() : label.name() + "  " + label.value();
            g.fillText(words, x + 13, 8, room - 18);
            spots.add(new Spot(x, 8, room, label.name()));
            x += room;
        }
    }

    private void atTheEnds(GraphicsContext g, Place place, List<Label> labels) {
        labels.sort(Comparator.comparingDouble(Label::y));
        double[] ys = spread(
                labels.stream().mapToDouble(Label::y).toArray(),
                place.area().getMinY(),
                place.area().getMaxY());
        double x = place.area().getMaxX() + GAP;
        for (int i = 0; i < ys.length; i++) {
            Label label = labels.get(i);
            g.setFill(label.color());
            g.fillRoundRect(x, ys[i] - 4, 8, 8, 4, 4);
            g.setTextAlign(TextAlignment.RIGHT);
            g.setFill(place.palette().color(Tone.INK));
            g.fillText(label.value(), place.width(), ys[i]);
            g.setTextAlign(TextAlignment.LEFT);
            g.setFill(place.palette().color(Tone.INK_MUTED));
            g.fillText(shortened(label.name()), x + 14, ys[i], TimePlot.LABEL_WIDTH - GAP - 14 - VALUE_WIDTH);
            spots.add(new Spot(x, ys[i], TimePlot.LABEL_WIDTH, label.name()));
        }
    }

    /// The last value, also where the newest sample is a little late: labels that come and go cannot be read.
    private static double newest(Curve values, TimeGrid grid) {
        for (int i = values.size() - 1; i >= 0 && grid.toMillis() - grid.time(i) <= LATE_MILLIS; i--) {
            if (!Double.isNaN(values.at(i))) {
                return values.at(i);
            }
        }
        return Double.NaN;
    }

    private static String shortened(String name) {
        return name.length() <= 14 ? name : name.substring(0, 13) + "…";
    }

    /// Moves positions apart to one line height, as little as need be, and into the area. Positions rise.
    static double[] spread(double[] wanted, double min, double max) {
        double[] at = wanted.clone();
        for (int i = 1; i < at.length; i++) {
            at[i] = Math.max(at[i], at[i - 1] + TimeChartOverlay.LINE_HEIGHT);
        }
        double bottom = max;
        for (int i = at.length - 1; i >= 0; i--) {
            at[i] = Math.min(at[i], bottom);
            bottom = at[i] - TimeChartOverlay.LINE_HEIGHT;
        }
        double top = min;
        for (int i = 0; i < at.length; i++) {
            at[i] = Math.max(at[i], top);
            top = at[i] + TimeChartOverlay.LINE_HEIGHT;
        }
        return at;
    }
}
