package dev.sluice.gateway.translate;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes the chunks of a chat completion from the events of a message.
final class ChatStreamFromMessages implements StreamTranslation {

    private final AnswerWish wish;
    private final UsageTally usage = new UsageTally();
    private String id = "";
    private String model = "";
    private int calls;
    /// The block of the call that is being written, −1 where there is none: blocks follow one another.
    private int callBlock = -1;

    private boolean callHasInput;
    private @Nullable String stopReason;
    private boolean started;
    private boolean stopped;
    private boolean failed;

    ChatStreamFromMessages(AnswerWish wish) {
        this.wish = wish;
    }

    @Override
    public boolean failed() {
        return failed;
    }

    @Override
    public void event(byte[] bytes, int start, int end, ByteArrayOutputStream out) {
        if (failed || stopped) {
            return;
        }
        String data = EventText.data(bytes, start, end);
        if (data == null) {
            EventText.writeComments(bytes, start, end, out);
            return;
        }
        ObjectNode event = TranslationJson.event(data);
        if (event == null) {
            fail(out, 502, "The backend's stream is broken: an event has no JSON.");
            return;
        }
        switch (event.path("type").asString("")) {
            case "message_start" -> messageStart(event.path("message"), out);
            case "content_block_start" -> blockStart(event, out);
            case "content_block_delta" ->
                blockDelta(event.path("delta"), event.path("index").asInt(-1), out);
            case "content_block_stop" -> blockStop(event.path("index").asInt(-1), out);
            case "message_delta" -> messageDelta(event);
            case "message_stop" -> end(out);
            case "ping" -> EventText.write(out, ": ping\n\n");
            case "error" -> {
                int status = ErrorTypes.status(event.path("error").path("type").asString(""));
                fail(out, status, TranslatedError.message(status, event));
            }
            default -> {} // Anthropic announces that there will be more kinds, and that clients skip them
        }
    }

    @Override
    public void end(ByteArrayOutputStream out) {
        if (failed || stopped || !started) {
            return;
        }
        stopped = true;
        delta(out, TranslationJson.object(), stopReason == null ? null : StopReasons.toChat(stopReason));
        if (wish.usageAsked()) {
            ObjectNode counts = chunk();
            counts.putArray("choices");
            counts.set("usage", usage.chat());
            EventText.write(out, counts);
        }
        EventText.write(out, "data: [DONE]\n\n");
    }

    private void messageStart(JsonNode message, ByteArrayOutputStream out) {
        started = true;
        id = message.path("id").asString("");
        model = message.path("model").asString("");
        usage.addMessages(message.get("usage"));
        delta(
                out,
                TranslationJson.object()
                        .put("role", "assistant")
                        .put("content", "")
                        .putNull("refusal"));
    }

    private void blockStart(JsonNode event, ByteArrayOutputStream out) {
        JsonNode block = event.path("content_block");
        switch (block.path("type").asString("")) {
            case "text" -> text(out, "content", block.path("text"));
            case "thinking" -> text(out, "reasoning_content", block.path("thinking"));
            case "redacted_thinking" -> {} // nobody can read it
            case "tool_use" -> {
                callBlock = event.path("index").asInt(-1);
                JsonNode input = block.path("input");
                callHasInput = input.isObject() && !input.isEmpty();
                ObjectNode delta = TranslationJson.object();
                ObjectNode call = delta.putArray("tool_calls").addObject();
                call.put("index", calls)
                        .put("id", block.path("id").asString(""))
                        .put("type", "function");
                call.putObject("function")
                        .put("name", block.path("name").asString(""))
                        .put("arguments", callHasInput ? TranslationJson.text(input) : "");
                delta(out, delta);
            }
            default -> fail(out, 502, "The backend's answer has a block that chat completions cannot show.");
        }
    }

    private void blockDelta(JsonNode delta, int index, ByteArrayOutputStream out) {
        switch (delta.path("type").asString("")) {
            case "text_delta" -> text(out, "content", delta.path("text"));
            case "thinking_delta" -> text(out, "reasoning_content", delta.path("thinking"));
            case "input_json_delta" -> {
                String piece = delta.path("partial_json").asString("");
                if (index != callBlock) {
                    fail(out, 502, "The backend's stream is broken: it goes on with a call that it had not begun.");
                } else if (!piece.isEmpty()) {
                    callHasInput = true;
                    arguments(out, piece);
                }
            }
            default -> {} // signatures and citations are nothing that chat completions could show
        }
    }

    /// A call without arguments has none of their pieces, but its arguments are an object all the same.
    private void blockStop(int index, ByteArrayOutputStream out) {
        if (index == callBlock && index >= 0) {
            if (!callHasInput) {
                arguments(out, "{}");
            }
            calls++;
            callBlock = -1;
        }
    }

    private void messageDelta(JsonNode event) {
        JsonNode reason = event.path("delta").path("stop_reason");
        if (reason.isString()) {
            stopReason = reason.stringValue();
        }
        usage.addMessages(event.get("usage"));
    }

    private void arguments(ByteArrayOutputStream out, String piece) {
        ObjectNode delta = TranslationJson.object();
        delta.putArray("tool_calls")
                .addObject()
                .put("index", calls)
                .putObject("function")
                .put("arguments", piece);
        delta(out, delta);
    }

    private void text(ByteArrayOutputStream out, String name, JsonNode text) {
        if (text.isString() && !text.stringValue().isEmpty()) {
            delta(out, TranslationJson.object().put(name, text.stringValue()));
        }
    }

    private void delta(ByteArrayOutputStream out, ObjectNode delta) {
        delta(out, delta, null);
    }

    private void delta(ByteArrayOutputStream out, ObjectNode delta, @Nullable String finishReason) {
        ObjectNode chunk = chunk();
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("logprobs");
        choice.put("finish_reason", finishReason);
        if (wish.usageAsked()) {
            chunk.putNull("usage");
        }
        EventText.write(out, chunk);
    }

    private ObjectNode chunk() {
        return TranslationJson.object()
                .put("id", id)
                .put("object", "chat.completion.chunk")
                .put("created", wish.created())
                .put("model", model);
    }

    private void fail(ByteArrayOutputStream out, int status, String message) {
        failed = true;
        EventText.write(out, TranslatedError.chat(message, status));
    }
}
