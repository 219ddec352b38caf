package dev.sluice.console.screen.usage;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One measure by two dimensions, or by one and time.
///
/// @param columns their names; the last ones may be taken together as `others`
/// @param rows the largest first
record Pivot(List<String> columns, List<Row> rows) {

    static final Pivot EMPTY = new Pivot(List.of(), List.of());

    /// More columns than these nobody reads.
    private static final int MOST_COLUMNS = 12;

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    Pivot {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// @param values one for each column
    record Row(String name, List<Double> values, double total) {
        Row {
            values = List.copyOf(values);
        }
    }

    /// By two dimensions.
    static Pivot of(List<UsageRow> rows, UsageDimension down, UsageDimension across, UsageMeasure measure) {
        Map<String, Double> byColumn = new HashMap<>();
        rows.forEach(row -> byColumn.merge(row.name(across), measure.of(row), Double::sum));
        List<String> names = byColumn.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        List<String> shown = new ArrayList<>(names.size() > MOST_COLUMNS ? names.subList(0, MOST_COLUMNS - 1) : names);
        if (shown.size() < names.size()) {
            shown.add(UsageSummary.OTHERS);
        }
        return of(rows, down, shown, row -> row.name(across), measure);
    }

    /// By a dimension and time: the latest steps.
    static Pivot of(List<UsageRow> rows, UsageDimension down, List<Instant> starts, UsageMeasure measure) {
        List<Instant> latest = starts.subList(Math.max(0, starts.size() - MOST_COLUMNS), starts.size());
        DateTimeFormatter format =
                latest.size() > 1 && latest.get(0).plusSeconds(3_600).equals(latest.get(1)) ? HOUR : DAY;
        List<UsageRow> within =
                rows.stream().filter(row -> latest.contains(row.at())).toList();
        return of(
                within,
                down,
                latest.stream().map(format::format).toList(),
                row -> row.at() == null ? UsageRow.NONE : format.format(row.at()),
                measure);
    }

    private interface Column {
        String of(UsageRow row);
    }

    private static Pivot of(
            List<UsageRow> rows, UsageDimension down, List<String> columns, Column column, UsageMeasure measure) {
        Map<String, double[]> cells = new LinkedHashMap<>();
        for (UsageRow row : rows) {
            int at = columns.indexOf(column.of(row));
            cells.computeIfAbsent(row.name(down), _ -> new double[columns.size()])[at < 0 ? columns.size() - 1 : at] +=
                    measure.of(row);
        }
        List<Row> made = new ArrayList<>();
        cells.forEach((name, values) -> {
            List<Double> boxed = new ArrayList<>();
            double total = 0;
            for (double value : values) {
                boxed.add(value);
                total += value;
            }
            made.add(new Row(name, boxed, total));
        });
        made.sort(Comparator.comparingDouble(Row::total).reversed().thenComparing(Row::name));
        return new Pivot(columns, made);
    }

    /// The sum of a column; null: there is no such column.
    @Nullable
    Double sum(int column) {
        return column >= columns.size()
                ? null
                : rows.stream().mapToDouble(row -> row.values().get(column)).sum();
    }
}
