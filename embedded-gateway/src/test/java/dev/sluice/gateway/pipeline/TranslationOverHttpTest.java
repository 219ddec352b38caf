package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real gateway before one backend of each protocol, and clients of both.
class TranslationOverHttpTest {

    private static final String MESSAGE = """
        {"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[{"type":"text","text":"Blue."}],\
        "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":11,"cache_read_input_tokens":4,"output_tokens":3}}\
        """;

    private static final String COMPLETION = """
        {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"llama","choices":[{"index":0,"message":\
        {"role":"assistant","content":"Blue."},"finish_reason":"stop"}],\
        "usage":{"prompt_tokens":12,"completion_tokens":3,"total_tokens":15}}\
        """;

    @TempDir
    private Path folder;

    private ScriptedBackend claude;
    private ScriptedBackend llama;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        claude = new ScriptedBackend();
        llama = new ScriptedBackend();
        gateway = RunningGateway.start(folder, """
            consumers:
              - id: app
                keys: [{key: %s}]
            backends:
              - {id: claude, provider: anthropic, baseUrl: "%s", apiKey: anthropic-secret}
              - {id: llama, provider: openai, baseUrl: "%s", apiKey: llama-secret}
              - {id: gone, provider: openai, baseUrl: "http://127.0.0.1:9/v1"}
            pools:
              - id: both
                members:
                  - {backend: claude, priority: 1, model: claude-x}
                  - {backend: llama, priority: 2, model: llama3}
              - id: failing
                members:
                  - {backend: gone, priority: 1}
                  - {backend: claude, priority: 2, model: claude-x}
            models:
              - {name: by-claude, backend: claude}
              - {name: by-llama, backend: llama}
              - {name: by-both, pool: both}
              - {name: by-failing, pool: failing}
            """.formatted(RunningGateway.KEY, claude.baseUrl(), llama.baseUrl()));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        claude.close();
        llama.close();
    }

    @Test
    void aChatClientReachesABackendOfMessages() {
        claude.next(ScriptedBackend.answering(MESSAGE));

        HttpResponse<String> answer = gateway.chat(chat("by-claude", ""));

        ScriptedBackend.Received asked = claude.received().getFirst();
        assertThat(asked.head()).startsWith("POST /v1/messages HTTP/1.1");
        assertThat(asked.header("x-api-key")).isEqualTo("anthropic-secret");
        assertThat(asked.header("anthropic-version")).isEqualTo("2023-06-01");
        assertThat(asked.header("authorization")).isEmpty();
        assertThat(json(asked.body()).get("model").asString()).isEqualTo("by-claude");
        assertThat(json(asked.body()).get("max_tokens").asInt()).isEqualTo(8192);
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode completion = json(answer.body());
        assertThat(completion.at("/choices/0/message/content").asString()).isEqualTo("Blue.");
        assertThat(completion.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
        JsonNode row = gateway.exchangeOf(answer);
        assertThat(row.get("inputTokens").asInt()).isEqualTo(15);
        assertThat(row.get("cachedInputTokens").asInt()).isEqualTo(4);
        assertThat(row.get("outputTokens").asInt()).isEqualTo(3);
        assertThat(row.get("estimated").asBoolean()).isFalse();
    }

    @Test
    void aChatClientGetsAStreamOfMessagesAsChunks() {
        claude.next(ScriptedBackend.streaming(messagesStream()));

        HttpResponse<String> answer = gateway.chat(chat("by-claude", ",\"stream\":true"));

        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
        assertThat(answer.body())
                .contains("\"delta\":{\"content\":\"Bl\"}", "\"delta\":{\"content\":\"ue.\"}")
                .contains("\"finish_reason\":\"stop\"")
                .doesNotContain("usage")
                .endsWith("data: [DONE]\n\n");
        assertThat(gateway.exchangeOf(answer).get("inputTokens").asInt()).isEqualTo(11);
        assertThat(gateway.exchangeOf(answer).get("outputTokens").asInt()).isEqualTo(2);
    }

    @Test
    void aTranslatedStreamThatBreaksOffEndsWithTheClientsErrorEvent() {
        claude.next((request, out, socket) -> {
            ScriptedBackend.beginStream(out);
            String[] events = messagesStream();
            for (int i = 0; i < 3; i++) {
                ScriptedBackend.chunk(out, events[i]);
            }
            socket.close();
        });

        HttpResponse<String> answer = gateway.chat(chat("by-claude", ",\"stream\":true"));

        assertThat(answer.body())
                .contains("\"delta\":{\"content\":\"Bl\"}")
                .contains("\ndata: {\"error\":{")
                .doesNotContain("[DONE]", "\"finish_reason\":\"");
    }

    @Test
    void aClientOfMessagesReachesABackendOfChatCompletions() {
        llama.next(ScriptedBackend.answering(COMPLETION));

        HttpResponse<String> answer = messages("/v1/messages?beta=true", message("by-llama", ""));

        ScriptedBackend.Received asked = llama.received().getFirst();
        assertThat(asked.head()).startsWith("POST /v1/chat/completions HTTP/1.1");
        assertThat(asked.header("authorization")).isEqualTo("Bearer llama-secret");
        assertThat(asked.header("x-api-key")).isEmpty();
        assertThat(json(asked.body()).get("max_tokens").asInt()).isEqualTo(50);
        JsonNode message = json(answer.body());
        assertThat(message.at("/content/0/text").asString()).isEqualTo("Blue.");
        assertThat(message.get("stop_reason").asString()).isEqualTo("end_turn");
        assertThat(message.at("/usage/input_tokens").asInt()).isEqualTo(12);
        assertThat(gateway.exchangeOf(answer).get("inputTokens").asInt()).isEqualTo(12);
    }

    @Test
    void aClientOfMessagesGetsChunksAsAStreamOfMessages() {
        llama.next(ScriptedBackend.streaming(
                chunk("{\"role\":\"assistant\",\"content\":\"Bl\"}", "null"),
                chunk("{\"content\":\"ue.\"}", "null"),
                chunk("{}", "\"stop\""),
                "data: {\"id\":\"c1\",\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":2}}\n\n",
                "data: [DONE]\n\n"));

        HttpResponse<String> answer = messages("/v1/messages", message("by-llama", ",\"stream\":true"));

        assertThat(json(llama.received().getFirst().body())
                        .at("/stream_options/include_usage")
                        .asBoolean())
                .isTrue();
        assertThat(answer.body())
                .startsWith("event: message_start\n")
                .contains("\"delta\":{\"type\":\"text_delta\",\"text\":\"Bl\"}")
                .contains("\"stop_reason\":\"end_turn\"", "\"input_tokens\":12")
                .endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
        assertThat(gateway.exchangeOf(answer).get("outputTokens").asInt()).isEqualTo(2);
    }

    @Test
    void anAnswerWithoutUsageIsChargedByAnEstimateAsEver() {
        llama.next(ScriptedBackend.answering(COMPLETION.replaceFirst(",\"usage\":\\{[^}]*}", "")));

        HttpResponse<String> answer = messages("/v1/messages", message("by-llama", ""));

        assertThat(gateway.exchangeOf(answer).get("estimated").asBoolean()).isTrue();
        assertThat(gateway.exchangeOf(answer).get("inputTokens").asInt()).isPositive();
    }

    @Test
    void whatCannotBeTranslatedIsRefusedByName() {
        HttpResponse<String> chat = gateway.chat(chat("by-claude", ",\"logprobs\":true"));
        HttpResponse<String> messages = messages("/v1/messages", message("by-llama", ",\"top_k\":4"));

        assertThat(chat.statusCode()).isEqualTo(400);
        assertThat(json(chat.body()).at("/error/message").asString()).startsWith("\"logprobs\" has no counterpart");
        assertThat(json(chat.body()).at("/error/code").asString()).isEqualTo("malformed_request");
        assertThat(messages.statusCode()).isEqualTo(400);
        assertThat(json(messages.body()).at("/type").asString()).isEqualTo("error");
        assertThat(json(messages.body()).at("/error/message").asString()).startsWith("\"top_k\" has no counterpart");
        assertThat(claude.received()).isEmpty();
        assertThat(llama.received()).isEmpty();
    }

    @Test
    void aMixedPoolGivesARequestToTheMemberThatCanTakeIt() {
        claude.next(ScriptedBackend.answering(MESSAGE));
        llama.next(ScriptedBackend.answering(COMPLETION));

        HttpResponse<String> plain = gateway.chat(chat("by-both", ""));
        HttpResponse<String> special = gateway.chat(chat("by-both", ",\"logprobs\":true"));

        assertThat(plain.headers().firstValue("x-sluice-backend")).hasValue("claude");
        assertThat(special.headers().firstValue("x-sluice-backend")).hasValue("llama");
        assertThat(llama.received().getFirst().body()).contains("\"logprobs\":true");
        assertThat(special.body()).isEqualTo(COMPLETION);
    }

    @Test
    void aChatClientFailsOverToMessages() {
        claude.next(ScriptedBackend.answering(MESSAGE));

        HttpResponse<String> answer = gateway.chat(chat("by-failing", ""));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-sluice-attempts")).hasValue("2");
        assertThat(json(answer.body()).at("/choices/0/message/content").asString())
                .isEqualTo("Blue.");
    }

    @Test
    void aBackendsErrorComesInTheClientsShape() {
        claude.next(ScriptedBackend.answering(
                400,
                "",
                "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"too long\"}}"));
        llama.next(ScriptedBackend.answering(404, "", "{\"error\":{\"message\":\"no such model\"}}"));

        HttpResponse<String> chat = gateway.chat(chat("by-claude", ""));
        HttpResponse<String> messages = messages("/v1/messages", message("by-llama", ""));

        assertThat(chat.statusCode()).isEqualTo(400);
        assertThat(json(chat.body()).at("/error/message").asString()).isEqualTo("too long");
        assertThat(messages.statusCode()).isEqualTo(404);
        assertThat(json(messages.body()).at("/error/type").asString()).isEqualTo("not_found_error");
    }

    @Test
    void anAnswerThatIsNoneIsTheBackendsFault() {
        claude.next(ScriptedBackend.answering("{\"type\":\"message\",\"id\":\"m\",\"model\":\"m\",\"content\":7}"));

        HttpResponse<String> answer = gateway.chat(chat("by-claude", ""));

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(json(answer.body()).at("/error/code").asString()).isEqualTo("upstream_broken");
    }

    @Test
    void tokensAreCountedHereWhereTheBackendCannot() {
        String body =
                "{\"model\":\"by-llama\",\"messages\":[{\"role\":\"user\",\"content\":\"Why is the sky blue?\"}]}";

        HttpResponse<String> counted = messages("/v1/messages/count_tokens", body);

        assertThat(counted.statusCode()).isEqualTo(200);
        assertThat(json(counted.body()).get("input_tokens").asInt()).isBetween(6, 20);
        assertThat(llama.received()).isEmpty();
        JsonNode row = gateway.exchangeOf(counted);
        assertThat(row.get("outcome").asString()).isEqualTo("completed");
        assertThat(row.get("chargedTokens").asInt()).isZero();
    }

    @Test
    void withoutTranslationBodiesStayAsTheyAre() {
        claude.next(ScriptedBackend.answering(MESSAGE));
        String body = "{ \"model\":\"by-claude\", \"max_tokens\":5,\"top_k\":4, \"n\":12345678901234567890,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"\\u00e9\"}]}";

        HttpResponse<String> answer = messages("/v1/messages?beta=true", body);

        assertThat(claude.received().getFirst().body()).isEqualTo(body);
        assertThat(claude.received().getFirst().head()).startsWith("POST /v1/messages?beta=true ");
        assertThat(answer.body()).isEqualTo(MESSAGE);
    }

    private HttpResponse<String> messages(String path, String body) {
        return gateway.send(gateway.request(path)
                .header("x-api-key", RunningGateway.KEY)
                .header("anthropic-version", "2023-06-01")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String chat(String model, String more) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]" + more + "}";
    }

    private static String message(String model, String more) {
        return "{\"model\":\"" + model + "\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]"
                + more + "}";
    }

    private static String chunk(String delta, String finish) {
        return "data: {\"id\":\"c1\",\"model\":\"llama\",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"finish_reason\":" + finish + "}]}\n\n";
    }

    private static String[] messagesStream() {
        return new String[] {
            "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"model\":\"claude-x\","
                    + "\"usage\":{\"input_tokens\":11,\"output_tokens\":1}}}\n\n",
            "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":"
                    + "{\"type\":\"text\",\"text\":\"\"}}\n\n",
            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
                    + "{\"type\":\"text_delta\",\"text\":\"Bl\"}}\n\n",
            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
                    + "{\"type\":\"text_delta\",\"text\":\"ue.\"}}\n\n",
            "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n",
            "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},"
                    + "\"usage\":{\"output_tokens\":2}}\n\n",
            "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"
        };
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
