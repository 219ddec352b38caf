package dev.sluice.console.component;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// What a chart shows as comma-separated values: a row for each time, in UTC, a column for each line. A gap stays
/// empty.
final class TimeCsv {

    private TimeCsv() {}

    static String of(TimeLines lines) {
        StringBuilder csv = new StringBuilder("time");
        lines.lines().forEach(line -> csv.append(',').append(quoted(line.name())));
        csv.append('\n');
        for (int i = 0; i < lines.grid().size(); i++) {
            csv.append(Instant.ofEpochMilli(lines.grid().time(i)));
            append(csv, lines.lines(), i);
            csv.append('\n');
        }
        return csv.toString();
    }

    private static void append(StringBuilder csv, List<TimeLines.Line> lines, int at) {
        for (TimeLines.Line line : lines) {
            double value = line.values().at(at);
            csv.append(',').append(Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3f", value));
        }
    }

    private static String quoted(String text) {
        return text.matches("[\\w .:-]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
