package dev.sluice.gateway.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads a request's tools as OpenAI's published recipe for counting them does: a line for each tool and each property,
/// and the values that a property may have. OpenAI's and Anthropic's tools differ in names only.
final class ToolsReader {

    private final JsonParser parser;
    private final List<String> texts;
    private int tools;
    private int objects;
    private int properties;
    private int enums;
    private int values;

    /// @param texts gets what the tools say
    ToolsReader(JsonParser parser, List<String> texts) {
        this.parser = parser;
        this.texts = texts;
    }

    ToolShape shape() {
        return tools == 0 ? ToolShape.NONE : new ToolShape(tools, objects, properties, enums, values);
    }

    /// An array of tools.
    void read(JsonToken value) {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                tools++;
                tool();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void tool() {
        String name = "";
        String description = "";
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (member) {
                case "name" -> name = string(value);
                case "description" -> description = string(value);
                case "function", "custom", "format", "grammar" -> nested(value);
                case "parameters", "input_schema" -> schema(null, value);
                case "definition" -> texts.add(string(value));
                case "tools" -> read(value);
                default -> parser.skipChildren();
            }
        }
        if (!name.isEmpty() || !description.isEmpty()) {
            texts.add(name + ":" + withoutStop(description));
        }
    }

    private void nested(JsonToken value) {
        if (value == JsonToken.START_OBJECT) {
            tool();
        } else {
            parser.skipChildren();
        }
    }

    /// @param name of the property that it describes; null: of none
    private void schema(@Nullable String name, JsonToken value) {
        String type = "";
        String description = "";
        if (value == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = parser.currentName();
                JsonToken inner = parser.nextToken();
                switch (member) {
                    case "type" -> type = type(inner);
                    case "description" -> description = string(inner);
                    case "enum" -> values(inner);
                    case "properties", "$defs", "definitions" -> properties(inner);
                    case "items", "additionalProperties", "not" -> schema(null, inner);
                    case "anyOf", "oneOf", "allOf", "prefixItems" -> alternatives(inner);
                    default -> parser.skipChildren();
                }
            }
        } else {
            parser.skipChildren();
        }
        if (name != null) {
            texts.add(name + ":" + type + ":" + withoutStop(description));
        } else if (!description.isEmpty()) {
            texts.add(withoutStop(description));
        }
    }

    private void properties(JsonToken value) {
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        boolean any = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            properties++;
            any = true;
            schema(parser.currentName(), parser.nextToken());
        }
        objects += any ? 1 : 0;
    }

    private void alternatives(JsonToken value) {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            schema(null, parser.currentToken());
        }
    }

    private void values(JsonToken value) {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        enums++;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values++;
            if (parser.currentToken().isScalarValue()) {
                texts.add(parser.getString());
            } else {
                parser.skipChildren();
            }
        }
    }

    /// A type, or several.
    private String type(JsonToken value) {
        if (value != JsonToken.START_ARRAY) {
            return string(value);
        }
        StringBuilder types = new StringBuilder();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            types.append(types.isEmpty() ? "" : "|").append(string(parser.currentToken()));
        }
        return types.toString();
    }

    private String string(JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return "";
    }

    private static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
