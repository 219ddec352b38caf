package dev.sluice.gateway.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.pipeline.RunningGateway;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Traffic and experiments on a gateway that serves.
class RehearsalTest {

    @TempDir
    Path folder;

    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends:
              - {id: east, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 100000}}
              - {id: west, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 100000}}
            pools: [{id: chat, members: [{backend: east, priority: 1}, {backend: west, priority: 2}]}]
            models: [{name: "*", pool: chat}]
            """.formatted(RunningGateway.KEY));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void trafficIsSentToItsEndAndCounted() {
        JsonNode started = gateway.command("""
            {"id":"t1","command":"startTraffic","traffic":{"consumer":"app","model":"m","rate":200,"stream":0.5,
             "outputTokens":8,"caps":{"requests":40},"for":"PT30S"}}\
            """);

        assertThat(started.get("id").asString()).isEqualTo("t1");
        RunningGateway.eventually("the run is over", () -> !run().get("running").asBoolean());
        assertThat(run().get("sent").asInt()).isEqualTo(40);
        assertThat(run().get("answered").asInt()).isEqualTo(40);
        assertThat(gateway.exchanges()).hasSize(40);
    }

    @Test
    void trafficIsTurnedAndStopped() {
        gateway.command(
                "{\"id\":\"t1\",\"command\":\"startTraffic\",\"consumer\":\"app\",\"model\":\"m\",\"rate\":5,\"for\":\"PT1H\"}");
        JsonNode adjusted =
                gateway.command("{\"id\":\"a\",\"command\":\"adjustTraffic\",\"traffic\":\"t1\",\"factor\":4}");
        assertThat(adjusted.get("traffic").get("target").asDouble()).isEqualTo(20);

        JsonNode stopped = gateway.command("{\"id\":\"s\",\"command\":\"stopTraffic\"}");

        assertThat(stopped.get("stopped").asInt()).isEqualTo(1);
        RunningGateway.eventually("the run is over", () -> !run().get("running").asBoolean());
        assertThat(gateway.command("{\"id\":\"x\",\"command\":\"stopTraffic\",\"traffic\":\"t9\"}")
                        .get("code")
                        .asString())
                .isEqualTo("not_found");
    }

    @Test
    void backendsThatMayCostMoneyAreRefusedUnlessThatIsMeant() {
        gateway.command(
                "{\"id\":\"b\",\"command\":\"putBackend\",\"backend\":{\"id\":\"paid\",\"provider\":\"openai\",\"baseUrl\":\"https://api.example.com/v1\"}}");

        JsonNode refused = gateway.command(
                "{\"id\":\"t1\",\"command\":\"startTraffic\",\"consumer\":\"app\",\"model\":\"m\",\"rate\":1}");

        assertThat(refused.get("ok").asBoolean()).isFalse();
        assertThat(refused.get("message").asString()).contains("backend paid", "allowPaid: true");
    }

    @Test
    void anExperimentInRealTimeInjectsItsFaultsAndTakesThemAway() {
        JsonNode report = experiment("real", "PT3S");

        assertThat(report.get("passed").asBoolean()).as(report.toString()).isTrue();
        assertThat(report.get("faults").get(0).get("hits").asInt()).isPositive();
        assertThat(report.get("faults").get(0).get("userErrors").asInt()).isZero();
        assertThat(gateway.admin("/admin/state").get("faults")).isEmpty();
    }

    @Test
    void theSameExperimentRunsInSimulatedTimeBesideTheTraffic() {
        JsonNode report = experiment("virtual", "PT1M");

        assertThat(report.get("passed").asBoolean()).as(report.toString()).isTrue();
        assertThat(report.get("requests").asInt()).isGreaterThan(1_000);
        assertThat(gateway.exchanges()).isEmpty();
    }

    private JsonNode experiment(String clock, String duration) {
        JsonNode started = gateway.command("""
            {"id":"e1","command":"startExperiment","experiment":{"name":"refused","clock":"%s","duration":"%s",
             "traffic":[{"consumer":"app","model":"m","rate":20,"outputTokens":8,"stream":0.5}],
             "faults":[{"at":"PT1S","for":"PT1S","backend":"east","kind":"refuse"}],
             "expect":{"successRate":{"min":0.99}}}}\
            """.formatted(clock, duration));
        assertThat(started.get("ok").asBoolean()).as(started.toString()).isTrue();
        RunningGateway.eventually(
                "the experiment is over",
                () -> !gateway.command("{\"id\":\"q\",\"command\":\"queryExperiment\"}")
                        .get("experiment")
                        .get("running")
                        .asBoolean());
        return gateway.command("{\"id\":\"q2\",\"command\":\"queryExperiment\"}")
                .get("experiment")
                .get("report");
    }

    private JsonNode run() {
        return gateway.command("{\"id\":\"q\",\"command\":\"queryTraffic\"}")
                .get("traffic")
                .get(0);
    }
}
