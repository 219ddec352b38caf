package dev.sluice.console.component;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;

/// What a chart over time shows at one moment.
///
/// @param stacked whether each line stands on the one before it, as an area
/// @param limits bounds that are drawn as dashed lines
/// @param marks what happened
public record TimeLines(TimeGrid grid, boolean stacked, List<Line> lines, List<Limit> limits, List<ChartMark> marks) {

    public static final TimeLines EMPTY = new TimeLines(new TimeGrid(0, 60_000, 1_000), List.of(), List.of());

    public TimeLines {
        lines = List.copyOf(lines);
        limits = List.copyOf(limits);
        marks = List.copyOf(marks);
    }

    public TimeLines(TimeGrid grid, List<Line> lines, List<Limit> limits) {
        this(grid, false, lines, limits, List.of());
    }

    /// One curve.
    ///
    /// @param values one for each time of the grid
    /// @param faint whether it is only there to compare with
    public record Line(String name, Color color, Curve values, boolean faint) {
        public Line(String name, Color color, Curve values) {
            this(name, color, values, false);
        }
    }

    /// A bound with its name.
    public record Limit(String name, double value, Color color) {}

    /// The same with other lines.
    TimeLines with(List<Line> others) {
        return new TimeLines(grid, stacked, others, limits, marks);
    }

    /// Where each line is drawn: its values, or on top of those before it.
    List<Curve> tops() {
        List<Curve> tops = new ArrayList<>();
        Curve below = null;
        for (Line line : lines) {
            boolean stands = stacked && !line.faint();
            Curve top = stands && below != null ? below.plus(line.values()) : line.values();
            below = stands ? top : below;
            tops.add(top);
        }
        return tops;
    }

    /// The greatest value that is drawn, 0 where there is none.
    public double max() {
        return tops().stream()
                .mapToDouble(Curve::max)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
    }
}
