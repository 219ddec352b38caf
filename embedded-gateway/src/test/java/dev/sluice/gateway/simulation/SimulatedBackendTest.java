package dev.sluice.gateway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.pipeline.RunningGateway;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulatedBackendTest {

    @TempDir
    Path folder;

    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends:
              - {id: sim, provider: simulated, simulation: {firstTokenLatency: PT0S, tokensPerSecond: 100000, contextTokens: 100}}
            models: [{name: "*", backend: sim}]
            """.formatted(RunningGateway.KEY));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void reportsTheUsageThatTheGatewayItselfCounts() {
        HttpResponse<String> response = gateway.chat(body("how are you", false, 8));

        JsonNode answer = JsonMapper.shared().readTree(response.body());
        JsonNode row = gateway.exchangeOf(response);
        assertThat(answer.get("usage").get("completion_tokens").asInt()).isEqualTo(8);
        assertThat(answer.get("choices").get(0).get("finish_reason").asString()).isEqualTo("length");
        assertThat(row.get("inputTokens").asInt())
                .isEqualTo(row.get("estimatedInputTokens").asInt());
        assertThat(row.get("outputTokens").asInt()).isEqualTo(8);
        assertThat(row.get("backend").asString()).isEqualTo("sim");
    }

    @Test
    void streamsTokenByToken() {
        HttpResponse<String> response = gateway.chat(body("how are you", true, 8));

        long events = response.body()
                .lines()
                .filter(line -> line.contains("\"content\":\" "))
                .count();
        assertThat(response.headers().firstValue("content-type").orElseThrow()).startsWith("text/event-stream");
        assertThat(events).isBetween(6L, 8L);
        assertThat(response.body()).endsWith("data: [DONE]\n\n").doesNotContain("usage");
        assertThat(gateway.exchangeOf(response).get("outputTokens").asInt()).isEqualTo(8);
    }

    @Test
    void refusesPromptsThatAreLongerThanItsContext() {
        HttpResponse<String> response = gateway.chat(body("word ".repeat(200), false, 8));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("maximum context length is 100");
    }

    private static String body(String prompt, boolean stream, int most) {
        return "{\"model\":\"any\",\"stream\":%s,\"max_tokens\":%d,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                .formatted(stream, most, prompt);
    }
}
