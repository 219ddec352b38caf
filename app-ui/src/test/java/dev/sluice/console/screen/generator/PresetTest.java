package dev.sluice.console.screen.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.traffic.AdminCommands;
import dev.sluice.app.traffic.TrafficFile;
import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.PlanText;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PresetTest {

    @Test
    void whatTheConsoleSavesRunsHeadless(@TempDir Path folder) throws Exception {
        Path config = Files.writeString(folder.resolve("gateway.yaml"), """
            version: 1
            consumers: [{id: checkout, keys: [{key: the-key-of-checkout}]}]
            backends: [{id: sim, provider: simulated}]
            models: [{name: "*", backend: sim}]
            """);
        List<ClientApp> apps = Arrays.stream(Preset.values())
                .map(preset -> preset.app(preset.key(), "checkout", "gpt-4o"))
                .toList();
        TrafficFile file = TrafficFile.read(PlanText.of(apps), folder);
        assertThat(PlanText.apps(PlanText.of(apps))).isEqualTo(apps);

        try (GatewayServer gateway =
                GatewayServer.start(new GatewayOptions(folder, config, null, 0, null, "the-token", "test"))) {
            AdminCommands commands = new AdminCommands(gateway.url(), gateway::adminToken);
            for (Map<String, Object> row : file.rows()) {
                JsonNode reply = commands.send("startTraffic", Map.of("traffic", row));
                if (row.get("id").equals(Preset.REPLAY.key())) {
                    assertThat(reply.get("message").asString()).contains("the ledger has no requests");
                } else {
                    assertThat(reply.get("ok").asBoolean()).as(reply.toString()).isTrue();
                }
            }
            commands.send("stopTraffic", Map.of("abort", true));
        }
    }
}
