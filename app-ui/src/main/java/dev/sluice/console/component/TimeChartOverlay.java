package dev.sluice.console.component;

import dev.sluice.console.theme.Fonts;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import java.awt.geom.Rectangle2D;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// What lies over a chart: labels of the lines, names of limits, marks of what happened, and under the pointer, of this
/// chart or one that shares its window, a hairline with the values at that time. A canvas of its own, so that the
/// pointer does not redraw the chart.
final class TimeChartOverlay extends Canvas {

    static final double LINE_HEIGHT = 16;
    static final int NONE = -1;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final double NEAR_A_MARK = 6;

    private final Font text = Font.font(Fonts.TEXT, 11);
    private final Text measure = new Text();
    private ZoneId zone;
    private final ChartWindow window;
    private final ObjectProperty<Crosshair> crosshair;
    private final ChartLabels labels;
    private TimeLines lines = TimeLines.EMPTY;
    private List<TimeLines.Line> all = List.of();
    private boolean narrow;
    private Rectangle2D area = new Rectangle2D.Double();
    private double upper = 1;
    private Palette palette = Palette.LIGHT;
    private double selectedFrom = Double.NaN;
    private double selectedTo = Double.NaN;
    private @Nullable BiConsumer<Long, Optional<String>> picked;

    /// Whether keys lead the hairline, not the pointer, and along which line; null: along none.
    private boolean led;

    private @Nullable String ledLine;
    private Runnable moved = () -> {};

    void zone(ZoneId newZone) {
        zone = newZone;
    }

    TimeChartOverlay(ZoneId zone, ChartFormat format, ChartWindow window, ObjectProperty<Crosshair> crosshair) {
        this.zone = zone;
        this.window = window;
        this.crosshair = crosshair;
        labels = new ChartLabels(format);
        measure.setFont(text);
        window.pointedProperty().addListener(new javafx.beans.WeakInvalidationListener(redrawing));
        crosshair.addListener(new javafx.beans.WeakInvalidationListener(redrawing));
    }

    /// Held here, so that what is shared does not hold the chart.
    private final javafx.beans.InvalidationListener redrawing = _ -> redraw();

    void draw(
            TimeLines newLines,
            List<TimeLines.Line> newAll,
            boolean newNarrow,
            Rectangle2D newArea,
            double newUpper,
            Palette newPalette) {
        lines = newLines;
        all = newAll;
        narrow = newNarrow;
        area = newArea;
        upper = newUpper;
        palette = newPalette;
        redraw();
    }

    void onPick(BiConsumer<Long, Optional<String>> newPicked) {
        picked = newPicked;
    }

    /// Calls this where keys moved the hairline, or the chart under it moved.
    void onLed(Runnable newMoved) {
        moved = newMoved;
    }

    /// @param x NaN: the pointer is elsewhere
    void point(double x) {
        led = false;
        boolean inside = x >= area.getMinX() && x <= area.getMaxX();
        window.pointedProperty().set(inside ? time(x) : null);
    }

    void select(double fromX, double toX) {
        selectedFrom = fromX;
        selectedTo = toX;
        redraw();
    }

    void pick(double x, double y) {
        long time = time(x);
        int at = lines.grid().nearest(time);
        String nearest = null;
        double distance = Double.POSITIVE_INFINITY;
        List<Curve> tops = lines.tops();
        for (int i = 0; i < tops.size(); i++) {
            double off = Math.abs(y(tops.get(i).at(at)) - y);
            boolean within = lines.stacked() ? y(tops.get(i).at(at)) <= y : off < distance;
            if (within && off < distance) {
                distance = off;
                nearest = lines.lines().get(i).name();
            }
        }
        if (picked != null) {
            picked.accept(time, Optional.ofNullable(nearest));
        }
    }

    /// Whether keys lead the hairline.
    boolean led() {
        return led;
    }

    /// Puts the hairline at a time for keys; null: nowhere.
    void follow(@Nullable Long time) {
        led = time != null;
        ledLine = led ? ledLine : null;
        window.pointedProperty().set(time);
        redraw();
    }

    /// The point of the grid that keys lead to; one beyond the last where they lead to none.
    int ledPoint() {
        Long pointed = window.pointedProperty().get();
        return led && pointed != null
                ? lines.grid().nearest(pointed)
                : lines.grid().size();
    }

