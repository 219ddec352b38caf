package dev.sluice.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Of each event it is known whether it says something: until one does, another backend may still answer.
class EventKindTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        LIFECYCLE | 0 | data: {"choices":[{"delta":{"role":"assistant","content":""}}]}
        LIFECYCLE | 0 | data: {"choices":[{"delta":{"role":"assistant","content":null,"tool_calls":[],"refusal":null}}]}
        LIFECYCLE | 0 | data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}
        LIFECYCLE | 0 | data: {"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":1}}
        LIFECYCLE | 0 | data: {"id":"x","choices":[{"message":{"content":"prompt_filter_results"}}]}
        CONTENT   | 2 | data: {"choices":[{"delta":{"content":"hi"}}]}
        CONTENT   | 2 | data:{"choices" : [ { "delta" : { "content" : "hi" } } ] }
        CONTENT   | 5 | data: {"choices":[{"delta":{"content":"hi"}},{"delta":{"content":"you"}}]}
        CONTENT   | 4 | data: {"choices":[{"delta":{"role":"assistant","content":"\\"{ "}}]}
        CONTENT   | 3 | data: {"choices":[{"delta":{"content":null,"reasoning_content":"hmm"}}]}
        CONTENT   | 2 | data: {"choices":[{"delta":{"refusal":"no"},"finish_reason":"stop"}]}
        CONTENT   | 1 | data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"f","arguments":""}}]}}]}
        CONTENT   | 5 | data: {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"a"}}]}}]}
        TERMINAL  | 0 | data: [DONE]
        TERMINAL  | 0 | data:[DONE]
        ERROR     | 0 | data: {"error":{"message":"overloaded"}}
        ERROR     | 0 | data: { "error" : "overloaded" }
        ERROR     | 0 | data: {"id":"x","choices":[{"delta":{"content":"hi"},"finish_reason":"error"}],"error":{"code":502}}
        LIFECYCLE | 0 | data: {"error":null,"choices":[{"delta":{"content":""}}]}
        CONTENT   | 2 | data: {"choices":[{"delta":{"content":"hi"},"content_filter_results":{"error":{"code":"x"}}}]}
        CONTENT   | 10 | data: {"choices":[{"delta":{"content":"\\"error\\":"}}]}
        CONTENT   | 5 | data: {"choices":[{"delta":{"content":[{"type":"text","text":"hi"},{"type":"text","text":"you"}]}}]}
        CONTENT   | 3 | data: {"choices":[{"delta":{"content":[{"type":"thinking","thinking":[{"type":"text","text":"hmm"}]}]}}]}
        LIFECYCLE | 0 | data: {"choices":[{"delta":{"content":[{"type":"text","text":""}]}}]}
        """)
    void ofChatCompletions(EventKind kind, long content, String event) {
        assertKind(Apis.CHAT, kind, content, event);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        LIFECYCLE | 0 | data: {"choices":[{"text":"","index":0}]}
        CONTENT   | 2 | data: {"choices":[{"text":"hi","finish_reason":null}]}
        TERMINAL  | 0 | data: [DONE]
        ERROR     | 0 | data: {"error":{"message":"x"}}
        """)
    void ofCompletions(EventKind kind, long content, String event) {
        assertKind(Apis.COMPLETIONS, kind, content, event);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        LIFECYCLE | 0 | message_start       | {"type":"message_start","message":{"content":[],"usage":{"input_tokens":1,"output_tokens":1}}}
        LIFECYCLE | 0 | content_block_start | {"type":"content_block_start","content_block":{"type":"text","text":""}}
        LIFECYCLE | 0 | content_block_start | {"type":"content_block_start","content_block":{"type":"tool_use","name":"f","input":{}}}
        LIFECYCLE | 0 | ping                | {"type":"ping"}
        LIFECYCLE | 0 | content_block_delta | {"type":"content_block_delta","delta":{"type":"input_json_delta","partial_json":""}}
        LIFECYCLE | 0 | content_block_stop  | {"type":"content_block_stop","index":0}
        LIFECYCLE | 0 | message_delta       | {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":2}}
        CONTENT   | 2 | content_block_delta | {"type":"content_block_delta","delta":{"type":"text_delta","text":"hi"}}
        CONTENT   | 4 | content_block_delta | {"type":"content_block_delta","delta":{"type":"input_json_delta","partial_json":"{\\"a"}}
        CONTENT   | 3 | content_block_delta | {"type":"content_block_delta","delta":{"type":"thinking_delta","thinking":"hmm"}}
        CONTENT   | 0 | content_block_delta | {"type":"content_block_delta","delta":{"type":"signature_delta","signature":"x"}}
        CONTENT   | 0 | content_block_start | {"type":"content_block_start","content_block":{"type":"redacted_thinking","data":"x"}}
        TERMINAL  | 0 | message_stop        | {"type":"message_stop"}
        ERROR     | 0 | error               | {"type":"error","error":{"type":"overloaded_error","message":"x"}}
        """)
    void ofMessages(EventKind kind, long content, String type, String data) {
        assertKind(Apis.MESSAGES, kind, content, "event: " + type + "\ndata: " + data);
        assertKind(Apis.MESSAGES, kind, content, "data: " + data);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        LIFECYCLE | 0 | {"type":"response.created","response":{"id":"resp_1","usage":null}}
        LIFECYCLE | 0 | {"type":"response.in_progress","response":{"id":"resp_1"}}
        LIFECYCLE | 0 | {"type":"response.output_item.added","item":{"type":"message","content":[]}}
        LIFECYCLE | 0 | {"type":"response.output_text.done","text":"hi"}
        CONTENT   | 2 | {"type":"response.output_text.delta","delta":"hi"}
        CONTENT   | 2 | {"type":"response.function_call_arguments.delta","delta":"{}"}
        CONTENT   | 3 | {"type":"response.reasoning_summary_text.delta","delta":"hmm"}
        TERMINAL  | 0 | {"type":"response.completed","response":{"id":"resp_1"}}
        TERMINAL  | 0 | {"type":"response.incomplete","response":{"id":"resp_1"}}
        ERROR     | 0 | {"type":"response.failed","response":{"id":"resp_1"}}
        ERROR     | 0 | {"type":"error","message":"x"}
        """)
    void ofResponses(EventKind kind, long content, String data) {
        String type = data.replaceAll("^\\{\"type\":\"([^\"]*)\".*", "$1");
        assertKind(Apis.RESPONSES, kind, content, "event: " + type + "\r\ndata: " + data);
        assertKind(Apis.RESPONSES, kind, content, "data: " + data);
    }

    @Test
    void aResponseSaysItsIdAtTheBeginning() {
        List<String> ids = new ArrayList<>();
        AnswerStream stream = new AnswerStream(Apis.RESPONSES, false, ids::add);

        feed(
                stream,
                "data: {\"type\":\"response.created\",\"response\":{\"object\":\"response\",\"id\":\"resp_1\"}}\n\n"
                        + "data: {\"type\":\"response.completed\",\"response\":{\"id\":\"resp_1\"}}\n\n");

        assertThat(ids).containsExactly("resp_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "responses"})
    void aStreamWithoutItsLastEventIsNotComplete(String api) {
        boolean messages = api.equals("messages");
        AnswerStream stream = new AnswerStream(messages ? Apis.MESSAGES : Apis.RESPONSES, false);

        feed(
                stream,
                messages
                        ? "event: message_delta\n"
                                + "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}\n\n"
                        : "data: {\"type\":\"response.output_text.delta\",\"delta\":\"hi\"}\n\n");
        assertThat(stream.complete()).isFalse();

        String last = messages
                ? "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"
                : "data: {\"type\":\"response.completed\",\"response\":{}}\n\n";
        assertThat(feed(stream, last)).isEmpty();
        assertThat(new String(stream.heldEnd(), StandardCharsets.UTF_8)).isEqualTo(last);
        assertThat(stream.complete()).isTrue();
    }

    /// Recorded streams, damaged: whatever comes, no reader throws, and nothing is counted that did not come.
    @Test
    void noDamageMakesTheReadersThrow() {
        Random random = new Random(20_261_127);
        for (String file : RecordedAnswers.FILES) {
            if (file.endsWith(".sse")) {
                byte[] whole = RecordedAnswers.bytes(file);
                for (Api api : List.of(
                        Apis.CHAT, Apis.COMPLETIONS, Apis.RESPONSES, Apis.MESSAGES, Apis.other("other", true))) {
                    for (int i = 0; i < 300; i++) {
                        byte[] damaged = Damage.of(whole, random);
                        AnswerStream stream = new AnswerStream(api, random.nextBoolean());
                        stream.accept(ByteBuffer.wrap(damaged));
                        assertThat(stream.estimatedOutputTokens()).isBetween(0L, (long) damaged.length);
                    }
                }
            }
        }
    }

    private static void assertKind(Api api, EventKind kind, long content, String text) {
        byte[] bytes = ("junk" + text + "\n\n").getBytes(StandardCharsets.UTF_8);
        StreamEvent event = new StreamEvent();
        event.moveTo(bytes, 4, bytes.length);

        assertThat(api.look(event)).as(text).isEqualTo(kind);
        assertThat(event.contentBytes()).as(text).isEqualTo(content);
    }

    private static String feed(AnswerStream stream, String text) {
        ByteBuffer passed = stream.accept(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        byte[] bytes = new byte[passed.remaining()];
        passed.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
