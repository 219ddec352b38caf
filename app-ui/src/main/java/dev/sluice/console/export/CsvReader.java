package dev.sluice.console.export;

import java.util.ArrayList;
import java.util.List;

/// Reads comma-separated values (RFC 4180), as spreadsheets save them: with commas, or with semicolons where the first
/// line has no comma; quoted where they have to be. An apostrophe that keeps a text from being a formula is taken off.
public final class CsvReader {

    private final String text;
    private final char separator;
    private int at;

    private CsvReader(String text) {
        this.text = text;
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        separator = first.indexOf(',') < 0 && first.indexOf(';') >= 0 ? ';' : ',';
    }

    /// The rows, without empty ones.
    public static List<List<String>> rows(String text) {
        CsvReader reader = new CsvReader(text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<List<String>> rows = new ArrayList<>();
        while (reader.at < reader.text.length()) {
            List<String> row = reader.row();
            if (row.size() > 1 || !row.getFirst().isBlank()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<String> row() {
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(plain(cell()));
            if (at >= text.length() || text.charAt(at) != separator) {
                if (at < text.length() && text.charAt(at) == '\r') {
                    at++;
                }
                at++; // the end of the line
                return cells;
            }
            at++;
        }
    }

    private String cell() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int from = at;
        while (at < text.length()
                && text.charAt(at) != separator
                && text.charAt(at) != '\n'
                && text.charAt(at) != '\r') {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                cell.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else {
                break;
            }
        }
        return cell.toString();
    }

    private static String plain(String cell) {
        boolean guarded = cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@\t\r".indexOf(cell.charAt(1)) >= 0;
        return guarded ? cell.substring(1) : cell;
    }
}
