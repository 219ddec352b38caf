package dev.sluice.gateway.translate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes the `system` and `messages` of Messages from the messages of a chat.
///
/// Messages want the results of all calls of a turn in the one turn that follows it, and take neighbours of the same
/// role for one turn anyway: so neighbours are joined. Empty texts are left out, since Messages refuse them.
final class MessagesHistoryFromChat {

    private final ArrayNode system = TranslationJson.array();
    private final ArrayNode messages = TranslationJson.array();

    private MessagesHistoryFromChat() {}

    static void translate(List<Members> chat, ObjectNode out) {
        MessagesHistoryFromChat history = new MessagesHistoryFromChat();
        chat.forEach(history::add);
        if (history.messages.isEmpty()) {
            throw new UntranslatableException(
                    "messages", "has nothing to answer: Messages need a message with content.");
        }
        if (!history.system.isEmpty()) {
            out.set("system", history.system);
        }
        out.set("messages", history.messages);
    }

    private void add(Members message) {
        String role = message.needText("role");
        message.allow("name", Neutral.NONE, "has no counterpart in Anthropic's Messages: put the name into the text.");
        switch (role) {
            case "system", "developer" -> addSystem(texts(message));
            case "user" -> append("user", MessagesContentFromChat.parts(message, true));
            case "assistant" -> append("assistant", assistant(message));
            case "tool" -> append("user", toolResult(message));
            default ->
                throw new UntranslatableException(
                        message.at("role"), "is none of system, developer, user, assistant and tool.");
        }
        message.finish();
    }

    private static ArrayNode texts(Members message) {
        return MessagesContentFromChat.parts(message, false);
    }

    /// What stands before the dialog is its `system`; what is said later stays in its place.
    private void addSystem(ArrayNode texts) {
        if (messages.isEmpty()) {
            system.addAll(texts);
        } else {
            append("system", texts);
        }
    }

    private void append(String role, ArrayNode content) {
        if (content.isEmpty()) {
            return;
        }
        JsonNode last = messages.isEmpty() ? null : messages.get(messages.size() - 1);
        if (last != null && last.get("role").stringValue().equals(role)) {
            ((ArrayNode) last.get("content")).addAll(content);
        } else {
            messages.addObject().put("role", role).set("content", content);
        }
    }

    private static ArrayNode assistant(Members message) {
        ArrayNode content = texts(message);
        MessagesContentFromChat.addText(content, message.text("refusal"), null);
        for (Members call : message.objects("tool_calls")) {
            content.add(toolUse(call));
        }
        message.allow("function_call", Neutral.NONE, "is the old form of tool_calls: use tool_calls.");
        message.allow("audio", Neutral.NONE, "has no counterpart in Anthropic's Messages.");
        message.allow("annotations", Neutral.EMPTY, "has no counterpart in Anthropic's Messages.");
        // What a model thought in former turns is nothing that it reads again; Messages take it with a signature only.
        message.leaveOut("reasoning_content", "reasoning", "reasoning_details");
        return content;
    }

    private static ObjectNode toolUse(Members call) {
        // Some servers number the calls of a message, which their order does.
        call.leaveOut("index");
        call.allow("type", Neutral.text("function"), "is no function: only functions are translated.");
        ObjectNode use = TranslationJson.object().put("type", "tool_use").put("id", call.needText("id"));
        Members function = call.needObject("function");
        use.put("name", function.needText("name"));
        @Nullable String arguments = function.text("arguments");
        ObjectNode input = TranslationJson.embedded(arguments == null ? "" : arguments);
        if (input == null) {
            throw new UntranslatableException(
                    function.at("arguments"), "is no JSON object, and Anthropic's Messages take nothing else.");
        }
        use.set("input", input);
        function.finish();
        call.finish();
        return use;
    }

    private static ArrayNode toolResult(Members message) {
        ObjectNode result = TranslationJson.object()
                .put("type", "tool_result")
                .put("tool_use_id", message.needText("tool_call_id"));
        ArrayNode content = texts(message);
        if (!content.isEmpty()) {
            result.set("content", content);
        }
        return TranslationJson.array().add(result);
    }
}
