package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Raising a limit for a time, by command.
class RaiseCommandTest {

    private static final String YAML = """
        consumers: [{id: app, keys: [{key: %s}]}]
        backends: [{id: sim, provider: simulated, simulation: {firstTokenLatency: PT0S, tokensPerSecond: 100000}}]
        models: [{name: "*", backend: sim}]
        limits:
          # one request, and no more
          - {id: rate, requestsPerMinute: 1}
        """.formatted(RunningGateway.KEY);
    private static final String BODY =
            "{\"model\":\"m\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    @TempDir
    Path folder;

    @Test
    void aRaiseTakesEffectAtOnceSurvivesARestartAndIsEndedOrUndone() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(folder, YAML)) {
            assertThat(gateway.chat(BODY).statusCode()).isEqualTo(200);
            assertThat(gateway.chat(BODY).statusCode()).isEqualTo(429);
            assertOk(raise(gateway, "\"requestsPerMinute\":100,\"expiresIn\":\"PT1H\""));
            assertThat(gateway.chat(BODY).statusCode()).isEqualTo(200);
            assertThat(row(gateway).get("capacity").asInt()).isEqualTo(100);
            assertThat(row(gateway).get("raisedUntil").asString()).startsWith("20");
        }
        String file = Files.readString(folder.resolve("gateway.yaml"));
        assertThat(file).contains("# one request, and no more", "raises:", "key: app");

        try (RunningGateway gateway = RunningGateway.start(folder, file.substring(file.indexOf("consumers:")))) {
            assertThat(row(gateway).get("capacity").asInt()).isEqualTo(100);
            assertOk(gateway.command("{\"id\":\"e\",\"command\":\"endRaise\",\"limit\":\"rate\",\"key\":\"app\"}"));
            assertThat(row(gateway).get("capacity").asInt()).isEqualTo(1);
            assertThat(row(gateway).has("raisedUntil")).isFalse();
            assertOk(gateway.command("{\"id\":\"u\",\"command\":\"undo\"}"));
            assertThat(row(gateway).get("capacity").asInt()).isEqualTo(100);
        }
        assertThat(Files.readString(folder.resolve("gateway.yaml"))).contains("# one request, and no more");
    }

    @Test
    void whatCannotBeRaisedIsRefusedInWords() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(folder, YAML)) {
            assertThat(refusal(raise(gateway, "\"requestsPerMinute\":2"))).contains("expiresIn is missing");
            assertThat(refusal(raise(gateway, "\"expiresIn\":\"PT1H\""))).contains("raises nothing");
            assertThat(refusal(raise(gateway, "\"tokensPerMinute\":2,\"expiresIn\":\"PT1H\"")))
                    .contains("raises what the limit does not bound");
            assertThat(refusal(raise(gateway, "\"requestsPerMinute\":2,\"until\":\"2020-01-01T00:00:00Z\"")))
                    .contains("until is past");
            assertThat(refusal(raise(gateway, "\"requestPerMinute\":2,\"expiresIn\":\"PT1H\"")))
                    .contains("did you mean \"requestsPerMinute\"");
            assertThat(refusal(gateway.command(
                            "{\"id\":\"x\",\"command\":\"raiseLimit\",\"limit\":\"rat\",\"expiresIn\":\"PT1H\"}")))
                    .contains("rate");
            assertThat(refusal(gateway.command("{\"id\":\"y\",\"command\":\"endRaise\",\"limit\":\"rate\"}")))
                    .contains("Nothing raises");
        }
    }

    private static JsonNode raise(RunningGateway gateway, String members) {
        return gateway.command("{\"id\":\"r" + System.nanoTime()
                + "\",\"command\":\"raiseLimit\",\"limit\":\"rate\",\"key\":\"app\"," + members + "}");
    }

    private static void assertOk(JsonNode reply) {
        assertThat(reply.get("ok").asBoolean()).as(reply.toString()).isTrue();
    }

    private static String refusal(JsonNode reply) {
        assertThat(reply.get("ok").asBoolean()).isFalse();
        return reply.get("message").asString();
    }

    private static JsonNode row(RunningGateway gateway) {
        return gateway.admin("/admin/state").at("/consumers/0/limits/0");
    }
}
