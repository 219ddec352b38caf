package dev.sluice.console.component;

import dev.sluice.console.theme.Fonts;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import java.awt.geom.Rectangle2D;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.TextAlignment;

/// What lies over a chart: labels at the ends of the lines, names of limits, and under the pointer a hairline with the
/// values at that time. A canvas of its own, so that the pointer does not redraw the chart.
final class TimeChartOverlay extends Canvas {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final double LINE_HEIGHT = 16;
    private static final double GAP = 8;
    private static final int NONE = -1;
    private static final long LATE_MILLIS = 5_000;

    /// A label wants to stand at `y`, and does so as far as the others allow.
    private record Label(String name, String value, Color color, double y) {}

    private final Font text = Font.font(Fonts.TEXT, 11);
    private final ZoneId zone;
    private TimeLines lines = TimeLines.EMPTY;
    private Rectangle2D area = new Rectangle2D.Double();
    private double upper = 1;
    private Palette palette = Palette.LIGHT;
    private double pointer = NONE;

    TimeChartOverlay(ZoneId zone) {
        this.zone = zone;
        setOnMouseMoved(event -> point(event.getX()));
        setOnMouseExited(_ -> point(NONE));
    }

    void draw(TimeLines newLines, Rectangle2D newArea, double newUpper, Palette newPalette) {
        lines = newLines;
        area = newArea;
        upper = newUpper;
        palette = newPalette;
        redraw();
    }

    private void point(double x) {
        pointer = x;
        redraw();
    }

    private void redraw() {
        GraphicsContext g = getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        g.setFont(text);
        g.setFontSmoothingType(FontSmoothingType.GRAY);
        g.setTextBaseline(VPos.CENTER);
        limits(g);
        int at = pointedItem();
        if (at != NONE) {
            crosshair(g, at);
        }
        labels(g, at);
    }

    private void limits(GraphicsContext g) {
        g.setTextAlign(TextAlignment.LEFT);
        for (TimeLines.Limit limit : lines.limits()) {
            if (limit.value() <= upper) {
                String name = limit.name();
                double y = Math.max(area.getMinY() + LINE_HEIGHT / 2, y(limit.value()) - LINE_HEIGHT / 2);
                g.setFill(palette.color(Tone.INK_MUTED));
                g.fillText(name, area.getMinX() + 4, y);
            }
        }
    }

    private void crosshair(GraphicsContext g, int at) {
        double x = Math.round(x(lines.grid().time(at))) + 0.5;
        g.setStroke(palette.color(Tone.INK_SUBTLE));
        g.setLineWidth(1);
        g.strokeLine(x, area.getMinY(), x, area.getMaxY());
        for (TimeLines.Line line : lines.lines()) {
            double value = line.values().at(at);
            if (!Double.isNaN(value)) {
                g.setFill(line.color());
                g.fillOval(x - 3, y(value) - 3, 6, 6);
            }
        }
        g.setFill(palette.color(Tone.INK_MUTED));
        boolean left = x > area.getCenterX();
        g.setTextAlign(left ? TextAlignment.RIGHT : TextAlignment.LEFT);
        g.fillText(TIME.format(Instant.ofEpochMilli(lines.grid().time(at)).atZone(zone)), left ? x - 6 : x + 6, 8);
    }

    private void labels(GraphicsContext g, int at) {
        List<Label> labels = new ArrayList<>();
        for (TimeLines.Line line : lines.lines()) {
            double value = at == NONE ? newest(line.values()) : line.values().at(at);
            if (!Double.isNaN(value)) {
                labels.add(new Label(line.name(), Quantity.of(value, "").number(), line.color(), y(value)));
            }
        }
        labels.sort(Comparator.comparingDouble(Label::y));
        double[] ys = spread(labels.stream().mapToDouble(Label::y).toArray(), area.getMinY(), area.getMaxY());
        double x = area.getMaxX() + GAP;
        for (int i = 0; i < ys.length; i++) {
            Label label = labels.get(i);
            g.setFill(label.color());
            g.fillRoundRect(x, ys[i] - 4, 8, 8, 4, 4);
            g.setTextAlign(TextAlignment.RIGHT);
            g.setFill(palette.color(Tone.INK));
            g.fillText(label.value(), getWidth(), ys[i]);
            g.setTextAlign(TextAlignment.LEFT);
            g.setFill(palette.color(Tone.INK_MUTED));
            g.fillText(shortened(label.name()), x + 14, ys[i], TimePlot.LABEL_WIDTH - GAP - 14 - 40);
        }
    }

    /// The last value, also where the newest sample is a little late: labels that come and go cannot be read.
    private double newest(Curve values) {
        TimeGrid grid = lines.grid();
        for (int i = values.size() - 1; i >= 0 && grid.toMillis() - grid.time(i) <= LATE_MILLIS; i--) {
            if (!Double.isNaN(values.at(i))) {
                return values.at(i);
            }
        }
        return Double.NaN;
    }

    /// Moves positions apart to one line height, as little as need be, and into the area. Positions rise.
    static double[] spread(double[] wanted, double min, double max) {
        double[] at = wanted.clone();
        for (int i = 1; i < at.length; i++) {
            at[i] = Math.max(at[i], at[i - 1] + LINE_HEIGHT);
        }
        double bottom = max;
        for (int i = at.length - 1; i >= 0; i--) {
            at[i] = Math.min(at[i], bottom);
            bottom = at[i] - LINE_HEIGHT;
        }
        double top = min;
        for (int i = 0; i < at.length; i++) {
            at[i] = Math.max(at[i], top);
            top = at[i] + LINE_HEIGHT;
        }
        return at;
    }

    private static String shortened(String name) {
        return name.length() <= 14 ? name : name.substring(0, 13) + "…";
    }

    private int pointedItem() {
        if (pointer < area.getMinX() || pointer > area.getMaxX()) {
            return NONE;
        }
        double share = (pointer - area.getMinX()) / area.getWidth();
        TimeGrid grid = lines.grid();
        return grid.nearest(grid.fromMillis() + Math.round(share * grid.lengthMillis()));
    }

    private double x(long time) {
        TimeGrid grid = lines.grid();
        return area.getMinX() + area.getWidth() * (time - grid.fromMillis()) / grid.lengthMillis();
    }

    private double y(double value) {
        return area.getMaxY() - area.getHeight() * value / upper;
    }
}
