package dev.sluice.gateway.translate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes a chat completion from an answer of Messages.
final class ChatAnswerFromMessages {

    private ChatAnswerFromMessages() {}

    static ObjectNode translate(Members answer, AnswerWish wish) {
        if (!answer.needText("type").equals("message")) {
            throw new UntranslatableException(answer.at("type"), "is no message.");
        }
        ObjectNode out = TranslationJson.object();
        out.put("id", answer.needText("id"));
        out.put("object", "chat.completion");
        out.put("created", wish.created());
        out.put("model", answer.needText("model"));
        ObjectNode choice = out.putArray("choices").addObject().put("index", 0);
        choice.set("message", message(answer));
        choice.putNull("logprobs");
        String reason = answer.text("stop_reason");
        choice.put("finish_reason", reason == null ? null : StopReasons.toChat(reason));
        UsageTally usage = new UsageTally();
        usage.addMessages(answer.take("usage"));
        out.set("usage", usage.chat());
        return out;
    }

    private static ObjectNode message(Members answer) {
        StringBuilder text = new StringBuilder();
        StringBuilder thought = new StringBuilder();
        ArrayNode calls = TranslationJson.array();
        for (Members block : answer.objects("content")) {
            switch (block.needText("type")) {
                case "text" -> text.append(block.needText("text"));
                case "thinking" -> thought.append(block.needText("thinking"));
                case "redacted_thinking" -> {} // nobody can read it
                case "tool_use" -> calls.add(call(block));
                default -> throw ChatPartFromMessages.unknown(block);
            }
        }
        ObjectNode message = TranslationJson.object().put("role", "assistant");
        if (text.isEmpty() && !calls.isEmpty()) {
            message.putNull("content");
        } else {
            message.put("content", text.toString());
        }
        message.putNull("refusal");
        if (!thought.isEmpty()) {
            message.put("reasoning_content", thought.toString());
        }
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
        return message;
    }

    private static ObjectNode call(Members use) {
        ObjectNode call = TranslationJson.object().put("id", use.needText("id")).put("type", "function");
        JsonNode input = use.needNode("input");
        call.putObject("function").put("name", use.needText("name")).put("arguments", TranslationJson.text(input));
        return call;
    }
}
