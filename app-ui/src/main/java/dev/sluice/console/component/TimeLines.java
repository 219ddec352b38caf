package dev.sluice.console.component;

import java.util.List;
import javafx.scene.paint.Color;

/// What a chart over time shows at one moment.
///
/// @param limits bounds that are drawn as dashed lines
public record TimeLines(TimeGrid grid, List<Line> lines, List<Limit> limits) {

    public static final TimeLines EMPTY = new TimeLines(new TimeGrid(0, 60_000, 1_000), List.of(), List.of());

    public TimeLines {
        lines = List.copyOf(lines);
        limits = List.copyOf(limits);
    }

    /// One curve.
    ///
    /// @param values one for each time of the grid
    public record Line(String name, Color color, Curve values) {}

    /// A bound with its name.
    public record Limit(String name, double value, Color color) {}

    /// The greatest value of all lines, 0 where there is none.
    public double max() {
        return lines.stream()
                .mapToDouble(line -> line.values().max())
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
    }
}
