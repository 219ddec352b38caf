package dev.sluice.console.component;

import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import java.awt.BasicStroke;
import java.text.DateFormat;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.DateTickUnit;
import org.jfree.chart.axis.DateTickUnitType;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;

/// The JFreeChart side of a `TimeChart`: quiet axes, a hairline grid, lines of 1.5 px.
final class TimePlot {

    /// Room at the right, for the labels at the ends of the lines.
    static final double LABEL_WIDTH = 128;

    private static final float LINE = 1.5f;
    private static final BasicStroke STROKE = new BasicStroke(LINE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final BasicStroke HAIRLINE = new BasicStroke(1f);
    private static final BasicStroke DASHED =
            new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1f, new float[] {5f, 4f}, 0f);

    private final TimeLinesDataset dataset = new TimeLinesDataset();
    private final DateAxis time;
    private final NumberAxis value = new NumberAxis();
    private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    private final XYPlot plot;
    private final ValueScale scale = new ValueScale();

    TimePlot(ZoneId zone) {
        time = new DateAxis(null, TimeZone.getTimeZone(zone), Locale.ROOT);
        plot = new XYPlot(dataset, time, value, renderer);
        plot.setInsets(new RectangleInsets(8, 0, 0, LABEL_WIDTH));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setOutlineVisible(false);
        plot.setBackgroundPaint(null);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlineStroke(HAIRLINE);
        time.setTickLabelFont(TimeChart.font());
        time.setTickMarksVisible(false);
        time.setAxisLineVisible(false);
        time.setTickLabelInsets(new RectangleInsets(4, 4, 0, 4));
        value.setTickLabelFont(TimeChart.font());
        value.setTickMarksVisible(false);
        value.setAxisLineVisible(false);
        value.setNumberFormatOverride(new ShortNumbers());
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setDefaultCreateEntities(false);
        renderer.setAutoPopulateSeriesStroke(false);
        renderer.setDefaultStroke(STROKE);
    }

    XYPlot plot() {
        return plot;
    }

    double upper() {
        return scale.upper();
    }

    void dress(Palette palette) {
        plot.setRangeGridlinePaint(TimeChart.grid(palette));
        time.setTickLabelPaint(palette.awt(Tone.INK_SUBTLE));
        value.setTickLabelPaint(palette.awt(Tone.INK_SUBTLE));
    }

    void show(TimeLines lines) {
        dataset.show(lines);
        TimeGrid grid = lines.grid();
        time.setRange((double) grid.fromMillis(), (double) grid.toMillis());
        time.setTickUnit(tickUnit(grid.lengthMillis(), time.getTimeZone()), false, true);
        scale.fit(highest(lines));
        value.setRange(0, scale.upper());
        value.setTickUnit(new NumberTickUnit(scale.step()), false, true);
        for (int i = 0; i < lines.lines().size(); i++) {
            renderer.setSeriesPaint(i, Palette.awt(lines.lines().get(i).color()), false);
        }
        plot.clearRangeMarkers();
        for (TimeLines.Limit limit : lines.limits()) {
            if (limit.value() <= scale.upper()) {
                plot.addRangeMarker(new ValueMarker(limit.value(), Palette.awt(limit.color()), DASHED));
            }
        }
    }

    /// A limit far above the traffic would press the lines to the floor: it waits until they come near.
    private static double highest(TimeLines lines) {
        double max = lines.max();
        return lines.limits().stream()
                .mapToDouble(TimeLines.Limit::value)
                .filter(limit -> limit <= max * 1.6)
                .reduce(max, Math::max);
    }

    private static DateTickUnit tickUnit(long rangeMillis, TimeZone zone) {
        int seconds = Math.toIntExact(Math.max(1, rangeMillis / 1000));
        boolean fine = seconds <= 120;
        DateFormat format = new SimpleDateFormat(fine ? "HH:mm:ss" : "HH:mm", Locale.ROOT);
        format.setTimeZone(zone);
        return fine
                ? new DateTickUnit(DateTickUnitType.SECOND, seconds <= 60 ? 10 : 20, format)
                : new DateTickUnit(DateTickUnitType.MINUTE, Math.max(1, seconds / 60 / 5), format);
    }

    /// 12,000 as 12k.
    private static final class ShortNumbers extends NumberFormat {

        @Override
        public StringBuffer format(double number, StringBuffer into, FieldPosition position) {
            boolean thousands = number >= 1_000;
            return into.append(
                    thousands
                            ? Quantity.of(number / 1_000, "").number() + "k"
                            : Quantity.of(number, "").number());
        }

        @Override
        public StringBuffer format(long number, StringBuffer into, FieldPosition position) {
            return format((double) number, into, position);
        }

        @Override
        public Number parse(String source, ParsePosition position) {
            throw new UnsupportedOperationException("axis labels are not read back");
        }
    }
}
