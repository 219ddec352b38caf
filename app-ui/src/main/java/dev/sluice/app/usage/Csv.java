package dev.sluice.app.usage;

import java.util.List;
import java.util.stream.Collectors;

/// Comma-separated values as RFC 4180 has them.
final class Csv {

    /// What spreadsheets take for the beginning of a formula.
    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    static String of(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    private static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