    /// The line that keys lead along; empty: none.
    Optional<String> ledLine() {
        return Optional.ofNullable(ledLine);
    }

    /// Leads along the next line, or the one before.
    ///
    /// @return whether there is one
    boolean nextLine(int step) {
        List<String> names = lines.lines().stream().map(TimeLines.Line::name).toList();
        if (names.isEmpty()) {
            return false;
        }
        int at = names.indexOf(ledLine);
        ledLine = names.get(at < 0 && step < 0 ? names.size() - 1 : Math.floorMod(at + step, names.size()));
        Long pointed = led ? window.pointedProperty().get() : null;
        follow(pointed == null ? Long.valueOf(lines.grid().toMillis()) : pointed);
        return true;
    }

    /// Picks what keys lead to, or the newest.
    ///
    /// @return whether anything comes of it
    boolean pickLed() {
        Long pointed = window.pointedProperty().get();
        if (picked != null) {
            picked.accept(led && pointed != null ? pointed : lines.grid().toMillis(), ledLine());
        }
        return picked != null;
    }

    /// What stands under the hairline that keys lead, for screen readers; empty: they lead none.
    String ledWords() {
        Long pointed = window.pointedProperty().get();
        int at = led && pointed != null ? point(pointed) : NONE;
        if (at == NONE) {
            return "";
        }
        StringBuilder words = new StringBuilder(time(lines.grid().time(at)));
        for (TimeLines.Line line : lines.lines()) {
            if (ledLine == null || ledLine.equals(line.name())) {
                words.append(", ")
                        .append(line.name())
                        .append(' ')
                        .append(labels.text(line.values().at(at)));
            }
        }
        return words.toString();
    }

    TimeGrid grid() {
        return lines.grid();
    }

    boolean inPlot(double x, double y) {
        return area.contains(x, y);
    }

    @Nullable
    String labelAt(double x, double y) {
        return labels.at(x, y);
    }

    ChartWindow.Span span() {
        return new ChartWindow.Span(lines.grid().fromMillis(), lines.grid().toMillis());
    }

    ChartWindow.Span span(double fromX, double toX) {
        return new ChartWindow.Span(time(Math.min(fromX, toX)), time(Math.max(fromX, toX)));
    }

    double millisPerPixel() {
        return lines.grid().lengthMillis() / area.getWidth();
    }

    private void redraw() {
        GraphicsContext g = getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        g.setFont(text);
        g.setFontSmoothingType(FontSmoothingType.GRAY);
        g.setTextBaseline(VPos.CENTER);
        Long pointed = crosshair.get() == Crosshair.OFF && !led
                ? null
                : window.pointedProperty().get();
        marks(g, pointed);
        limits(g);
        selection(g);
        int at = pointed == null ? NONE : point(pointed);
        if (at != NONE) {
            hairline(g, at);
        }
        labels.draw(g, new ChartLabels.Place(lines, all, narrow, area, upper, getWidth(), palette), values(at));
        if (led) {
            moved.run();
        }
    }

    /// The point of the grid next to a time; `NONE` where it is not shown.
    private int point(long time) {
        TimeGrid grid = lines.grid();
        return time < grid.fromMillis() || time > grid.toMillis() ? NONE : grid.nearest(time);
    }

    private int values(int at) {
        return crosshair.get() == Crosshair.VALUES || led ? at : NONE;
    }

    private void selection(GraphicsContext g) {
        if (!Double.isNaN(selectedFrom)) {
            double from = Math.clamp(Math.min(selectedFrom, selectedTo), area.getMinX(), area.getMaxX());
            double to = Math.clamp(Math.max(selectedFrom, selectedTo), area.getMinX(), area.getMaxX());
            g.setGlobalAlpha(0.18);
            g.setFill(palette.color(Tone.ACCENT));
            g.fillRect(from, area.getMinY(), to - from, area.getHeight());
            g.setGlobalAlpha(1);
        }
    }

