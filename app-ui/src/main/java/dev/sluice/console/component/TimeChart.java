package dev.sluice.console.component;

import dev.sluice.console.theme.Fonts;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import java.awt.geom.Rectangle2D;
import java.time.ZoneId;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.fx.ChartCanvas;

/// A live chart of a few lines over time, drawn by JFreeChart once per call of `show`, with limits as dashed lines and
/// labels at the ends of the lines. It draws only while it is in a window.
public final class TimeChart extends Region {

    private static final int FONT_SIZE = 11;

    private final TimePlot plot;
    private final ChartCanvas canvas;
    private final TimeChartOverlay overlay;
    private TimeLines lines = TimeLines.EMPTY;
    private Palette palette;

    /// @param zone of the time axis
    /// @param unit of the values, such as `tokens per minute`, for screen readers
    public TimeChart(String id, String unit, ZoneId zone, Palette palette) {
        this.palette = palette;
        setId(id);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(unit);
        setAccessibleHelp("Line chart: " + unit);
        setMinSize(320, 180);
        plot = new TimePlot(zone);
        JFreeChart chart = new JFreeChart(null, null, plot.plot(), false);
        chart.setPadding(org.jfree.chart.ui.RectangleInsets.ZERO_INSETS);
        chart.setBackgroundPaint(null);
        // From here on it is drawn when it is told to, and never by an event.
        chart.setNotify(false);
        canvas = new ChartCanvas(chart);
        canvas.setTooltipEnabled(false);
        keepFont(canvas.getGraphicsContext2D());
        overlay = new TimeChartOverlay(zone);
        getChildren().addAll(canvas, overlay);
        dress(palette);
    }

    /// Takes on the colours of a theme.
    public void dress(Palette newPalette) {
        palette = newPalette;
        plot.dress(newPalette);
        draw();
    }

    public void show(TimeLines newLines) {
        lines = newLines;
        draw();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        overlay.setWidth(getWidth());
        overlay.setHeight(getHeight());
        draw();
    }

    private void draw() {
        if (getScene() == null || getWidth() < 1 || getHeight() < 1) {
            return;
        }
        plot.show(lines);
        canvas.draw();
        Rectangle2D area = canvas.getRenderingInfo().getPlotInfo().getDataArea();
        overlay.draw(lines, area, plot.upper(), palette);
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
