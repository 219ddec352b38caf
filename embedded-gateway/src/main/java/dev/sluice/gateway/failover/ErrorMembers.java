package dev.sluice.gateway.failover;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What a backend's error says of itself: `type`, `code`, `message` and an inner code, wherever the protocol puts them.
/// It is looked at to be judged, and never passed on.
record ErrorMembers(String type, String code, String message, String innerCode) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAX_DEPTH = 8;
    private static final int MAX_MESSAGE = 2_000;
    private static final ErrorMembers NONE = new ErrorMembers("", "", "", "");

    String joined() {
        return type + "\n" + code + "\n" + innerCode + "\n" + message;
    }

    /// Nothing of what is no JSON, or says nothing.
    static ErrorMembers read(byte[] body, int offset, int length) {
        Reading reading = new Reading();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body, offset, length)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                reading.object(parser, 0);
            }
        } catch (JacksonException e) {
            return reading.found(); // what came before the break may still tell
        }
        return reading.found();
    }

    /// The members of the innermost error count before those around it.
    private static final class Reading {

        private @Nullable String type;
        private @Nullable String code;
        private @Nullable String message;
        private @Nullable String innerCode;

        ErrorMembers found() {
            return type == null && code == null && message == null && innerCode == null
                    ? NONE
                    : new ErrorMembers(text(type), text(code), text(message), text(innerCode));
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value.length() > MAX_MESSAGE ? value.substring(0, MAX_MESSAGE) : value;
        }

        void object(JsonParser parser, int depth) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_OBJECT && leadsToError(name) && depth < MAX_DEPTH) {
                    object(parser, depth + 1);
                } else if (value == JsonToken.START_OBJECT && leadsToInner(name) && depth < MAX_DEPTH) {
                    inner(parser);
                } else if (value.isStructStart()) {
                    parser.skipChildren();
                } else {
                    take(name, parser.getString(), depth);
                }
            }
        }

        private void take(String name, @Nullable String value, int depth) {
            if (value == null || value.equals("null")) {
                return;
            }
            switch (name) {
                case "type" -> type = value;
                case "code" -> code = value;
                case "message" -> message = value;
                case "error", "detail" -> message = depth == 0 ? value : message;
                default -> {}
            }
        }

        private void inner(JsonParser parser) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isStructStart()) {
                    parser.skipChildren();
                } else if (name.equals("code")) {
                    innerCode = parser.getString();
                }
            }
        }

        private static boolean leadsToError(String name) {
            return name.equals("error") || name.equals("response");
        }

        private static boolean leadsToInner(String name) {
            return name.equals("innererror") || name.equals("inner_error");
        }
    }
}
