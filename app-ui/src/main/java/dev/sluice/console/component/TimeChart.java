package dev.sluice.console.component;

import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Fonts;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import java.awt.geom.Rectangle2D;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.util.Subscription;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.fx.ChartCanvas;

/// A live chart of a few lines over time, drawn by JFreeChart once per call of `show`, with limits as dashed lines,
/// marks of what happened, and labels at the ends of the lines. A label's click shows that line alone, with Ctrl it
/// hides or shows it. Dragging looks closer, a double click goes back; keys do the same. It draws only while it is in a
/// window.
public final class TimeChart extends Region {

    private static final Words WORDS = Words.of(TimeChart.class);

    private static final int FONT_SIZE = 11;
    private static final double NARROW = 480;

    private final TimePlot plot;
    private final ChartCanvas canvas;
    private final TimeChartOverlay overlay;
    private final Set<String> hidden = new HashSet<>();
    private final List<Consumer<TimeLines>> listeners = new CopyOnWriteArrayList<>();
    private TimeLines given = TimeLines.EMPTY;
    private TimeLines lines = TimeLines.EMPTY;
    private Palette palette;

    /// One of counts that stands alone.
    ///
    /// @param zone of the time axis
    /// @param unit of the values, such as `tokens per minute`, for screen readers
    public TimeChart(String id, String unit, ZoneId zone, Palette palette) {
        this(
                id,
                unit,
                zone,
                palette,
                ChartFormat.COUNT,
                new ChartWindow(),
                new SimpleObjectProperty<>(Crosshair.VALUES));
    }

    /// One of several that share their window.
    public TimeChart(
            String id,
            String unit,
            ZoneId zone,
            Palette palette,
            ChartFormat format,
            ChartWindow window,
            ObjectProperty<Crosshair> crosshair) {
        this.palette = palette;
        setId(id);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(unit);
        setAccessibleHelp(WORDS.text("line-chart", String.valueOf(unit)));
        setMinSize(240, 110);
        plot = new TimePlot(zone, format.axis(), format.least());
        JFreeChart chart = new JFreeChart(null, null, plot.plot(), false);
        chart.setPadding(org.jfree.chart.ui.RectangleInsets.ZERO_INSETS);
        chart.setBackgroundPaint(null);
        // From here on it is drawn when it is told to, and never by an event.
        chart.setNotify(false);
        canvas = new ChartCanvas(chart);
        canvas.setTooltipEnabled(false);
        keepFont(canvas.getGraphicsContext2D());
        overlay = new TimeChartOverlay(zone, format, window, crosshair);
        new ChartGestures(overlay, window, this::choose);
        new ChartKeys(this, overlay, window, this::choose);
        overlay.onLed(this::say);
        getStyleClass().add("sl-chart");
        getChildren().addAll(canvas, overlay);
        dress(palette);
    }

    /// Takes on the colours of a theme.
    public void dress(Palette newPalette) {
        palette = newPalette;
        plot.dress(newPalette);
        draw();
    }

    /// Writes times in another zone from now on.
    public void zone(ZoneId zone) {
        plot.zone(zone);
        overlay.zone(zone);
    }

    public void show(TimeLines newLines) {
        given = newLines;
        lines = newLines.with(newLines.lines().stream()
                .filter(line -> !hidden.contains(line.name()))
                .toList());
        draw();
        listeners.forEach(listener -> listener.accept(newLines));
    }

    /// Calls the listener with what is shown from now on, until the subscription is closed.
    public Subscription onShow(Consumer<TimeLines> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Calls this where someone clicks into the chart: with the time in epoch milliseconds and the line next to it.
    public void onPick(BiConsumer<Long, Optional<String>> picked) {
        overlay.onPick(picked);
    }

    /// What it shows now, hidden lines left out.
    public TimeLines shown() {
        return lines;
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        overlay.setWidth(getWidth());
        overlay.setHeight(getHeight());
        draw();
    }

    /// A label was clicked.
    private void choose(String name, boolean onlyThis) {
        List<String> names = given.lines().stream().map(TimeLines.Line::name).toList();
        if (!onlyThis) {
            if (!hidden.remove(name)) {
                hidden.add(name);
            }
        } else if (hidden.isEmpty() || hidden.contains(name)) {
            hidden.addAll(names);
            hidden.remove(name);
        } else {
            hidden.clear();
        }
        show(given);
    }

    private void draw() {
        if (getScene() == null || getWidth() < 1 || getHeight() < 1) {
            return;
        }
        boolean narrow = getWidth() < NARROW;
        plot.show(lines, narrow, getWidth());
        canvas.draw();
        Rectangle2D area = canvas.getRenderingInfo().getPlotInfo().getDataArea();
        overlay.draw(lines, given.lines(), narrow, area, plot.upper(), palette);
        say();
    }

    /// FXGraphics2D restores the canvas to its first saved state with each clip and forgets to set the font again: the
    /// one font of this chart therefore belongs to that first state.
    private static void keepFont(GraphicsContext graphics) {
        graphics.restore();
        graphics.setFont(Font.font(Fonts.TEXT, FONT_SIZE));
        graphics.setFontSmoothingType(FontSmoothingType.GRAY);
        graphics.save();
    }

    private void say() {
        if (overlay.led()) {
            setAccessibleText(overlay.ledWords());
            return;
        }
        StringBuilder words = new StringBuilder(getAccessibleHelp());
        for (TimeLines.Line line : lines.lines()) {
            words.append(", ")
                    .append(line.name())
                    .append(' ')
                    .append(Quantity.of(line.values().last(), "").text());
        }
        if (!words.toString().equals(getAccessibleText())) {
            setAccessibleText(words.toString());
        }
    }

    static java.awt.Font font() {
        return new java.awt.Font(Fonts.TEXT, java.awt.Font.PLAIN, FONT_SIZE);
    }

    static java.awt.Color grid(Palette palette) {
        return palette.awt(Tone.GRID);
    }
}
