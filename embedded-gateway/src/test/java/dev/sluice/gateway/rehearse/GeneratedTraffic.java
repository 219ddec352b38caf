package dev.sluice.gateway.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.pipeline.RunningGateway;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A gateway that serves, with two simulated backends that stand in for one another, and runs of traffic on it.
abstract class GeneratedTraffic {

    RunningGateway gateway;

    @TempDir
    Path folder;

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

    /// @param row of the traffic, as JSON without its braces
    void runToItsEnd(String row) {
        JsonNode started = gateway.command("{\"id\":\"t1\",\"command\":\"startTraffic\"," + row + "}");
        assertThat(started.get("ok").asBoolean()).as(started.toString()).isTrue();
        RunningGateway.eventually("the run is over", () -> !run().get("running").asBoolean());
    }

    /// The newest run.
    JsonNode run() {
        return gateway.command("{\"id\":\"q\",\"command\":\"queryTraffic\"}")
                .get("traffic")
                .get(0);
    }
}
