package dev.sluice.gateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.protocol.Damage;
import dev.sluice.gateway.protocol.RecordedAnswers;
import dev.sluice.gateway.protocol.StreamEvents;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranslatedStreamTest {

    private static final AnswerWish WISH = new AnswerWish(1_790_000_000, true, true, 99);

    @ParameterizedTest
    @ValueSource(strings = {"messages", "messages-error"})
    void aStreamOfMessagesBecomesChunksOfAChat(String name) {
        translates(Translation.CHAT_TO_MESSAGES, "streams/" + name + ".sse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "chat-same-index", "chat-error", "chat-back", "chat-parts", "chat-odd-part"})
    void chunksOfAChatBecomeAStreamOfMessages(String name) {
        translates(Translation.MESSAGES_TO_CHAT, "streams/" + name + ".sse");
    }

    @Test
    void aChatClientThatDidNotAskForUsageGetsNone() {
        String made =
                text(Translation.CHAT_TO_MESSAGES.stream(new AnswerWish(1, false, false, 0)), "streams/messages.sse");

        assertThat(made).doesNotContain("usage").endsWith("data: [DONE]\n\n");
    }

    @Test
    void aClientOfMessagesThatDidNotAskForThinkingGetsNone() {
        String made = text(Translation.MESSAGES_TO_CHAT.stream(new AnswerWish(1, false, false, 0)), "streams/chat.sse");

        assertThat(made).doesNotContain("thinking").contains("\"type\":\"text_delta\"");
    }

    @Test
    void aStreamThatBreaksOffIsNotGivenAnEnd() {
        StreamTranslation stream = Translation.MESSAGES_TO_CHAT.stream(WISH);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        feed(stream, "data: {\"id\":\"c\",\"choices\":[{\"delta\":{\"content\":\"Be\"}}]}\n\n", out);
        stream.end(out);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .doesNotContain("message_stop")
                .doesNotContain("stop_reason\":\"");
    }

    @Test
    void damagedStreamsNeitherThrowNorGoOnAfterAnError() {
        Random random = new Random(11);
        for (String file : RecordedAnswers.FILES) {
            if (file.endsWith(".sse")) {
                for (int i = 0; i < 500; i++) {
                    byte[] damaged = Damage.of(RecordedAnswers.bytes(file), random);
                    for (Translation translation : Translation.values()) {
                        StreamTranslation stream = translation.stream(WISH);
                        ByteArrayOutputStream out = new ByteArrayOutputStream();
                        new StreamEvents().accept(ByteBuffer.wrap(damaged), (bytes, start, end) -> {
                            boolean over = stream.failed();
                            int before = out.size();
                            stream.event(bytes, start, end, out);
                            assertThat(over && out.size() > before).isFalse();
                        });
                    }
                }
            }
        }
    }

    private static void translates(Translation translation, String file) {
        Golden.text(file, text(translation.stream(WISH), file));
    }

    private static String text(StreamTranslation stream, String file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        feed(stream, new String(Golden.input(file), StandardCharsets.UTF_8), out);
        stream.end(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void feed(StreamTranslation stream, String events, ByteArrayOutputStream out) {
        new StreamEvents()
                .accept(
                        ByteBuffer.wrap(events.getBytes(StandardCharsets.UTF_8)),
                        (bytes, start, end) -> stream.event(bytes, start, end, out));
    }
}
