package dev.sluice.gateway.translate;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes the events of a message from the chunks of a chat completion.
///
/// Blocks of a message follow one another, so a text ends where a call begins, and a call where the next one does.
final class MessagesStreamFromChat implements StreamTranslation {

    private enum Block {
        NONE,
        TEXT,
        THINKING,
        CALL
    }

    private final AnswerWish wish;
    private final UsageTally usage = new UsageTally();
    private Block open = Block.NONE;
    private int block = -1;
    private int call = -1;
    private String callId = "";
    private String answerId = "";
    private boolean called;
    private long deltas;
    private @Nullable String finishReason;
    private boolean started;
    private boolean stopped;
    private boolean failed;

    MessagesStreamFromChat(AnswerWish wish) {
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
        } else if (data.startsWith("[DONE]")) {
            stop(out);
        } else {
            ObjectNode chunk = TranslationJson.event(data);
            if (chunk == null) {
                fail(out, 502, "The backend's stream is broken: an event has no JSON.");
            } else if (chunk.path("error").isContainer() || chunk.path("error").isString()) {
                fail(out, 500, TranslatedError.message(500, chunk));
            } else {
                chunk(chunk, out);
            }
        }
    }

    @Override
    public void end(ByteArrayOutputStream out) {
        if (finishReason != null) {
            stop(out);
        }
    }

    private void chunk(ObjectNode chunk, ByteArrayOutputStream out) {
        if (!started) {
            messageStart(chunk, out);
        }
        usage.addChat(chunk.get("usage"));
        JsonNode choice = chunk.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        if (wish.thinkingAsked()) {
            text(out, Block.THINKING, delta.path("reasoning_content").asString(""));
            text(out, Block.THINKING, delta.path("reasoning").asString(""));
        }
        content(out, delta.path("content"));
        text(out, Block.TEXT, delta.path("refusal").asString(""));
        for (JsonNode piece : delta.path("tool_calls")) {
            callPiece(piece, out);
        }
        JsonNode reason = choice.path("finish_reason");
        if (reason.isString()) {
            finishReason = reason.stringValue();
        }
    }

    private void messageStart(ObjectNode chunk, ByteArrayOutputStream out) {
        started = true;
        answerId = chunk.path("id").asString("");
        ObjectNode event = TranslationJson.object().put("type", "message_start");
        ObjectNode message = event.putObject("message");
        message.put("id", answerId).put("type", "message").put("role", "assistant");
        message.put("model", chunk.path("model").asString(""));
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        UsageTally begun = new UsageTally();
        begun.estimate(wish.promptTokens(), 0);
        message.set("usage", begun.messages());
        EventText.writeNamed(out, event);
    }

    private void content(ByteArrayOutputStream out, JsonNode content) {
        try {
            for (ChatSaid said : ChatSaid.of("content", content)) {
                if (!said.thought()) {
                    text(out, Block.TEXT, said.text());
                } else if (wish.thinkingAsked()) {
                    text(out, Block.THINKING, said.text());
                }
            }
        } catch (UntranslatableException e) {
            fail(
                    out,
                    502,
                    "The backend's answer cannot be translated. " + e.what().message());
        }
    }

    private void text(ByteArrayOutputStream out, Block kind, String text) {
        if (failed || text.isEmpty()) {
            return;
        }
        boolean thinking = kind == Block.THINKING;
        if (open != kind) {
            ObjectNode begun = TranslationJson.object();
            if (thinking) {
                begun.put("type", "thinking").put("thinking", "").put("signature", "");
            } else {
                begun.put("type", "text").put("text", "");
            }
            begin(out, kind, begun);
        }
        ObjectNode delta = TranslationJson.object();
        delta.put("type", thinking ? "thinking_delta" : "text_delta");
        delta(out, delta.put(thinking ? "thinking" : "text", text));
    }

    private void callPiece(JsonNode piece, ByteArrayOutputStream out) {
        if (failed) {
            return;
        }
        int index = piece.path("index").asInt(Math.max(call, 0));
        String id = piece.path("id").asString("");
        JsonNode function = piece.path("function");
        String name = function.path("name").asString("");
        if (index < call) {
            fail(out, 502, "The backend's stream is broken: it goes back to a call that had ended.");
            return;
        }
        // Some servers give all calls the same number, and only their ids differ.
        boolean another =
                open != Block.CALL || index > call || (!id.isEmpty() && !name.isEmpty() && !id.equals(callId));
        if (another && name.isEmpty()) {
            fail(out, 502, "The backend's stream is broken: a call has no name.");
            return;
        }
        if (another) {
            call = index;
            callId = id;
            called = true;
            ObjectNode use = TranslationJson.object().put("type", "tool_use");
            use.put("id", MessagesAnswerFromChat.callId(id, answerId, block + 1))
                    .put("name", name);
            use.putObject("input");
            begin(out, Block.CALL, use);
        }
        String arguments = function.path("arguments").asString("");
        if (!arguments.isEmpty()) {
            delta(out, TranslationJson.object().put("type", "input_json_delta").put("partial_json", arguments));
        }
    }

    private void begin(ByteArrayOutputStream out, Block kind, ObjectNode content) {
        close(out);
        open = kind;
        block++;
        ObjectNode event =
                TranslationJson.object().put("type", "content_block_start").put("index", block);
        event.set("content_block", content);
        EventText.writeNamed(out, event);
    }

    private void delta(ByteArrayOutputStream out, ObjectNode delta) {
        deltas++;
        ObjectNode event =
                TranslationJson.object().put("type", "content_block_delta").put("index", block);
        event.set("delta", delta);
        EventText.writeNamed(out, event);
    }

    private void close(ByteArrayOutputStream out) {
        if (open != Block.NONE) {
            open = Block.NONE;
            EventText.writeNamed(
                    out,
                    TranslationJson.object().put("type", "content_block_stop").put("index", block));
        }
    }

    private void stop(ByteArrayOutputStream out) {
        if (failed || stopped || !started) {
            return;
        }
        stopped = true;
        close(out);
        ObjectNode event = TranslationJson.object().put("type", "message_delta");
        event.putObject("delta")
                .put("stop_reason", finishReason == null ? null : StopReasons.toMessages(finishReason, called))
                .putNull("stop_sequence");
        usage.estimate(wish.promptTokens(), deltas);
        event.set("usage", usage.messages());
        EventText.writeNamed(out, event);
        EventText.writeNamed(out, TranslationJson.object().put("type", "message_stop"));
    }

    private void fail(ByteArrayOutputStream out, int status, String message) {
        failed = true;
        EventText.writeNamed(out, TranslatedError.messages(message, status));
    }
}
