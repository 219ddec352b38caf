package dev.sluice.console.screen.usage;

import dev.sluice.console.component.Curve;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows of one period, by one dimension and in steps of time.
///
/// @param totals one row for each value of the dimension, the largest first
/// @param before the totals of the period before, by name
/// @param series the chart's bars: for each name a value for each step; the ninth and those after it are `others`
record UsageSummary(List<Instant> starts, List<UsageRow> totals, Map<String, UsageRow> before, List<Series> series) {

    static final int MOST_SERIES = 8;
    static final String OTHERS = "others";

    static final UsageSummary EMPTY = new UsageSummary(List.of(), List.of(), Map.of(), List.of());

    /// One colour of the bars.
    record Series(String name, Curve values) {
        double sum() {
            double sum = 0;
            for (int i = 0; i < values.size(); i++) {
                sum += values.at(i);
            }
            return sum;
        }
    }

    static UsageSummary of(
            List<UsageRow> rows,
            List<UsageRow> previous,
            UsageDimension dimension,
            UsageMeasure measure,
            List<Instant> starts) {
        Map<String, UsageRow> byName = sums(rows, dimension);
        List<UsageRow> totals = byName.values().stream()
                .sorted(Comparator.comparingDouble(measure::of).reversed())
                .toList();
        Map<Instant, Integer> slots = new HashMap<>();
        for (int i = 0; i < starts.size(); i++) {
            slots.put(starts.get(i), i);
        }
        Map<String, double[]> values = new LinkedHashMap<>();
        for (int i = 0; i < totals.size(); i++) {
            values.put(i < MOST_SERIES ? totals.get(i).name(dimension) : OTHERS, new double[starts.size()]);
        }
        for (UsageRow row : rows) {
            Integer slot = row.at() == null ? null : slots.get(row.at());
            if (slot != null) {
                String name = values.containsKey(row.name(dimension)) ? row.name(dimension) : OTHERS;
                java.util.Objects.requireNonNull(values.get(name))[slot] += measure.of(row);
            }
        }
        List<Series> series = new ArrayList<>();
        values.forEach((name, bars) -> series.add(new Series(name, new Curve(bars))));
        return new UsageSummary(starts, totals, sums(previous, dimension), series);
    }

    private static Map<String, UsageRow> sums(List<UsageRow> rows, UsageDimension dimension) {
        Map<String, UsageRow> byName = new LinkedHashMap<>();
        rows.forEach(row -> byName.merge(row.name(dimension), row, UsageRow::plus));
        return byName;
    }

    /// The colour of the bars that a name is in.
    String seriesOf(String name) {
        return series.stream().anyMatch(one -> one.name().equals(name)) ? name : OTHERS;
    }

    /// All rows together; null where there is none.
    @Nullable
    UsageRow all() {
        return totals.stream().reduce(UsageRow::plus).orElse(null);
    }

    /// All of the period before; null where there was nothing.
    @Nullable
    UsageRow allBefore() {
        return before.values().stream().reduce(UsageRow::plus).orElse(null);
    }

    /// The change against the period before as a share; NaN where there was nothing before.
    static double change(UsageMeasure measure, @Nullable UsageRow now, @Nullable UsageRow before) {
        double then = before == null ? 0 : measure.of(before);
        return then == 0 || now == null ? Double.NaN : measure.of(now) / then - 1;
    }
}
