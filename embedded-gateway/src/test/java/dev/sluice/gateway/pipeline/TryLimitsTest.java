package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Asking what limits would say to a request that nobody makes.
class TryLimitsTest {

    private static final String YAML = """
        consumers: [{id: app, keys: [{key: %s}]}]
        backends: [{id: sim, provider: simulated, simulation: {firstTokenLatency: PT0S, tokensPerSecond: 100000}}]
        models: [{name: "*", backend: sim}]
        limits:
          - {id: team, counterKey: "header:x-team", tokensPerMinute: 1000}
          - {id: mini, match: {models: ["*-mini"]}, requestsPerMinute: 1}
          - {id: over, tokensPerMinute: 1, shadow: true, until: 2020-01-01T00:00:00Z}
          - {id: watch, tokensPerMinute: 100, shadow: true}
        """.formatted(RunningGateway.KEY);
    private static final String BODY =
            "{\"model\":\"gpt-4o-mini\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    @TempDir
    Path folder;

    @Test
    void everyLimitSaysWhetherItSeesTheRequestByWhatItCountsItAndWhetherThereIsRoom() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(folder, YAML)) {
            JsonNode reply = tried(gateway, "gpt-4o");
            assertThat(reply.get("admitted").asBoolean()).isTrue();
            assertThat(reply.at("/limits/0/key").asString()).isEqualTo("red");
            assertThat(reply.at("/limits/0/hasRoom").asBoolean()).isTrue();
            assertThat(reply.at("/limits/1/sees").asBoolean()).isFalse();
            assertThat(reply.at("/limits/1/why").asString()).isEqualTo("its match.models are [*-mini]");
            assertThat(reply.at("/limits/2/why").asString()).isEqualTo("it ended at 2020-01-01T00:00:00Z");
            assertThat(reply.at("/limits/3/hasRoom").asBoolean()).isFalse();
            assertThat(reply.at("/limits/3/shadow").asBoolean()).isTrue();
            assertThat(reply.at("/limits/3/code").asString()).isEqualTo("request_too_large_for_limit");
        }
    }

    @Test
    void tryingTakesNothingAndPutsNobodyBehind() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(folder, YAML)) {
            tried(gateway, "gpt-4o-mini");
            assertThat(gateway.chat(BODY).statusCode()).isEqualTo(200);
            for (int i = 0; i < 20; i++) {
                JsonNode mini = tried(gateway, "gpt-4o-mini").at("/limits/1");
                assertThat(mini.get("code").asString()).isEqualTo("request_rate_exceeded");
                assertThat(mini.get("retryAfter").asString()).startsWith("PT").doesNotContain("M1", "M2");
            }
            assertThat(gateway.chat(BODY)
                            .headers()
                            .firstValueAsLong("retry-after-ms")
                            .orElseThrow())
                    .isLessThanOrEqualTo(60_000);
        }
    }

    private static JsonNode tried(RunningGateway gateway, String model) {
        JsonNode reply = gateway.command("{\"id\":\"t" + System.nanoTime()
                + "\",\"command\":\"tryLimits\",\"consumer\":\"app\",\"model\":\"" + model
                + "\",\"inputTokens\":500,\"maxOutputTokens\":400,\"headers\":{\"X-Team\":\"red\"}}");
        assertThat(reply.get("ok").asBoolean()).as(reply.toString()).isTrue();
        return reply;
    }
}
