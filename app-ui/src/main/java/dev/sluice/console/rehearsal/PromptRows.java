package dev.sluice.console.rehearsal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The rows of values that prompts are filled with: a CSV file with a line of names at its top, or JSON lines, an
/// object
/// each.
public final class PromptRows {

    /// A command with more is refused: it may have 1 MiB.
    private static final int MOST_CHARS = 900_000;

    private PromptRows() {}

    /// Reads a file's text.
    ///
    /// @param name of the file: `.jsonl` and `.ndjson` are JSON lines, all else is CSV
    /// @return at least one row; all of a CSV file have the same names
    /// @throws PlanText.UnreadableException with what is wrong, and where
    public static List<Map<String, String>> read(String name, String text) throws PlanText.UnreadableException {
        if (text.length() > MOST_CHARS) {
            throw new PlanText.UnreadableException("it has " + text.length() + " characters; " + MOST_CHARS
                    + " are the most: keep a part of the rows");
        }
        String kind = name.toLowerCase(Locale.ROOT);
        List<Map<String, String>> rows = kind.endsWith(".jsonl") || kind.endsWith(".ndjson") ? lines(text) : csv(text);
        if (rows.isEmpty()) {
            throw new PlanText.UnreadableException("there is no row in it");
        }
        return rows;
    }

    private static List<Map<String, String>> lines(String text) throws PlanText.UnreadableException {
        List<Map<String, String>> rows = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                rows.add(object(line, number));
            }
        }
        return rows;
    }

    private static Map<String, String> object(String line, int number) throws PlanText.UnreadableException {
        JsonNode node;
        try {
            node = JsonMapper.shared().readTree(line);
        } catch (JacksonException e) {
            throw new PlanText.UnreadableException("line " + number + " is no JSON: " + e.getOriginalMessage());
        }
        if (!node.isObject()) {
            throw new PlanText.UnreadableException("line " + number + " is no object: write {\"name\": \"value\"}");
        }
        Map<String, String> row = new LinkedHashMap<>();
        node.properties()
                .forEach(member -> row.put(
                        member.getKey(),
                        member.getValue().isContainer()
                                ? member.getValue().toString()
                                : member.getValue().asString("")));
        return row;
    }

    private static List<Map<String, String>> csv(String text) throws PlanText.UnreadableException {
        List<List<String>> records = records(text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> names = records.isEmpty() ? List.of() : records.getFirst();
        for (int i = 1; i < records.size(); i++) {
            List<String> cells = records.get(i);
            if (cells.size() != names.size()) {
                throw new PlanText.UnreadableException(
                        "row " + i + " has " + cells.size() + " cells, and the line of names has " + names.size());
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int cell = 0; cell < cells.size(); cell++) {
                row.put(names.get(cell).strip(), cells.get(cell));
            }
            rows.add(row);
        }
        return rows;
    }

    /// Cells as RFC 4180 has them; a cell in quotes may have line breaks.
    private static List<List<String>> records(String text) throws PlanText.UnreadableException {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == ',') {
                record.add(taken(cell));
            } else if (!quoted && c == '\n') {
                record.add(taken(cell));
                keep(records, record);
                record = new ArrayList<>();
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new PlanText.UnreadableException("a cell in quotes has no end: close it with a quote");
        }
        record.add(taken(cell));
        keep(records, record);
        return records;
    }

    private static String taken(StringBuilder cell) {
        String text = cell.toString();
        cell.setLength(0);
        return text;
    }

    private static void keep(List<List<String>> records, List<String> record) {
        if (record.size() > 1 || !record.getFirst().isEmpty()) {
            records.add(record);
        }
    }
}
