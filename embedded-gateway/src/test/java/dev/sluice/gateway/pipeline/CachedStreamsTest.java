package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A recorded stream comes back to the byte, with whatever a backend put into it.
class CachedStreamsTest {

    private static final String CHAT = """
        : a comment

        data: {"id":"c","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant","content":"Gr"}}]}

        id: 7
        data: {"id":"c", "choices":[{"index":0,
        data:  "delta":{"content":"ün 😀"}}], "unknown": [1.50, null]}

        data:{"id":"c","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

        data: {"id":"c","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":4,"total_tokens":13}}

        data: [DONE]

        """;

    private static final String COMPLETIONS = """
        data: {"id":"c","object":"text_completion","choices":[{"index":0,"text":"Gr","logprobs":null,"finish_reason":null}]}

        data: {"id":"c","object":"text_completion","choices":[{"index":0,"text":"ün","finish_reason":"stop"}]}

        data: {"id":"c","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":4,"total_tokens":13}}

        data: [DONE]

        """;

    private static final String RESPONSES = """
        event: response.created
        data: {"type":"response.created","sequence_number":0,"response":{"id":"r","object":"response","status":"in_progress","output":[]}}

        event: response.output_item.added
        data: {"type":"response.output_item.added","sequence_number":1,"output_index":0,"item":{"id":"i","type":"message","status":"in_progress","role":"assistant","content":[]}}

        event: response.output_text.delta
        data: {"type":"response.output_text.delta","sequence_number":2,"item_id":"i","output_index":0,"content_index":0,"delta":"Gr\\u00fcn","logprobs":[],"obfuscation":"x1y2"}

        event: response.completed
        data: {"type":"response.completed","sequence_number":3,"response":{"id":"r","object":"response","status":"completed","output":[{"id":"i","type":"message","status":"completed","role":"assistant","content":[{"type":"output_text","text":"Gr\\u00fcn","annotations":[]}]}],"usage":{"input_tokens":9,"output_tokens":4,"total_tokens":13}}}

        """;

    private static final String MESSAGES = """
        event: message_start
        data: {"type":"message_start","message":{"id":"msg","type":"message","role":"assistant","content":[],"model":"m","stop_reason":null,"usage":{"input_tokens":9,"output_tokens":1}}}

        event: content_block_start
        data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

        event: ping
        data: {"type": "ping"}

        event: content_block_delta
        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Grün 😀"}}

        event: content_block_stop
        data: {"type":"content_block_stop","index":0}

        event: message_delta
        data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":4}}

        event: message_stop
        data: {"type":"message_stop"}

        """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "chat, at-once", "completions, at-once", "responses, at-once", "messages, at-once",
        "chat, recorded-pace", "completions, recorded-pace", "responses, recorded-pace", "messages, recorded-pace"
    })
    void aRecordedStreamComesBackToTheByte(String api, String replay) throws Exception {
        String path = switch (api) {
            case "chat" -> "/v1/chat/completions";
            default -> "/v1/" + api;
        };
        String dialog = switch (api) {
            case "responses" -> "\"input\":\"colour?\"";
            case "completions" -> "\"prompt\":\"colour?\",\"stream_options\":{\"include_usage\":true}";
            case "messages" -> "\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"colour?\"}]";
            default ->
                "\"messages\":[{\"role\":\"user\",\"content\":\"colour?\"}],"
                        + "\"stream_options\":{\"include_usage\":true}";
        };
        String body = "{\"model\":\"m\",\"stream\":true," + dialog + "}";
        try (ScriptedBackend backend = new ScriptedBackend();
                RunningGateway gateway = RunningGateway.start(folder, """
                    consumers: [{id: app, keys: [{key: %s}]}]
                    backends: [{id: b, provider: %s, baseUrl: "%s"}]
                    models: [{name: "*", backend: b}]
                    cache: {exact: {enabled: true}, replay: %s}
                    """.formatted(
                                RunningGateway.KEY,
                                api.equals("messages") ? "anthropic" : "openai",
                                backend.baseUrl().toString().replace("/v1", api.equals("messages") ? "" : "/v1"),
                                replay))) {
            backend.always(inPieces(
                    switch (api) {
                        case "chat" -> CHAT;
                        case "completions" -> COMPLETIONS;
                        case "responses" -> RESPONSES;
                        default -> MESSAGES;
                    }));

            HttpRequest.Builder request = gateway.request(path)
                    .header("Authorization", "Bearer " + RunningGateway.KEY)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            HttpResponse<String> made = gateway.send(request);
            HttpResponse<String> again = gateway.send(request);

            assertThat(made.headers().firstValue("x-sluice-cache")).contains("miss");
            assertThat(again.headers().firstValue("x-sluice-cache")).contains("hit");
            assertThat(again.body()).isEqualTo(made.body());
            assertThat(again.headers().firstValue("content-type"))
                    .isEqualTo(made.headers().firstValue("content-type"));
            assertThat(backend.received()).hasSize(1);
        }
    }

    /// Breaks events and characters where a network may break them.
    private static ScriptedBackend.Act inPieces(String stream) {
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        return (request, out, socket) -> {
            ScriptedBackend.beginStream(out);
            for (int from = 0; from < bytes.length; from += 37) {
                ScriptedBackend.chunk(out, bytes, from, Math.min(37, bytes.length - from));
            }
            ScriptedBackend.endStream(out);
        };
    }

    @Test
    void atTheRecordedPaceItTakesAsLongAsItTook() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends:
              - {id: sim, provider: simulated, simulation: {firstTokenLatency: PT0.3S, tokensPerSecond: 200}}
            models: [{name: "*", backend: sim}]
            cache: {exact: {enabled: true}, replay: recorded-pace}
            """.formatted(RunningGateway.KEY))) {
            String body = "{\"model\":\"m\",\"stream\":true,"
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"What is a sluice?\"}]}";
            HttpResponse<String> made = gateway.chat(body);

            long began = System.nanoTime();
            HttpResponse<String> again = gateway.chat(body);
            long nanos = System.nanoTime() - began;

            assertThat(again.headers().firstValue("x-sluice-cache")).contains("hit");
            assertThat(again.body()).isEqualTo(made.body());
            assertThat(nanos).isGreaterThan(300_000_000L);
        }
    }
}
