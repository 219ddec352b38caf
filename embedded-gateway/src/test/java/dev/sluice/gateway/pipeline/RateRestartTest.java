package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What a minute has used is known to whatever begins to bound it: no restart and no edit grants a fresh burst.
class RateRestartTest {

    private static final String YAML = """
        consumers: [{id: app, keys: [{key: %s}]}, {id: guests}]
        anonymous: {consumer: guests}
        backends:
          - {id: sim, provider: simulated, simulation: {firstTokenLatency: PT0S, tokensPerSecond: 100000}}
        models: [{name: "*", backend: sim}]
        """.formatted(RunningGateway.KEY);
    private static final String BOUNDED =
            YAML.replace("100000}}", "100000}, capacity: {tokensPerMinute: 100000, requestsPerMinute: 6}}");
    private static final String BODY =
            "{\"model\":\"m\",\"max_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    @TempDir
    Path folder;

    @Test
    void aBackendsCapacityHoldsAfterARestartWhatItHeld() throws Exception {
        long used;
        try (RunningGateway gateway = RunningGateway.start(folder, BOUNDED)) {
            used = serve(gateway, 5);
        }
        try (RunningGateway gateway = RunningGateway.start(folder, BOUNDED)) {
            assertThat(used).isPositive();
            assertThat(capacity(gateway, "requests").get("used").asLong()).isBetween(1L, 5L);
        }
    }

    @Test
    void aCapacityThatIsAddedKnowsTheLastMinute() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(folder, YAML)) {
            serve(gateway, 5);
            ok(gateway.command("""
                {"id":"b","command":"putBackend","backend":{"id":"sim","provider":"simulated",
                 "simulation":{"firstTokenLatency":"PT0S","tokensPerSecond":100000},
                 "capacity":{"tokensPerMinute":6000,"requestsPerMinute":5}}}\
                """));
            assertThat(capacity(gateway, "requests").get("used").asLong()).isBetween(1L, 5L);
            assertThat(capacity(gateway, "tokens").get("used").asLong()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"consumer", "model", "client-ip", "global", "consumer+model", "header:x-team"})
    void aLimitThatIsAddedKnowsTheLastMinuteAndItsPeriodByAnyCounterKey(String counterKey) throws Exception {
        String before = YAML + "limits: [{id: old, counterKey: \"header:x-team\", requestsPerMinute: 1000}]\n";
        try (RunningGateway gateway = RunningGateway.start(folder, before)) {
            for (int i = 0; i < 5; i++) {
                gateway.send(gateway.chatRequest(BODY).setHeader("x-team", "red"));
            }
            ok(gateway.command("""
                {"id":"l","command":"putLimit","limit":{"id":"new","counterKey":"%s","tokensPerMinute":6000,
                 "requestsPerMinute":5,"tokenQuota":{"tokens":100000,"period":"Yearly"}}}\
                """.formatted(counterKey)));
            JsonNode state = gateway.admin("/admin/state");
            assertThat(used(state, "new", "requests", "PT1M")).isBetween(1L, 5L);
            assertThat(used(state, "new", "tokens", "PT1M")).isPositive();
            assertThat(used(state, "new", "tokens", "Yearly")).isEqualTo(total(gateway));
        }
    }

    @Test
    void aLimitThatIsAddedToAGatewayWithoutLimitsTellsThoseWithoutAKeyApart() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(folder, YAML)) {
            serve(gateway, 2);
            gateway.send(gateway.request("/v1/chat/completions")
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(BODY)));
            ok(gateway.command("""
                {"id":"l","command":"putLimit","limit":{"id":"new","counterKey":"consumer","requestsPerMinute":60,
                 "tokenQuota":{"tokens":100000,"period":"Yearly"}}}\
                """));
            String state = gateway.admin("/admin/state").toString();
            assertThat(state)
                    .contains("\"key\":\"app\"", "\"key\":\"guests@127.0.0.1\"")
                    .doesNotContain("\"key\":\"guests\"");
        }
    }

    private static long serve(RunningGateway gateway, int requests) throws Exception {
        for (int i = 0; i < requests; i++) {
            assertThat(gateway.chat(BODY).statusCode()).isEqualTo(200);
        }
        return total(gateway);
    }

    private static long total(RunningGateway gateway) {
        long total = 0;
        for (JsonNode exchange : gateway.exchanges()) {
            total += exchange.get("chargedTokens").asLong();
        }
        return total;
    }

    private static JsonNode capacity(RunningGateway gateway, String unit) {
        for (JsonNode row : gateway.admin("/admin/state").at("/backends/0/capacity")) {
            if (row.get("unit").asString().equals(unit)) {
                return row;
            }
        }
        throw new AssertionError("no capacity of " + unit);
    }

    private static long used(JsonNode state, String limit, String unit, String window) {
        long used = -1;
        for (JsonNode row : state.findValues("limits").stream()
                .flatMap(rows -> rows.valueStream())
                .toList()) {
            if (row.get("limit").asString().equals(limit)
                    && row.get("unit").asString().equals(unit)
                    && row.get("window").asString("").equals(window)) {
                used = Math.max(used, row.get("used").asLong());
            }
        }
        return used;
    }

    private static void ok(JsonNode reply) {
        assertThat(reply.get("ok").asBoolean()).as(reply.toString()).isTrue();
    }
}
