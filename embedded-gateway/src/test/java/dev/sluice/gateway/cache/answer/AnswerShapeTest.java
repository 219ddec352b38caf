package dev.sluice.gateway.cache.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class AnswerShapeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        chat        | {"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"It is a longer answer, with 😀 in it."},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}
        chat        | {"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[{"id":"t","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}}]},"logprobs":null,"finish_reason":"tool_calls"}],"usage":{"prompt_tokens":1}}
        chat        | {"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]},{"type":"text","text":"It is."}]},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":1}}
        completions | {"id":"1","object":"text_completion","created":1,"model":"m","choices":[{"index":0,"text":"once upon a time there was","logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":1}}
        completions | {"id":"1","object":"text_completion","created":1,"model":"m","choices":[{"index":0,"text":"once","logprobs":{"tokens":["on","ce"],"token_logprobs":[-0.1,-0.2],"text_offset":[0,2]},"finish_reason":"stop"}],"usage":{"prompt_tokens":1}}
        messages    | {"id":"1","type":"message","role":"assistant","model":"m","content":[{"type":"thinking","thinking":"hm, let me see what that is","signature":"s"},{"type":"text","text":"It is forty-two, I am sure."},{"type":"tool_use","id":"t","name":"f","input":{"a":1}}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":9}}
        responses   | {"id":"1","object":"response","status":"completed","model":"m","output":[{"type":"message","id":"i","status":"completed","role":"assistant","content":[{"type":"output_text","text":"It is forty-two.","annotations":[]}]}],"usage":{"input_tokens":1,"output_tokens":2}}
        """)
    void whatIsSaidAsAStreamIsTheSameAnswer(String api, String answer) {
        AnswerShape shape = AnswerShape.of(api);
        ObjectNode whole = Json.read(answer);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        shape.stream(whole.deepCopy(), true).forEach(stream::writeBytes);

        ObjectNode again = shape.whole(Events.read(stream.toByteArray()));

        assertThat(again).isEqualTo(whole);
    }

    @Test
    void aChatMayThinkInPartsAndThenSpeakInText() {
        ObjectNode whole = new ChatShape().whole(Events.read(("""
            data: {"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}

            data: {"choices":[{"index":0,"delta":{"content":[{"type":"thinking","thinking":"hm"}]}}]}

            data: {"choices":[{"index":0,"delta":{"content":[{"type":"text","text":"It "}]}}]}

            data: {"choices":[{"index":0,"delta":{"content":"is."},"finish_reason":"stop"}]}

            """).getBytes(StandardCharsets.UTF_8)));

        assertThat(whole.at("/choices/0/message/content").toString())
                .isEqualTo("[{\"type\":\"thinking\",\"thinking\":\"hm\"},{\"type\":\"text\",\"text\":\"It is.\"}]");
        assertThat(new ChatShape().text(whole)).isEqualTo("It is.");
    }

    @ParameterizedTest
    @CsvSource({
        "chat, stop,",
        "chat, length, cut",
        "chat, content_filter, filtered",
        "chat, tool_calls, tool-calls",
        "completions, length, cut"
    })
    void flawsShowInTheReasonWhyAnAnswerEnds(String api, String reason, String flaw) {
        ObjectNode whole = Json.read(
                "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"x\"},\"text\":\"x\",\"finish_reason\":\""
                        + reason + "\"}]}");
        assertThat(AnswerShape.of(api).flaw(whole)).isEqualTo(flaw);
    }
}
