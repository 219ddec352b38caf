package dev.sluice.yaml;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What of a complete value has to be written.
final class Trimmed {

    private Trimmed() {}

    /// The members in which a value differs from what is understood without being written.
    static JsonNode of(JsonNode understood, JsonNode value) {
        if (!understood.isObject() || !value.isObject()) {
            return withoutNulls(value);
        }
        ObjectNode differing = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(member -> {
            JsonNode standard = understood.path(member.getKey());
            if (!member.getValue().isNull() && !member.getValue().equals(standard)) {
                differing.set(member.getKey(), of(standard, member.getValue()));
            }
        });
        return differing;
    }

    /// A list whose items leave out what is understood of each.
    static JsonNode items(JsonNode understood, JsonNode list) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        list.forEach(item -> items.add(of(understood, item)));
        return items;
    }

    /// The value without the members that are not set.
    static JsonNode withoutNulls(JsonNode value) {
        if (value.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> items.add(withoutNulls(item)));
            return items;
        }
        if (!value.isObject()) {
            return value;
        }
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(member -> {
            if (!member.getValue().isNull()) {
                set.set(member.getKey(), withoutNulls(member.getValue()));
            }
        });
        return set;
    }
}
