package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a coding tool of Anthropic's sends in a session, at a backend that speaks chat completions: a request for
/// presence, then prompts of 76 KB with two dozen tools, betas, cache marks and thinking, and results of what it
/// called.
class CodingToolTest {

    private static final String BETAS =
            "claude-code-20250219,oauth-2025-04-20,interleaved-thinking-2025-05-14,context-management-2025-06-27,"
                    + "prompt-caching-scope-2026-01-05,effort-2025-11-24,fine-grained-tool-streaming-2025-05-14";

    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path folder;

    @Test
    void aSessionRunsOnALocalModel() throws Exception {
        try (ScriptedBackend local = new ScriptedBackend();
                RunningGateway gateway =
                        RunningGateway.start(folder, """
                            consumers:
                              - id: app
                                keys: [{key: %s}]
                            backends:
                              - {id: local, provider: openai, baseUrl: "%s"}
                            models:
                              - {name: "*", backend: local}
                            """.formatted(RunningGateway.KEY, local.baseUrl()))) {
            HttpResponse<String> presence =
                    gateway.send(gateway.request("/").method("HEAD", HttpRequest.BodyPublishers.noBody()));
            assertThat(presence.statusCode()).isEqualTo(200);

            local.next(ScriptedBackend.streaming(
                    delta("{\"role\":\"assistant\",\"content\":\"Let me look.\"}", "null"),
                    delta(
                            "{\"tool_calls\":[{\"index\":0,\"id\":\"call_7\",\"type\":\"function\",\"function\":"
                                    + "{\"name\":\"Tool03\",\"arguments\":\"\"}}]}",
                            "null"),
                    delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"path\\\":\"}}]}", "null"),
                    delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"a.txt\\\"}\"}}]}", "null"),
                    delta("{}", "\"tool_calls\""),
                    "data: [DONE]\n\n"));
            ObjectNode request = request();
            assertThat(request.toString().length()).isGreaterThan(76_000);

            HttpResponse<String> first = post(gateway, request);

            assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
            assertThat(first.body())
                    .contains("{\"type\":\"tool_use\",\"id\":\"call_7\",\"name\":\"Tool03\",\"input\":{}}")
                    .contains("\"stop_reason\":\"tool_use\"")
                    .contains("event: message_stop");
            JsonNode asked = JSON.readTree(local.received().getFirst().body());
            assertThat(asked.get("tools")).hasSize(24);
            assertThat(asked.at("/messages/0/role").asString()).isEqualTo("system");
            assertThat(asked.has("thinking")).isFalse();

            local.next(ScriptedBackend.streaming(
                    delta("{\"content\":\"It is empty.\"}", "null"), delta("{}", "\"stop\""), "data: [DONE]\n\n"));
            HttpResponse<String> second = post(gateway, continued(request));

            assertThat(second.body()).contains("It is empty.", "\"stop_reason\":\"end_turn\"");
            JsonNode messages = JSON.readTree(local.received().getLast().body()).get("messages");
            JsonNode result = messages.get(messages.size() - 2);
            assertThat(result.get("role").asString()).isEqualTo("tool");
            assertThat(result.get("tool_call_id").asString()).isEqualTo("call_7");
            assertThat(messages.get(messages.size() - 3)
                            .at("/tool_calls/0/function/arguments")
                            .asString())
                    .isEqualTo("{\"path\":\"a.txt\"}");
        }
    }

    private static HttpResponse<String> post(RunningGateway gateway, ObjectNode request) {
        return gateway.send(gateway.request("/v1/messages?beta=true")
                .header("x-api-key", RunningGateway.KEY)
                .header("anthropic-version", "2023-06-01")
                .header("anthropic-beta", BETAS)
                .header("x-app", "cli")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request.toString())));
    }

    private static ObjectNode request() {
        ObjectNode request = JSON.createObjectNode().put("model", "claude-sonnet-4-5-20250929");
        request.put("max_tokens", 32_000).put("stream", true).put("temperature", 1);
        request.putObject("thinking").put("type", "enabled").put("budget_tokens", 31_999);
        request.putObject("metadata")
                .put("user_id", "user_" + "0af".repeat(30) + "_account__session_" + "1".repeat(36));
        request.putObject("context_management")
                .putArray("edits")
                .addObject()
                .put("type", "clear_thinking_20251015")
                .put("keep", "all");
        request.putObject("output_config").put("effort", "medium");
        ArrayNode system = request.putArray("system");
        system.addObject().put("type", "text").put("text", "You are a coding tool.");
        cached(system.addObject().put("type", "text").put("text", "Rules. ".repeat(3_000)));
        ArrayNode tools = request.putArray("tools");
        for (int i = 0; i < 24; i++) {
            ObjectNode tool = tools.addObject();
            tool.put("name", "Tool%02d".formatted(i)).put("description", "Does something useful. ".repeat(90));
            ObjectNode schema = tool.putObject("input_schema");
            schema.put("$schema", "https://json-schema.org/draft/2020-12/schema")
                    .put("type", "object");
            schema.putObject("properties").putObject("path").put("type", "string");
            schema.put("additionalProperties", false);
        }
        ArrayNode content =
                request.putArray("messages").addObject().put("role", "user").putArray("content");
        content.addObject().put("type", "text").put("text", "<system-reminder>Notes.</system-reminder>");
        cached(content.addObject().put("type", "text").put("text", "What is in a.txt?"));
        return request;
    }

    private static ObjectNode continued(ObjectNode request) {
        ObjectNode next = request.deepCopy();
        ArrayNode messages = (ArrayNode) next.get("messages");
        ArrayNode said = messages.addObject().put("role", "assistant").putArray("content");
        said.addObject().put("type", "thinking").put("thinking", "Look.").put("signature", "");
        said.addObject().put("type", "text").put("text", "Let me look.");
        said.addObject()
                .put("type", "tool_use")
                .put("id", "call_7")
                .put("name", "Tool03")
                .putObject("input")
                .put("path", "a.txt");
        ArrayNode results = messages.addObject().put("role", "user").putArray("content");
        cached(results.addObject()
                .put("type", "tool_result")
                .put("tool_use_id", "call_7")
                .put("content", "(no content)"));
        results.addObject().put("type", "text").put("text", "<system-reminder>More.</system-reminder>");
        return next;
    }

    private static void cached(ObjectNode block) {
        block.putObject("cache_control").put("type", "ephemeral");
    }

    private static String delta(String delta, String finish) {
        return "data: {\"id\":\"c1\",\"model\":\"local\",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"finish_reason\":" + finish + "}]}\n\n";
    }
}
