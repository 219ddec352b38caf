package dev.sluice.console.screen.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One value of the configuration as a text that people type, and back. What the text is worth, the gateway says.
final class ConfigValue {

    private static final String ANONYMOUS = "anonymous";
    static final String TLS = "listen.tls";

    private ConfigValue() {}

    /// Lists are separated by commas, lists of lists by semicolons; what is absent is empty.
    ///
    /// @param path such as `ledger.retention`
    static String text(JsonNode tree, String path) {
        JsonNode value = at(tree, path);
        return switch (path) {
            case ANONYMOUS -> value.path("consumer").asString("");
            case TLS -> value.isNull() || value.isMissingNode() ? "off" : tls(value);
            default -> text(value);
        };
    }

    private static String tls(JsonNode value) {
        return value.path("selfSigned").asBoolean(false) ? "self-signed" : "files";
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.asString("");
        }
        List<String> parts = new ArrayList<>();
        value.forEach(one -> parts.add(text(one)));
        return String.join(!value.isEmpty() && value.get(0).isArray() ? "; " : ", ", parts);
    }

    /// Puts a text in the place of what is there: as a number, as on or off or as a list where that is what was there
    /// and the text can be read so, else as it is. Where nothing was typed, the value is as on the first day.
    static void put(ObjectNode tree, String path, String text) {
        int dot = path.lastIndexOf('.');
        ObjectNode parent = dot < 0 ? tree : (ObjectNode) at(tree, path.substring(0, dot));
        String member = path.substring(dot + 1);
        JsonNode before = parent.path(member);
        String value = text.strip();
        if (path.equals(ANONYMOUS)) {
            putOptional(parent, member, "consumer", value);
        } else if (path.equals(TLS)) {
            parent.putNull(member);
            if (value.equals("self-signed")) {
                parent.putObject(member).put("selfSigned", true);
            }
        } else if (path.endsWith(".sharingGroups")) {
            ArrayNode groups = parent.putArray(member);
            parts(value, ";").forEach(group -> parts(group, ",").forEach(groups.addArray()::add));
        } else if (before.isArray()) {
            parts(value, ",").forEach(parent.putArray(member)::add);
        } else if (value.isEmpty()) {
            parent.remove(member);
        } else if (before.isBoolean()) {
            parent.put(member, Boolean.parseBoolean(value));
        } else if (before.isNumber() && value.matches("-?\\d{1,18}")) {
            parent.put(member, Long.parseLong(value));
        } else if (before.isNumber() && value.matches("-?\\d{0,9}\\.\\d{1,9}")) {
            parent.put(member, Double.parseDouble(value));
        } else {
            parent.put(member, value);
        }
    }

    private static void putOptional(ObjectNode parent, String member, String only, String value) {
        if (value.isEmpty()) {
            parent.putNull(member);
        } else {
            parent.putObject(member).put(only, value);
        }
    }

    private static List<String> parts(String text, String separator) {
        return Arrays.stream(text.split(separator, -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static JsonNode at(JsonNode tree, String path) {
        JsonNode found = tree;
        for (String member : path.split("\\.", -1)) {
            found = found.path(member);
        }
        return found;
    }
}
