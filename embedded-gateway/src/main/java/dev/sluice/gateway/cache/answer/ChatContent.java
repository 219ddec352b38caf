package dev.sluice.gateway.cache.answer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The `content` of a chat's answer: a text, or as some servers have it a list of parts. One stream may have both, the
/// thoughts as parts and then the text as text.
final class ChatContent {

    private static final String CONTENT = "content";

    private ChatContent() {}

    /// Adds what a chunk says to what the message says so far.
    ///
    /// @param more a text or a list of parts
    static void add(ObjectNode message, JsonNode more) {
        JsonNode before = message.path(CONTENT);
        if (more.isString() && !before.isArray()) {
            message.put(CONTENT, before.asString("") + more.stringValue());
            return;
        }
        ArrayNode parts;
        if (before instanceof ArrayNode known) {
            parts = known;
        } else {
            parts = message.putArray(CONTENT);
            addText(parts, before.asString(""));
        }
        if (more.isString()) {
            addText(parts, more.stringValue());
        }
        for (JsonNode part : more) {
            if (part.path("type").asString("").equals("text")) {
                addText(parts, part.path("text").asString(""));
            } else {
                parts.add(part);
            }
        }
    }

    /// Neighbouring texts are one part, as they would be in an answer that is no stream.
    private static void addText(ArrayNode parts, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (!parts.isEmpty()
                && parts.get(parts.size() - 1) instanceof ObjectNode last
                && last.path("type").asString("").equals("text")) {
            last.put("text", last.path("text").asString("") + text);
        } else {
            parts.addObject().put("type", "text").put("text", text);
        }
    }

    /// What a message says, without its thoughts.
    static String text(JsonNode message) {
        JsonNode content = message.path(CONTENT);
        if (!content.isArray()) {
            return content.asString("");
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asString("")));
        return text.toString();
    }
}
