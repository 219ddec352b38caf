package dev.sluice.console.screen.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.traffic.Conversation.Turn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private static StoredContent content(String request, String response) {
        return StoredContent.of(Map.of(
                "method",
                "POST",
                "path",
                "/v1/chat/completions",
                "status",
                200,
                "requestHeaders",
                List.of(Map.of("name", "Authorization", "value", "***")),
                "request",
                request,
                "response",
                response));
    }

    @Test
    void aChatReadsAsWhatEachSaid() {
        assertThat(Conversation.of(content("""
            {"model":"m","messages":[{"role":"system","content":"Be brief."},
            {"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url"}]}]}
            """, """
            {"choices":[{"message":{"role":"assistant","content":"A sluice."}}]}
            """)))
                .containsExactly(
                        new Turn("system", "Be brief."),
                        new Turn("user", "What is it?\n[image_url]"),
                        new Turn("assistant", "A sluice."));
    }

    @Test
    void aStreamReadsAsOneAnswer() {
        assertThat(Conversation.of(content(
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
                        "data: {\"choices\":[{\"delta\":{\"content\":\"It \"}}]}\n\n"
                                + "data: {\"choices\":[{\"delta\":{\"content\":\"does.\"}}]}\n\n"
                                + "data: [DONE]\n\n")))
                .containsExactly(new Turn("user", "Hi"), new Turn("assistant", "It does."));
    }

    @Test
    void anthropicsMessagesReadTheSameWay() {
        assertThat(Conversation.of(content(
                        "{\"system\":\"Be" + " kind.\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
                        "event: content_block_delta\n"
                                + "data: {\"delta\":{\"type\":\"text_delta\",\"text\":\"Hello\"}}\n\n")))
                .containsExactly(
                        new Turn("system", "Be kind."), new Turn("user", "Hi"), new Turn("assistant", "Hello"));
    }

    @Test
    void aToolThatIsCalledIsNamed() {
        assertThat(Conversation.of(content("{}", """
            {"choices":[{"message":{"content":null,"tool_calls":[{"function":{"name":"look","arguments":"{}"}}]}}]}
            """))).containsExactly(new Turn("assistant", "\n[calls look {}]"));
    }

    @Test
    void whatIsNoJsonSaysNothing() {
        assertThat(Conversation.of(content("cut {\"mess", "also cut"))).isEmpty();
        assertThat(StoredContent.of(null)).isNull();
    }
}
