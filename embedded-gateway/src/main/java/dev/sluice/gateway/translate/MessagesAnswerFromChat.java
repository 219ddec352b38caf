package dev.sluice.gateway.translate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes an answer of Messages from a chat completion.
final class MessagesAnswerFromChat {

    private MessagesAnswerFromChat() {}

    static ObjectNode translate(Members answer, AnswerWish wish) {
        List<Members> choices = answer.objects("choices");
        if (choices.size() != 1) {
            throw new UntranslatableException(
                    answer.at("choices"), "are " + choices.size() + " where one was asked for.");
        }
        String id = answer.needText("id");
        Members message = choices.getFirst().needObject("message");
        ObjectNode out = TranslationJson.object();
        out.put("id", id);
        out.put("type", "message");
        out.put("role", "assistant");
        out.put("model", answer.needText("model"));
        ArrayNode content = out.putArray("content");
        List<ChatSaid> said = ChatSaid.of(message.at("content"), message.take("content"));
        if (wish.thinkingAsked()) {
            addThinking(content, message);
            said.stream().filter(ChatSaid::thought).forEach(thought -> addThought(content, thought.text()));
        }
        said.stream()
                .filter(piece -> !piece.thought())
                .forEach(piece -> MessagesContentFromChat.addText(content, piece.text(), null));
        MessagesContentFromChat.addText(content, message.text("refusal"), null);
        List<Members> calls = message.objects("tool_calls");
        for (int i = 0; i < calls.size(); i++) {
            content.add(use(calls.get(i), id, i));
        }
        String reason = choices.getFirst().text("finish_reason");
        out.put("stop_reason", reason == null ? null : StopReasons.toMessages(reason, !calls.isEmpty()));
        out.putNull("stop_sequence");
        UsageTally usage = new UsageTally();
        usage.addChat(answer.take("usage"));
        usage.estimate(wish.promptTokens(), 0);
        out.set("usage", usage.messages());
        return out;
    }

    /// What servers of open models add to the message, under either name.
    private static void addThinking(ArrayNode content, Members message) {
        String thought = message.text("reasoning_content");
        String otherwise = message.text("reasoning");
        addThought(content, thought == null ? otherwise : thought);
    }

    private static void addThought(ArrayNode content, @Nullable String thought) {
        if (thought != null && !thought.isEmpty()) {
            content.addObject().put("type", "thinking").put("thinking", thought).put("signature", "");
        }
    }

    private static ObjectNode use(Members call, String answer, int index) {
        Members function = call.needObject("function");
        String arguments = function.text("arguments");
        ObjectNode input = TranslationJson.embedded(arguments == null ? "" : arguments);
        if (input == null) {
            throw new UntranslatableException(function.at("arguments"), "is no JSON object.");
        }
        ObjectNode use = TranslationJson.object().put("type", "tool_use");
        use.put("id", callId(call.text("id"), answer, index)).put("name", function.needText("name"));
        use.set("input", input);
        return use;
    }

    /// Some servers give calls no id, and Messages cannot be without.
    static String callId(@Nullable String id, String answer, int index) {
        return id == null || id.isEmpty() ? "toolu_" + answer + "_" + index : id;
    }
}
