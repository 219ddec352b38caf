package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RefusalPreviewTest {

    private static final String YAML = """
        consumers: [{id: checkout, keys: [{key: key-of-the-checkout}]}]
        backends: [{id: sim, provider: simulated, simulation: {firstTokenLatency: PT0.005S, tokensPerSecond: 8000}}]
        models: [{name: "*", backend: sim}]
        limits: [%s]
        """;

    @TempDir
    Path folder;

    @Test
    void isWhatAClientReallyGets() throws Exception {
        String limit = "{\"id\":\"per-app\",\"counterKey\":\"consumer\",\"requestsPerMinute\":2}";
        try (RunningGateway gateway = RunningGateway.start(folder, YAML.formatted(limit))) {
            JsonNode preview = preview(gateway, limit, "");
            HttpResponse<String> real = null;
            for (int i = 0; i < 3; i++) {
                real = gateway.send(
                        gateway.chatRequest("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
                                .setHeader("Authorization", "Bearer key-of-the-checkout"));
            }

            assertThat(real.statusCode())
                    .isEqualTo(429)
                    .isEqualTo(preview.get("status").asInt());
            assertThat(real.headers().firstValue("x-ratelimit-limit-requests")).contains("2");
            assertThat(preview.get("headers").get("x-ratelimit-limit-requests").asString())
                    .isEqualTo("2");
            assertThat(preview.get("headers").has("Retry-After")).isTrue();
            assertThat(withoutNumbers(preview.get("body").asString())).isEqualTo(withoutNumbers(real.body()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"tokensPerMinute\":20000",
                "\"tokensPerMinute\":1",
                "\"concurrent\":3",
                "\"tokenQuota\":{\"tokens\":1000,\"period\":\"Daily\"}",
                "\"tokensPerMinute\":20000,\"maxTokensPerRequest\":100"
            })
    void everyBoundIsFilledUntilItRefuses(String bound) throws Exception {
        try (RunningGateway gateway = RunningGateway.start(folder, YAML.formatted(""))) {
            JsonNode preview = preview(gateway, "{\"id\":\"l\"," + bound + "}", ",\"protocol\":\"anthropic\"");
            assertThat(preview.get("ok").asBoolean()).as("%s", preview).isTrue();
            assertThat(preview.get("status").asInt()).isIn(429, 403);
            assertThat(preview.get("body").asString()).contains("\"type\":\"error\"", "Limit \\\"l\\\" allows");
        }
    }

    @Test
    void aLimitThatOnlyCountsHasNone() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(folder, YAML.formatted(""))) {
            JsonNode preview = preview(gateway, "{\"id\":\"l\",\"requestsPerMinute\":1,\"shadow\":true}", "");
            assertThat(preview.get("code").asString()).isEqualTo("not_found");
        }
    }

    private static JsonNode preview(RunningGateway gateway, String limit, String more) {
        return gateway.command(
                "{\"id\":\"p\",\"command\":\"queryRefusal\",\"consumer\":\"checkout\",\"limit\":" + limit + more + "}");
    }

    private static String withoutNumbers(String text) {
        return text.replaceAll("[0-9.]+ ?(ms|s|m|seconds)?", "#");
    }
}
