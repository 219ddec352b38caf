package dev.sluice.gateway.translate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes the tools of Messages from those of a chat, and which of them may be called.
final class MessagesToolsFromChat {

    private MessagesToolsFromChat() {}

    static void translate(Members chat, ObjectNode out) {
        List<Members> tools = chat.objects("tools");
        if (!tools.isEmpty()) {
            ArrayNode list = out.putArray("tools");
            tools.forEach(tool -> list.add(tool(tool)));
        }
        ObjectNode choice = choice(chat);
        Boolean parallel = chat.flagOrNull("parallel_tool_calls");
        if (Boolean.FALSE.equals(parallel) && !tools.isEmpty()) {
            choice = choice == null ? TranslationJson.object().put("type", "auto") : choice;
            if (!choice.get("type").stringValue().equals("none")) {
                choice.put("disable_parallel_tool_use", true);
            }
        }
        if (choice != null) {
            out.set("tool_choice", choice);
        }
    }

    private static ObjectNode tool(Members tool) {
        if (!tool.needText("type").equals("function")) {
            throw new UntranslatableException(tool.at("type"), "is no function: only functions are translated.");
        }
        Members function = tool.needObject("function");
        ObjectNode made = TranslationJson.object().put("name", function.needText("name"));
        String description = function.text("description");
        if (description != null) {
            made.put("description", description);
        }
        JsonNode parameters = function.take("parameters");
        made.set("input_schema", parameters == null ? nothing() : parameters);
        if (function.flag("strict")) {
            made.put("strict", true);
        }
        JsonNode cached = tool.take("cache_control");
        if (cached != null) {
            made.set("cache_control", cached);
        }
        function.finish();
        tool.finish();
        return made;
    }

    /// The schema of a function without parameters.
    private static ObjectNode nothing() {
        ObjectNode schema = TranslationJson.object().put("type", "object");
        schema.putObject("properties");
        return schema;
    }

    private static @Nullable ObjectNode choice(Members chat) {
        JsonNode choice = chat.take("tool_choice");
        if (choice == null) {
            return null;
        }
        if (!choice.isString()) {
            Members named = Members.of(chat.at("tool_choice"), choice);
            if (!named.needText("type").equals("function")) {
                throw new UntranslatableException(named.at("type"), "has no counterpart in Anthropic's Messages.");
            }
            Members function = named.needObject("function");
            ObjectNode made = TranslationJson.object().put("type", "tool").put("name", function.needText("name"));
            function.finish();
            named.finish();
            return made;
        }
        String type = switch (choice.stringValue()) {
            case "auto" -> "auto";
            case "none" -> "none";
            case "required" -> "any";
            default -> throw new UntranslatableException(chat.at("tool_choice"), "is none of auto, none and required.");
        };
        return TranslationJson.object().put("type", type);
    }
}
