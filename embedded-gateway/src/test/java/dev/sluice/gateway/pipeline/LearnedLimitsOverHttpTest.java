package dev.sluice.gateway.pipeline;

import static dev.sluice.gateway.pipeline.ScriptedBackend.answering;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A provider says how much is left of its limits; the gateway sends no more than that.
class LearnedLimitsOverHttpTest {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"max_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";

    @TempDir
    Path folder;

    @Test
    void theNextRequestGoesToAnotherBackendBeforeTheProviderHasToRefuseIt() throws Exception {
        try (ScriptedBackend a = new ScriptedBackend();
                ScriptedBackend b = new ScriptedBackend();
                RunningGateway gateway = gateway(a, b, "")) {
            a.next(saying("x-ratelimit-limit-requests: 60\r\nx-ratelimit-remaining-requests: 0\r\n"
                    + "x-ratelimit-reset-requests: 30m\r\n"));
            assertThat(servedBy(gateway)).isEqualTo("a");
            HttpResponse<String> second = gateway.chat(BODY);
            assertThat(second.headers().firstValue("x-sluice-backend")).hasValue("b");
            JsonNode passedOver = gateway.exchangeOf(second)
                    .get("attempts")
                    .get(0)
                    .get("story")
                    .get("passedOver")
                    .get(0);
            assertThat(passedOver.get("guard").asString()).isEqualTo("capacity");
            assertThat(passedOver.get("reason").asString())
                    .isEqualTo("has 0 of 60 requests left, as its provider says");
            JsonNode learned = gateway.admin("/admin/state")
                    .get("backends")
                    .get(0)
                    .get("learned")
                    .get(0);
            assertThat(learned.get("model").asString()).isEqualTo("gpt-4o");
            assertThat(learned.get("limit").asString()).isEqualTo("requests");
            assertThat(learned.get("capacity").asInt()).isEqualTo(60);
            assertThat(learned.get("remaining").asInt()).isZero();
            assertThat(learned.get("until").asString()).isNotBlank();
        }
    }

    @Test
    void withNobodyElseTheClientHearsWhenThereIsRoomAgain() throws Exception {
        try (ScriptedBackend a = new ScriptedBackend();
                RunningGateway gateway = gateway(a, a, "")) {
            a.always(saying("x-ratelimit-limit-requests: 1\r\nx-ratelimit-remaining-requests: 0\r\n"
                    + "x-ratelimit-reset-requests: 30s\r\n"));
            gateway.chat(BODY);
            gateway.chat(BODY);
            HttpResponse<String> third = gateway.chat(BODY);
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.body()).contains("backends_throttled", "as its provider says");
            assertThat(Integer.parseInt(
                            third.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(20, 30);
            assertThat(a.received()).hasSize(2);
        }
    }

    @Test
    void aStreamSaysItToo() throws Exception {
        try (ScriptedBackend a = new ScriptedBackend();
                ScriptedBackend b = new ScriptedBackend();
                RunningGateway gateway = gateway(a, b, "")) {
            a.next((request, out, socket) -> {
                ScriptedBackend.beginStream(
                        out,
                        "x-ratelimit-remaining-tokens: 25\r\nx-ratelimit-limit-tokens: 1000\r\n"
                                + "x-ratelimit-reset-tokens: 50m\r\n");
                ScriptedBackend.chunk(out, "data: {\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}\n\n");
                ScriptedBackend.chunk(out, "data: [DONE]\n\n");
                ScriptedBackend.endStream(out);
            });
            gateway.chat(BODY.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\""));
            assertThat(servedBy(gateway)).as("28 tokens, and 25 are left").isEqualTo("b");
            assertThat(gateway.chat(BODY.replace("20", "2")).headers().firstValue("x-sluice-backend"))
                    .as("10 tokens")
                    .hasValue("a");
        }
    }

    @Test
    void aSettingSwitchesItOff() throws Exception {
        try (ScriptedBackend a = new ScriptedBackend();
                ScriptedBackend b = new ScriptedBackend();
                RunningGateway gateway = gateway(a, b, ", capacity: {fromHeaders: false}")) {
            a.always(saying("x-ratelimit-remaining-requests: 0\r\n"));
            assertThat(servedBy(gateway)).isEqualTo("a");
            assertThat(servedBy(gateway)).isEqualTo("a");
            assertThat(gateway.admin("/admin/state").get("backends").get(0).get("learned"))
                    .isEmpty();
        }
    }

    @Test
    void aResetByHandForgetsIt() throws Exception {
        try (ScriptedBackend a = new ScriptedBackend();
                ScriptedBackend b = new ScriptedBackend();
                RunningGateway gateway = gateway(a, b, "")) {
            a.next(saying("x-ratelimit-remaining-requests: 0\r\nx-ratelimit-reset-requests: 30m\r\n"));
            gateway.chat(BODY);
            assertThat(servedBy(gateway)).isEqualTo("b");
            gateway.command("{\"id\":\"c\",\"command\":\"resetBreaker\",\"backend\":\"a\"}");
            assertThat(servedBy(gateway)).isEqualTo("a");
        }
    }

    private static ScriptedBackend.Act saying(String headers) {
        return answering(200, headers, "{\"choices\":[{}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}");
    }

    private static String servedBy(RunningGateway gateway) {
        return gateway.chat(BODY).headers().firstValue("x-sluice-backend").orElseThrow();
    }

    private RunningGateway gateway(ScriptedBackend a, ScriptedBackend b, String more) throws Exception {
        return RunningGateway.start(folder, """
            consumers:
              - {id: app, keys: [{key: %s}]}
            backends:
              - {id: a, provider: openai, baseUrl: "%s"%s}
              - {id: b, provider: openai, baseUrl: "%s"}
            pools:
              - {id: chat, members: [{backend: a, priority: 1}, {backend: b, priority: 2}]}
            models:
              - {name: gpt-4o, pool: chat}
            """.formatted(RunningGateway.KEY, a.baseUrl(), more, b.baseUrl()));
    }
}
