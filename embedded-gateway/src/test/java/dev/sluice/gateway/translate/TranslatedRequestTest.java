package dev.sluice.gateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranslatedRequestTest {

    private static final BackendWish WISH = new BackendWish("theirs", null, false);

    @ParameterizedTest
    @ValueSource(strings = {"chat-plain", "chat-options", "chat-images", "chat-tools", "chat-named-tool"})
    void aChatRequestBecomesOneOfMessages(String name) {
        String file = "requests/" + name + ".json";
        Golden.json(file, translated(Translation.CHAT_TO_MESSAGES, Golden.input(file), WISH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages-plain", "messages-options", "messages-dialog"})
    void aRequestOfMessagesBecomesAChat(String name) {
        String file = "requests/" + name + ".json";
        Golden.json(file, translated(Translation.MESSAGES_TO_CHAT, Golden.input(file), WISH));
    }

    @Test
    void aLocalServerGetsTheOlderNameOfTheMaximum() {
        byte[] made = translated(
                Translation.MESSAGES_TO_CHAT,
                Golden.input("requests/messages-plain.json"),
                new BackendWish("llama", null, true));

        assertThat(text(made)).contains("\"max_tokens\":100").doesNotContain("max_completion_tokens");
    }

    @Test
    void whatALimitWritesIsTheMaximumWhereTheClientSaysNone() {
        byte[] body = Golden.input("requests/chat-plain.json");

        assertThat(text(translated(Translation.CHAT_TO_MESSAGES, body, new BackendWish("c", 512L, false))))
                .contains("\"max_tokens\":512");
    }

    @Test
    void onlyModelsThatAreKnownToReasonAreToldHowMuch() {
        byte[] body = Golden.input("requests/messages-options.json");

        assertThat(text(translated(Translation.MESSAGES_TO_CHAT, body, new BackendWish("gpt-5.1", null, false))))
                .contains("\"reasoning_effort\":\"medium\"");
        assertThat(text(translated(Translation.MESSAGES_TO_CHAT, body, new BackendWish("llama3.1", null, false))))
                .doesNotContain("reasoning_effort");
    }

    static byte[] translated(Translation translation, byte[] body, BackendWish wish) {
        return switch (translation.request(body, wish)) {
            case Translated.Body made -> made.json();
            case Translated.Not not -> throw new AssertionError(not.why().message());
        };
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
