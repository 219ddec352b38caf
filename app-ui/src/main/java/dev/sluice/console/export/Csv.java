package dev.sluice.console.export;

import java.util.List;
import java.util.stream.Collectors;

/// Rows as comma-separated values (RFC 4180), safe to open in a spreadsheet: a text that it would take for a formula
/// gets an apostrophe before it.
public final class Csv {

    private Csv() {}

    /// A line without its end.
    ///
    /// @param cells numbers as numbers, everything else as text; null: empty
    public static String line(List<?> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(","));
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean formula = !(value instanceof Number) && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
