package dev.sluice.gateway.clients;

import dev.sluice.gateway.pipeline.RunningGateway;
import dev.sluice.gateway.pipeline.ScriptedBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;

/// A gateway as the official clients find it: `gpt` and `claude` are served by backends that speak their protocol,
/// `gpt-by-claude` and `claude-by-gpt` by backends of the other one, `broken` by one that always fails. New for each
/// test.
final class ClientGateway implements BeforeEachCallback, AfterEachCallback {

    static final String SMALL_KEY = "key-of-a-small-consumer";
    static final String BLOCKED_KEY = "key-of-a-blocked-consumer";

    ScriptedBackend openAi;
    ScriptedBackend anthropic;
    RunningGateway gateway;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        Path folder = Files.createTempDirectory("client-gateway");
        open.push(() -> delete(folder));
        openAi = closing(new ScriptedBackend());
        anthropic = closing(new ScriptedBackend());
        ScriptedBackend failing = closing(new ScriptedBackend());
        failing.always(ScriptedBackend.answering(500, "retry-after-ms: 1\r\n", "{\"error\":{\"message\":\"oops\"}}"));
        gateway = closing(RunningGateway.start(folder, """
            consumers:
              - {id: app, keys: [{key: %s}]}
              - {id: small, keys: [{key: %s}]}
              - {id: blocked, blocked: true, keys: [{key: %s}]}
            backends:
              - {id: openai, provider: openai, baseUrl: "%s"}
              - {id: anthropic, provider: anthropic, baseUrl: "%s"}
              - id: failing
                provider: openai
                baseUrl: "%s"
                circuitBreaker: {failureCondition: {count: 1000, interval: PT1M}}
            models:
              - {name: gpt, backend: openai}
              - {name: claude, backend: anthropic}
              - {name: gpt-by-claude, backend: anthropic}
              - {name: claude-by-gpt, backend: openai}
              - {name: broken, backend: failing}
            limits:
              - id: little
                counterKey: consumer
                match: {consumers: [small], models: ["*"]}
                requestsPerMinute: 1
            """.formatted(
                RunningGateway.KEY, SMALL_KEY, BLOCKED_KEY, openAi.baseUrl(), anthropic.baseUrl(), failing.baseUrl())));
    }

    /// How many requests a consumer made, retries included.
    long requestsOf(String consumer) {
        long requests = 0;
        for (JsonNode exchange : gateway.exchanges()) {
            requests += exchange.get("consumer").asString().equals(consumer) ? 1 : 0;
        }
        return requests;
    }

    /// Chunks of a chat completion, a usage chunk included where it was asked for.
    static ScriptedBackend.Act chatStream(String... deltas) {
        String[] events = new String[deltas.length + 3];
        for (int i = 0; i < deltas.length; i++) {
            events[i] = chunk("{\"index\":0,\"delta\":" + deltas[i] + ",\"finish_reason\":null}", "null");
        }
        boolean calls = String.join("", deltas).contains("tool_calls");
        events[deltas.length] = chunk(
                "{\"index\":0,\"delta\":{},\"finish_reason\":\"" + (calls ? "tool_calls" : "stop") + "\"}", "null");
        events[deltas.length + 1] = chunk("", "{\"prompt_tokens\":9,\"completion_tokens\":4,\"total_tokens\":13}");
        events[deltas.length + 2] = "data: [DONE]\n\n";
        return ScriptedBackend.streaming(events);
    }

    private static String chunk(String choice, String usage) {
        return "data:"
            + " {\"id\":\"chatcmpl-7\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":["
                + choice + "],\"usage\":" + usage + "}\n\n";
    }

    static ScriptedBackend.Act messageStream() {
        return ScriptedBackend.streaming(
                event(
                        "message_start",
                        "\"message\":{\"id\":\"msg_7\",\"type\":\"message\",\"role\":\"assistant\","
                                + "\"model\":\"claude-x\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
                                + "\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}"),
                event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"),
                event(
                        "content_block_delta",
                        "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Let me look.\"}"),
                event("content_block_stop", "\"index\":0"),
                event(
                        "content_block_start",
                        "\"index\":1,\"content_block\":{\"type\":\"tool_use\",\"id\":\"toolu_1\","
                                + "\"name\":\"weather\",\"input\":{}}"),
                event(
                        "content_block_delta",
                        "\"index\":1,\"delta\":{\"type\":\"input_json_delta\","
                                + "\"partial_json\":\"{\\\"city\\\":\\\"Oslo\\\"}\"}"),
                event("content_block_stop", "\"index\":1"),
                event(
                        "message_delta",
                        "\"delta\":{\"stop_reason\":\"tool_use\",\"stop_sequence\":null},"
                                + "\"usage\":{\"output_tokens\":4}"),
                "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    }

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    /// Has something closed when the test is over.
    <T extends AutoCloseable> T closing(T part) {
        open.push(part);
        return part;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
