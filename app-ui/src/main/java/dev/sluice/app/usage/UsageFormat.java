package dev.sluice.app.usage;

import dev.sluice.app.log.LogText;
import dev.sluice.gateway.ledger.UsageRow;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// How sums are written.
public enum UsageFormat {
    /// For people: columns under each other.
    TABLE {
        @Override
        public String write(List<String> by, List<UsageRow> rows) {
            return rows.isEmpty() ? "Nothing was used in this time.\n" : TextTable.of(cells(by, rows), by.size());
        }
    },
    /// For spreadsheets: RFC 4180, and no cell that one would take for a formula.
    CSV {
        @Override
        public String write(List<String> by, List<UsageRow> rows) {
            return Csv.of(cells(by, rows));
        }
    },
    /// For scripts: the array that `queryUsage` replies with.
    JSON {
        @Override
        public String write(List<String> by, List<UsageRow> rows) {
            return MAPPER.writeValueAsString(rows) + "\n";
        }
    };

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /// The rows as text.
    ///
    /// @param by the dimensions, which make the first columns
    public abstract String write(List<String> by, List<UsageRow> rows);

    /// A row of headers, then a row of text for each of the sums.
    private static List<List<String>> cells(List<String> by, List<UsageRow> rows) {
        List<List<String>> cells = new ArrayList<>();
        List<String> headers = new ArrayList<>(by);
        for (UsageColumn column : UsageColumn.values()) {
            headers.add(column.header());
        }
        cells.add(headers);
        for (UsageRow row : rows) {
            List<String> line = new ArrayList<>();
            // Names of models come from clients, who may write anything there.
            by.forEach(dimension -> line.add(LogText.escape(row.group().getOrDefault(dimension, ""))));
            for (UsageColumn column : UsageColumn.values()) {
                line.add(column.text(row));
            }
            cells.add(line);
        }
        return cells;
    }
}
