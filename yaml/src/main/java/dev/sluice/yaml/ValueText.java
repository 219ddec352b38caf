package dev.sluice.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// How new objects and lists are written. Lines are joined by a line feed; whoever inserts them knows the file's own.
///
/// @param json whether names and texts stand in double quotes, as in JSON
record ValueText(boolean json) {

    private static final int LONGEST_LINE = 100;

    /// On one line.
    String flow(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream().map(this::flowMember).collect(Collectors.joining(", ", "{", "}"));
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(this::flow)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return json ? ScalarText.json(value) : ScalarText.yaml(value);
    }

    String flowMember(Map.Entry<String, JsonNode> member) {
        return name(member.getKey()) + ": " + flow(member.getValue());
    }

    /// A member of a block at a column: on one line where it is short, and sections always on lines of their own.
    String blockMember(Map.Entry<String, JsonNode> member, int column) {
        JsonNode value = member.getValue();
        String line = flowMember(member);
        boolean nested =
                value.isContainer() && !value.isEmpty() && (column == 0 || column + line.length() > LONGEST_LINE);
        if (!nested) {
            return line;
        }
        List<String> lines = new ArrayList<>();
        if (value.isObject()) {
            value.properties().forEach(inner -> lines.add(blockMember(inner, column + 2)));
        } else {
            value.forEach(item -> lines.add(blockItem(item, column + 2)));
        }
        String indent = "\n" + " ".repeat(column + 2);
        return name(member.getKey()) + ":" + indent + String.join(indent, lines);
    }

    /// An item of a block list whose dashes stand at a column; the dash included, what is before it not.
    String blockItem(JsonNode item, int column) {
        if (!item.isObject()) {
            return "- " + flow(item);
        }
        return "- "
                + item.properties().stream()
                        .map(member -> blockMember(member, column + 2))
                        .collect(Collectors.joining("\n" + " ".repeat(column + 2)));
    }

    private String name(String name) {
        return json ? "\"" + name + "\"" : name;
    }
}
