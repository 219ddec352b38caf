package dev.sluice.app.usage;

import java.util.List;

/// Columns of text under each other.
public final class TextTable {

    private static final String GAP = "  ";

    private TextTable() {}

    /// The columns as text.
    ///
    /// @param rows of equal length; the first holds the headers
    /// @param names how many columns, from the left, are names: they stand left, figures stand right
    public static String of(List<List<String>> rows, int names) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String padding = " ".repeat(widths[i] - width(row.get(i)));
                line.append(i == 0 ? "" : GAP).append(i < names ? row.get(i) + padding : padding + row.get(i));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
