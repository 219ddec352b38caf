package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What the gateway learns of real clients' conduct.
class ClientConductTest {

    private static final String HELLO = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    @TempDir
    Path folder;

    @Test
    void clientsAreToldApartAndTheOneThatStormsIsNamed() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends: [{id: east, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 100000}}]
            models: [{name: "*", backend: east}]
            limits: [{id: slow, counterKey: consumer, requestsPerMinute: 2}]
            """.formatted(RunningGateway.KEY))) {
            for (int i = 0; i < 6; i++) {
                gateway.send(gateway.chatRequest(HELLO).header("user-agent", "loop/1.0"));
            }
            gateway.send(gateway.request("/v1/models").header("authorization", "Bearer nobody"));

            RunningGateway.eventually(
                    "all are noted",
                    () -> clients(gateway).get(0).get("requests").asInt() == 6);
            JsonNode first = clients(gateway).get(0);
            assertThat(clients(gateway)).hasSize(1);
            assertThat(first.get("consumer").asString()).isEqualTo("app");
            assertThat(first.get("userAgent").asString()).isEqualTo("loop/1.0");
            assertThat(first.get("refusals").asInt()).isEqualTo(4);
            assertThat(first.get("stormed").asInt()).isEqualTo(3);
            assertThat(first.get("verdict").asString()).isEqualTo("storms");
        }
    }

    private static JsonNode clients(RunningGateway gateway) {
        return gateway.command("{\"id\":\"q\",\"command\":\"queryConduct\"}").get("clients");
    }
}