    private void marks(GraphicsContext g, @Nullable Long pointed) {
        for (ChartMark mark : lines.marks()) {
            double from = x(mark.fromMillis());
            double to = x(mark.toMillis());
            if (to < area.getMinX() || from > area.getMaxX()) {
                continue;
            }
            double left = Math.max(from, area.getMinX());
            double right = Math.min(Math.max(to, from), area.getMaxX());
            if (mark.lasted()) {
                band(g, mark, left, right);
            } else {
                g.setStroke(mark.color());
                g.setLineWidth(1);
                g.setLineDashes(3, 3);
                g.strokeLine(Math.round(left) + 0.5, area.getMinY(), Math.round(left) + 0.5, area.getMaxY());
                g.setLineDashes();
                g.setFill(mark.color());
                g.fillPolygon(
                        new double[] {left - 3, left + 4, left + 0.5},
                        new double[] {area.getMaxY(), area.getMaxY(), area.getMaxY() - 5},
                        3);
            }
            boolean named =
                    mark.lasted() ? right - left > 60 : pointed != null && Math.abs(x(pointed) - left) < NEAR_A_MARK;
            if (named) {
                boolean atRight = left > area.getCenterX() && !mark.lasted();
                double x = atRight ? left - 5 - width(mark.name()) : left + 5;
                name(g, mark.name(), x, mark.lasted() ? area.getMinY() + 8 : area.getMaxY() - 8);
            }
        }
    }

    /// What is broken on purpose is hatched, everywhere.
    private void band(GraphicsContext g, ChartMark mark, double left, double right) {
        g.setFill(mark.color());
        g.setGlobalAlpha(0.14);
        g.fillRect(left, area.getMinY(), right - left, area.getHeight());
        g.setGlobalAlpha(0.3);
        if (mark.simulated()) {
            g.save();
            g.beginPath();
            g.rect(left, area.getMinY(), right - left, area.getHeight());
            g.clip();
            g.setStroke(mark.color());
            g.setLineWidth(1);
            for (double x = left - area.getHeight(); x < right; x += 8) {
                g.strokeLine(x, area.getMaxY(), x + area.getHeight(), area.getMinY());
            }
            g.restore();
        }
        g.setGlobalAlpha(1);
    }

    private void limits(GraphicsContext g) {
        for (TimeLines.Limit limit : lines.limits()) {
            if (limit.value() <= upper) {
                double y = Math.max(area.getMinY() + LINE_HEIGHT / 2, y(limit.value()) - LINE_HEIGHT / 2);
                name(g, limit.name(), area.getMinX() + 4, y);
            }
        }
    }

    /// A name that is read whatever runs behind it.
    private void name(GraphicsContext g, String words, double x, double y) {
        g.setGlobalAlpha(0.8);
        g.setFill(palette.color(Tone.SURFACE));
        g.fillRoundRect(x - 3, y - 7, width(words) + 6, 14, 4, 4);
        g.setGlobalAlpha(1);
        g.setFill(palette.color(Tone.INK_MUTED));
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(words, x, y);
    }

    private double width(String words) {
        measure.setText(words);
        return measure.getLayoutBounds().getWidth();
    }

    private void hairline(GraphicsContext g, int at) {
        double x = Math.round(x(lines.grid().time(at))) + 0.5;
        g.setStroke(palette.color(Tone.INK_SUBTLE));
        g.setLineWidth(1);
        g.strokeLine(x, area.getMinY(), x, area.getMaxY());
        List<Curve> tops = lines.tops();
        for (int i = 0; i < tops.size(); i++) {
            double value = tops.get(i).at(at);
            if (!Double.isNaN(value)) {
                g.setFill(lines.lines().get(i).color());
                double size = lines.lines().get(i).name().equals(ledLine) ? 6 : 3;
                g.fillOval(x - size, y(value) - size, 2 * size, 2 * size);
            }
        }
        g.setFill(palette.color(Tone.INK_MUTED));
        boolean left = x > area.getCenterX();
        g.setTextAlign(left ? TextAlignment.RIGHT : TextAlignment.LEFT);
        g.fillText(time(lines.grid().time(at)), left ? x - 6 : x + 6, area.getMinY() + 6);
    }

    private String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis).atZone(zone));
    }

    private long time(double x) {
        double share = (x - area.getMinX()) / area.getWidth();
        return lines.grid().fromMillis() + Math.round(share * lines.grid().lengthMillis());
    }

    private double x(long time) {
        TimeGrid grid = lines.grid();
        return area.getMinX() + area.getWidth() * (time - grid.fromMillis()) / grid.lengthMillis();
    }

    private double y(double value) {
        return area.getMaxY() - area.getHeight() * value / upper;
    }
}
