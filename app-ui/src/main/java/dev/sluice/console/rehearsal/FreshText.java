package dev.sluice.console.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Writes maps, lists and plain values as YAML that people like to read: one line a member, and one line for each row
/// of a list.
final class FreshText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_ ./@+*-]*");
    private static final Pattern WORD = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n|~");

    private FreshText() {}

    static String of(Map<String, Object> members) {
        StringBuilder text = new StringBuilder();
        members.forEach((name, value) -> member(text, name, value));
        return text.toString();
    }

    private static void member(StringBuilder text, String name, Object value) {
        text.append(scalar(name)).append(':');
        switch (value) {
            case List<?> rows
            when !rows.isEmpty() && rows.getFirst() instanceof Map<?, ?> -> {
                text.append('\n');
                rows.forEach(row -> text.append("  - ").append(flow(row)).append('\n'));
            }
            case Map<?, ?> map
            when map.values().stream().anyMatch(Map.class::isInstance) -> {
                text.append('\n');
                map.forEach((key, inner) -> text.append("  ")
                        .append(scalar(key))
                        .append(": ")
                        .append(flow(inner))
                        .append('\n'));
            }
            default -> text.append(' ').append(flow(value)).append('\n');
        }
    }

    private static String flow(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> scalar(entry.getKey()) + ": " + flow(entry.getValue()))
                        .collect(java.util.stream.Collectors.joining(", ", "{", "}"));
            case List<?> list ->
                list.stream().map(FreshText::flow).collect(java.util.stream.Collectors.joining(", ", "[", "]"));
            default -> scalar(value);
        };
    }

    private static String scalar(Object value) {
        if (!(value instanceof String text)) {
            return String.valueOf(value);
        }
        boolean plain = PLAIN.matcher(text).matches() && !WORD.matcher(text).matches() && !text.endsWith(" ");
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' ? String.format(java.util.Locale.ROOT, "\\x%02x", (int) c) : c);
            }
        }
        return quoted.append('"').toString();
    }
}
