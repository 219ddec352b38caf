package dev.sluice.gateway.translate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes the messages of a chat from the `system` and `messages` of Messages.
///
/// Texts of a system, an assistant or a tool become one string with blank lines between them, since many servers take
/// nothing else there. What a user says keeps its parts.
final class ChatHistoryFromMessages {

    private static final String BETWEEN = "\n\n";

    private final ArrayNode chat;

    private ChatHistoryFromMessages(ArrayNode chat) {
        this.chat = chat;
    }

    static void translate(Members request, ObjectNode out) {
        ChatHistoryFromMessages history = new ChatHistoryFromMessages(out.putArray("messages"));
        String system = text(request, "system");
        if (system != null) {
            history.message("system").put("content", system);
        }
        JsonNode messages = request.need("messages");
        for (Members message : Members.objects(request.at("messages"), messages)) {
            history.add(message);
        }
    }

    private void add(Members message) {
        String role = message.needText("role");
        switch (role) {
            case "user" -> user(message);
            case "assistant" -> assistant(message);
            case "system" -> {
                String text = text(message, "content");
                message("system").put("content", text == null ? "" : text);
            }
            default -> throw new UntranslatableException(message.at("role"), "is none of user, assistant and system.");
        }
        message.finish();
    }

    private ObjectNode message(String role) {
        return chat.addObject().put("role", role);
    }

    private void user(Members message) {
        JsonNode content = message.need("content");
        if (content.isString()) {
            message("user").set("content", content);
            return;
        }
        ArrayNode parts = TranslationJson.array();
        for (Members block : Members.objects(message.at("content"), content)) {
            if (block.needText("type").equals("tool_result")) {
                toolResult(block, parts);
            } else {
                parts.add(ChatPartFromMessages.part(block));
            }
            finish(block);
        }
        if (parts.isEmpty()) {
            return;
        }
        JsonNode only = parts.size() == 1 ? parts.get(0).get("text") : null;
        message("user").set("content", only == null ? parts : only);
    }

    /// Results become messages of their own, before what the user says. Those show texts only, so pictures among them
    /// follow as what the user shows.
    private void toolResult(Members result, ArrayNode shown) {
        ObjectNode message = message("tool").put("tool_call_id", result.needText("tool_use_id"));
        List<String> texts = new ArrayList<>(1);
        JsonNode content = result.take("content");
        if (content != null && content.isString()) {
            texts.add(content.stringValue());
        } else if (content != null) {
            for (Members block : Members.objects(result.at("content"), content)) {
                ObjectNode part = ChatPartFromMessages.part(block);
                finish(block);
                JsonNode text = part.get("text");
                if (text == null) {
                    shown.add(part);
                } else {
                    texts.add(text.stringValue());
                }
            }
        }
        String text = String.join(BETWEEN, texts);
        message.put("content", result.flag("is_error") ? "Error: " + text : text);
    }

    private void assistant(Members message) {
        JsonNode content = message.need("content");
        if (content.isString()) {
            message("assistant").set("content", content);
            return;
        }
        List<String> texts = new ArrayList<>(1);
        ArrayNode calls = TranslationJson.array();
        for (Members block : Members.objects(message.at("content"), content)) {
            switch (block.needText("type")) {
                case "text" -> texts.add(ChatPartFromMessages.text(block));
                case "tool_use" -> calls.add(toolCall(block));
                // What a model thought is signed by it, and no other model reads it.
                case "thinking" -> block.leaveOut("thinking", "signature");
                case "redacted_thinking" -> block.leaveOut("data");
                default -> throw ChatPartFromMessages.unknown(block);
            }
            finish(block);
        }
        ObjectNode made = message("assistant");
        if (!texts.isEmpty() || calls.isEmpty()) {
            made.put("content", String.join(BETWEEN, texts));
        } else {
            made.putNull("content");
        }
        if (!calls.isEmpty()) {
            made.set("tool_calls", calls);
        }
    }

    private static ObjectNode toolCall(Members use) {
        ObjectNode call = TranslationJson.object().put("id", use.needText("id")).put("type", "function");
        call.putObject("function")
                .put("name", use.needText("name"))
                .put("arguments", TranslationJson.text(use.needNode("input")));
        use.allow(
                "caller",
                caller -> caller.path("type").asString("").equals("direct"),
                "is a tool of the server's, which has no counterpart in OpenAI's chat completions.");
        return call;
    }

    /// Where Anthropic shall begin to keep a prompt at hand has no effect on any answer.
    private static void finish(Members block) {
        block.leaveOut("cache_control");
        block.finish();
    }

    /// A text, or an array of blocks that are texts.
    private static @Nullable String text(Members of, String name) {
        JsonNode content = of.take(name);
        if (content == null || content.isString()) {
            return content == null ? null : content.stringValue();
        }
        List<String> texts = new ArrayList<>();
        for (Members block : Members.objects(of.at(name), content)) {
            if (!block.needText("type").equals("text")) {
                throw ChatPartFromMessages.unknown(block);
            }
            texts.add(ChatPartFromMessages.text(block));
            finish(block);
        }
        return texts.isEmpty() ? null : String.join(BETWEEN, texts);
    }
}
