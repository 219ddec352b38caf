package dev.sluice.console.component;

import java.util.List;
import org.jfree.data.DomainOrder;
import org.jfree.data.xy.AbstractXYDataset;

/// Shows the arrays of `TimeLines` to JFreeChart without copying them. It tells nobody of changes: the chart is drawn
/// once per tick, not once per value.
final class TimeLinesDataset extends AbstractXYDataset {

    private transient TimeLines lines = TimeLines.EMPTY;
    private transient List<Curve> tops = List.of();

    void show(TimeLines newLines) {
        lines = newLines;
        tops = newLines.tops();
    }

    @Override
    public DomainOrder getDomainOrder() {
        return DomainOrder.ASCENDING;
    }

    @Override
    public int getSeriesCount() {
        return lines.lines().size();
    }

    @Override
    public Comparable<?> getSeriesKey(int series) {
        return lines.lines().get(series).name();
    }

    @Override
    public int getItemCount(int series) {
        return lines.grid().size();
    }

    @Override
    public Number getX(int series, int item) {
        return getXValue(series, item);
    }

    @Override
    public double getXValue(int series, int item) {
        return lines.grid().time(item);
    }

    @Override
    public Number getY(int series, int item) {
        return getYValue(series, item);
    }

    @Override
    public double getYValue(int series, int item) {
        return tops.get(series).at(item);
    }
}
