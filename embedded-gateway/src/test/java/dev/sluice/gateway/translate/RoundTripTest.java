package dev.sluice.gateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What was translated there and back says what it said, to the last digit.
class RoundTripTest {

    private static final int DIALOGS = 1_000;
    private static final BackendWish WISH = new BackendWish("m", null, false);
    private static final AnswerWish ANSWER = new AnswerWish(1, true, true, 0);

    @Test
    void aRequestComesBackAsItWas() {
        for (int seed = 0; seed < DIALOGS; seed++) {
            ObjectNode request = new RandomDialog(new Random(seed)).request();

            byte[] chat = TranslatedRequestTest.translated(
                    Translation.MESSAGES_TO_CHAT, TranslationJson.bytes(request), WISH);
            byte[] back = TranslatedRequestTest.translated(Translation.CHAT_TO_MESSAGES, chat, WISH);

            assertThat(TranslationJson.event(new String(back, java.nio.charset.StandardCharsets.UTF_8)))
                    .as("seed %s", seed)
                    .isEqualTo(request);
        }
    }

    @Test
    void anAnswerComesBackAsItWas() {
        for (int seed = 0; seed < DIALOGS; seed++) {
            ObjectNode request = new RandomDialog(new Random(seed)).request();
            ArrayNode content = (ArrayNode) request.path("messages").get(1).path("content");
            ObjectNode answer = TranslationJson.object();
            answer.put("id", "msg_" + seed)
                    .put("type", "message")
                    .put("role", "assistant")
                    .put("model", "m");
            answer.set("content", content);
            boolean calls =
                    content.get(content.size() - 1).path("type").stringValue().equals("tool_use");
            answer.put("stop_reason", calls ? "tool_use" : seed % 2 == 0 ? "end_turn" : "max_tokens");
            answer.putNull("stop_sequence");
            answer.putObject("usage")
                    .put("input_tokens", 10L)
                    .put("cache_creation_input_tokens", (long) seed % 3)
                    .put("cache_read_input_tokens", (long) seed % 5)
                    .put("output_tokens", (long) seed);

            byte[] chat = body(Translation.CHAT_TO_MESSAGES.answer(TranslationJson.bytes(answer), ANSWER));
            byte[] back = body(Translation.MESSAGES_TO_CHAT.answer(chat, ANSWER));

            assertThat(back).as("seed %s", seed).asString().isEqualTo(TranslationJson.text(answer));
        }
    }

    private static byte[] body(Translated translated) {
        return switch (translated) {
            case Translated.Body made -> made.json();
            case Translated.Not not -> throw new AssertionError(not.why().message());
        };
    }
}
