package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// How prompts are counted for models whose encoding is not published, as a whole gateway does it.
class PromptEstimateTest {

    private static final String BODY = "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\""
            + "one word after the other ".repeat(40) + "\"}]}";

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        gateway = gateway();
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @Test
    void isLearnedFromWhatBackendsReportAndKeptOverARestart() throws Exception {
        long first = estimated("claude-x");
        backend.always(reporting(first * 13 / 10));
        for (int i = 0; i < 5; i++) {
            assertThat(estimated("claude-x")).isEqualTo(first);
        }

        assertThat(estimated("claude-x")).isEqualTo(first * 13 / 10);
        assertThat(estimates()).hasSize(1);
        assertThat(estimates().get(0).get("model").asString()).isEqualTo("claude-x");
        assertThat(estimates().get(0).get("reports").asLong()).isGreaterThanOrEqualTo(6);

        gateway.close();
        gateway = gateway();
        assertThat(estimated("claude-x")).isEqualTo(first * 13 / 10);
        assertThat(estimated("llama-x")).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o", "fast", "told"})
    void isNoneWhereTheEncodingIsKnownByNameByTheBackendsNameOrByConfiguration(String model) {
        long first = estimated(model);
        backend.always(reporting(first * 2));
        for (int i = 0; i < 6; i++) {
            assertThat(estimated(model)).isEqualTo(first);
        }

        assertThat(estimates()).isEmpty();
    }

    @Test
    void learnsNothingFromAnswersThatAFaultDistorts() {
        long first = estimated("claude-x");
        backend.always(reporting(first * 2));
        assertThat(gateway.command(
                                "{\"id\":\"c\",\"command\":\"putFault\",\"fault\":{\"kind\":\"wrong-usage\",\"factor\":2}}")
                        .get("ok")
                        .asBoolean())
                .isTrue();
        for (int i = 0; i < 6; i++) {
            assertThat(estimated("claude-x")).isEqualTo(first);
        }
    }

    private JsonNode estimates() {
        return gateway.admin("/admin/state").get("tokenEstimates");
    }

    private long estimated(String model) {
        HttpResponse<String> response = gateway.chat(BODY.formatted(model));
        assertThat(response.statusCode()).isEqualTo(200);
        return gateway.exchangeOf(response).get("estimatedInputTokens").asLong();
    }

    private static ScriptedBackend.Act reporting(long tokens) {
        return ScriptedBackend.answering(
                "{\"id\":\"x\",\"choices\":[],\"usage\":{\"prompt_tokens\":" + tokens + ",\"completion_tokens\":1}}");
    }

    private RunningGateway gateway() throws Exception {
        return RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends: [{id: b1, provider: openai, baseUrl: "%s"}]
            pools:
              - {id: fast, members: [{backend: b1, model: gpt-4o-mini}]}
            models:
              - {name: fast, pool: fast}
              - {name: told, backend: b1, encoding: cl100k_base}
              - {name: "*", backend: b1}
            """.formatted(RunningGateway.KEY, backend.baseUrl()));
    }
}
