package dev.sluice.app.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TrafficFileTest {

    @Test
    void anExperimentsFileIsOneOfTraffic() {
        TrafficFile file = TrafficFile.read("""
            name: brown-out
            config: pool.yaml
            duration: PT5M
            traffic:
              - {consumer: checkout, model: gpt-4o, rate: 20, caps: {requests: 5}}
              - {id: own, consumer: docs-bot, model: gpt-4o, rate: 1, for: PT1M}
            faults:
              - {at: PT1M, for: PT2M, backend: east, kind: refuse}
            """);

        assertThat(file.config()).isEqualTo("pool.yaml");
        assertThat(file.rows().get(0))
                .containsEntry("id", "traffic-1")
                .containsEntry("for", "PT5M")
                .containsEntry("caps", Map.of("requests", 5));
        assertThat(file.rows().get(1)).containsEntry("id", "own").containsEntry("for", "PT1M");
    }

    @Test
    void whatHasNoRowsSaysWhatItShouldHave() {
        assertThatThrownBy(() -> TrafficFile.read("faults: []")).hasMessageContaining("traffic, a list of rows");
        assertThatThrownBy(() -> TrafficFile.read("traffic: [a]")).hasMessageContaining("row 1");
        assertThatThrownBy(() -> TrafficFile.read("{")).hasMessageContaining("is no YAML");
    }
}
