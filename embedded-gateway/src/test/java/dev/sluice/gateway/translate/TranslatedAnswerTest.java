package dev.sluice.gateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranslatedAnswerTest {

    private static final AnswerWish WISH = new AnswerWish(1_790_000_000, true, true, 99);

    @ParameterizedTest
    @ValueSource(strings = {"messages-text", "messages-tools", "messages-refusal"})
    void anAnswerOfMessagesBecomesAChatCompletion(String name) {
        translates(Translation.CHAT_TO_MESSAGES, "answers/" + name + ".json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-text", "chat-tools", "chat-refusal", "chat-parts"})
    void aChatCompletionBecomesAnAnswerOfMessages(String name) {
        translates(Translation.MESSAGES_TO_CHAT, "answers/" + name + ".json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "[]",
                "{}",
                "{\"id\":1}",
                "{\"type\":\"message\",\"id\":\"m\",\"model\":\"m\",\"content\":[{\"type\":\"hologram\"}]}",
                "{\"type\":\"message\",\"id\":\"m\",\"model\":\"m\",\"content\":5}"
            })
    void whatIsNoMessageIsNotMadeIntoOne(String body) {
        assertThat(Translation.CHAT_TO_MESSAGES.answer(body.getBytes(StandardCharsets.UTF_8), WISH))
                .isInstanceOf(Translated.Not.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"id\":\"c\",\"model\":\"m\",\"choices\":[]}",
                "{\"id\":\"c\",\"model\":\"m\",\"choices\":[{\"message\":{}},{\"message\":{}}]}",
                "{\"id\":\"c\",\"model\":\"m\",\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"a\",\"function\":"
                        + "{\"name\":\"f\",\"arguments\":\"{oops\"}}]}}]}",
                "{\"id\":\"c\",\"model\":\"m\",\"choices\":[{\"message\":{\"content\":[{\"type\":\"image_url\"}]}}]}",
                "{\"id\":\"c\",\"model\":\"m\",\"choices\":[{\"message\":{\"content\":5}}]}"
            })
    void whatIsNoChatCompletionIsNotMadeIntoAMessage(String body) {
        assertThat(Translation.MESSAGES_TO_CHAT.answer(body.getBytes(StandardCharsets.UTF_8), WISH))
                .isInstanceOf(Translated.Not.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        400 | {"type":"error","error":{"type":"invalid_request_error","message":"max_tokens: too large"}} | {"error":{"message":"max_tokens: too large","type":"invalid_request_error","param":null,"code":null}}
        529 | {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}} | {"error":{"message":"Overloaded","type":"server_error","param":null,"code":null}}
        404 | <html>nothing here</html> | {"error":{"message":"The backend answered with status 404.","type":"invalid_request_error","param":null,"code":null}}
        """)
    void anErrorOfMessagesKeepsItsWordsInAChat(int status, String theirs, String ours) {
        assertThat(Translation.CHAT_TO_MESSAGES.error(status, theirs.getBytes(StandardCharsets.UTF_8)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        400 | {"error":{"message":"context length exceeded","type":"invalid_request_error","code":"x"}} | {"type":"error","error":{"type":"invalid_request_error","message":"context length exceeded"}}
        404 | {"error":"model 'x' not found"} | {"type":"error","error":{"type":"not_found_error","message":"model 'x' not found"}}
        413 | {"detail":"too big"} | {"type":"error","error":{"type":"request_too_large","message":"too big"}}
        500 | {} | {"type":"error","error":{"type":"api_error","message":"The backend answered with status 500."}}
        """)
    void anErrorOfAChatKeepsItsWordsInMessages(int status, String theirs, String ours) {
        assertThat(Translation.MESSAGES_TO_CHAT.error(status, theirs.getBytes(StandardCharsets.UTF_8)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(ours);
    }

    private static void translates(Translation translation, String file) {
        switch (translation.answer(Golden.input(file), WISH)) {
            case Translated.Body made -> Golden.json(file, made.json());
            case Translated.Not not -> throw new AssertionError(not.why().message());
        }
    }
}
