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
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.DoubleFunction;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.DateTickUnit;
import org.jfree.chart.axis.DateTickUnitType;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;

/// The JFreeChart side of a `TimeChart`: quiet axes, a hairline grid, lines of 1.5 px.
final class TimePlot {

    /// Room at the right, for the labels at the ends of the lines.
    static final double LABEL_WIDTH = 128;

    private static final double TICK_WIDTH = 64;
    private static final List<Long> TICKS = List.of(
            1L, 5L, 10L, 15L, 20L, 30L, 60L, 120L, 300L, 600L, 900L, 1_800L, 3_600L, 7_200L, 14_400L, 21_600L, 43_200L,
            86_400L);
    private static final float LINE = 1.5f;
    private static final float AREA = 0.62f;
    private static final BasicStroke STROKE = new BasicStroke(LINE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final BasicStroke HAIRLINE = new BasicStroke(1f);
    private static final BasicStroke DASHED =
            new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1f, new float[] {5f, 4f}, 0f);

    private static final RectangleInsets BESIDE_LABELS = new RectangleInsets(8, 0, 0, LABEL_WIDTH);
    private static final RectangleInsets BELOW_LABELS = new RectangleInsets(26, 0, 0, 8);

    private final TimeLinesDataset dataset = new TimeLinesDataset();
    private final DateAxis time;
    private final NumberAxis value = new NumberAxis();
    private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    private final XYAreaRenderer areas = new XYAreaRenderer(XYAreaRenderer.AREA);
    private final XYPlot plot;
    private final ValueScale scale;
    private java.awt.Color surface = java.awt.Color.WHITE;

    /// @param values how the value axis writes a number
    /// @param least the smallest upper end of the value axis
    TimePlot(ZoneId zone, DoubleFunction<String> values, double least) {
        scale = new ValueScale(least);
        time = new DateAxis(null, TimeZone.getTimeZone(zone), Locale.ROOT);
        plot = new XYPlot(dataset, time, value, renderer);
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
        value.setNumberFormatOverride(new AxisNumbers(values));
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setDefaultCreateEntities(false);
        renderer.setAutoPopulateSeriesStroke(false);
        renderer.setDefaultStroke(STROKE);
        areas.setDefaultCreateEntities(false);
        // The last series is drawn first: of areas that stand on each other the highest, so that each of the others
        // covers what it does not count.
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.REVERSE);
        areas.setOutline(false);
    }

    void zone(ZoneId zone) {
        time.setTimeZone(TimeZone.getTimeZone(zone));
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
        surface = palette.awt(Tone.SURFACE);
    }

    /// @param narrow whether the labels stand in a row above instead of at the ends of the lines
    /// @param width of the chart, in px
    void show(TimeLines lines, boolean narrow, double width) {
        plot.setInsets(narrow ? BELOW_LABELS : BESIDE_LABELS, false);
        dataset.show(lines);
        TimeGrid grid = lines.grid();
        time.setRange((double) grid.fromMillis(), (double) grid.toMillis());
        time.setTickUnit(tickUnit(grid.lengthMillis(), width, time.getTimeZone()), false, true);
        scale.fit(highest(lines));
        value.setRange(0, scale.upper());
        value.setTickUnit(new NumberTickUnit(scale.step()), false, true);
        XYItemRenderer drawn = lines.stacked() ? areas : renderer;
        plot.setRenderer(0, drawn, false);
        for (int i = 0; i < lines.lines().size(); i++) {
            TimeLines.Line line = lines.lines().get(i);
            java.awt.Color color = Palette.awt(line.color());
            renderer.setSeriesPaint(i, color, false);
            renderer.setSeriesStroke(i, line.faint() ? DASHED : STROKE, false);
            areas.setSeriesPaint(i, blend(color, surface), false);
        }
        plot.clearRangeMarkers();
        for (TimeLines.Limit limit : lines.limits()) {
            if (limit.value() <= scale.upper()) {
                plot.addRangeMarker(new ValueMarker(limit.value(), Palette.awt(limit.color()), DASHED));
            }
        }
    }

    /// An area is a light tone of its colour that nothing shines through.
    private static java.awt.Color blend(java.awt.Color color, java.awt.Color with) {
        return new java.awt.Color(
                mixed(color.getRed(), with.getRed()),
                mixed(color.getGreen(), with.getGreen()),
                mixed(color.getBlue(), with.getBlue()));
    }

    private static int mixed(int one, int other) {
        return Math.round(one * AREA + other * (1 - AREA));
    }

    /// A limit far above the traffic would press the lines to the floor: it waits until they come near.
    private static double highest(TimeLines lines) {
        double max = lines.max();
        return lines.limits().stream()
                .mapToDouble(TimeLines.Limit::value)
                .filter(limit -> limit <= max * 1.6)
                .reduce(max, Math::max);
    }

    /// As many ticks as have room, at round times.
    private static DateTickUnit tickUnit(long rangeMillis, double width, TimeZone zone) {
        double room = Math.max(1, (width - LABEL_WIDTH) / TICK_WIDTH);
        long seconds = Math.max(1, Math.round(rangeMillis / 1_000.0 / Math.min(7, room)));
        long step = TICKS.stream().filter(tick -> tick >= seconds).findFirst().orElse(TICKS.getLast());
        DateFormat format =
                new SimpleDateFormat(step < 60 ? "HH:mm:ss" : step < 86_400 ? "HH:mm" : "d MMM", Locale.ENGLISH);
        format.setTimeZone(zone);
        int count = Math.toIntExact(step);
        return step < 60
                ? new DateTickUnit(DateTickUnitType.SECOND, count, format)
                : step < 3_600
                        ? new DateTickUnit(DateTickUnitType.MINUTE, count / 60, format)
                        : new DateTickUnit(DateTickUnitType.HOUR, count / 3_600, format);
    }

    /// The numbers of the value axis.
    private static final class AxisNumbers extends NumberFormat {

        private final transient DoubleFunction<String> words;

        AxisNumbers(DoubleFunction<String> words) {
            this.words = words;
        }

        @Override
        public StringBuffer format(double number, StringBuffer into, FieldPosition position) {
            return into.append(words.apply(number));
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
