package dev.sluice.app.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficFileTest {

    @Test
    void anExperimentsFileIsOneOfTraffic() {
        TrafficFile file = read("""
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
        assertThatThrownBy(() -> read("faults: []")).hasMessageContaining("traffic, a list of rows");
        assertThatThrownBy(() -> read("traffic: [a]")).hasMessageContaining("row 1");
        assertThatThrownBy(() -> read("{")).hasMessageContaining("is no YAML");
    }

    @Test
    void dataBesideTheFileIsReadAndWhatIsWrongWithItIsSaid(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("orders.csv"), "name,city\r\nAda,\"Oslo, \"\"N\"\"\"\nAlan,Rome\n");
        Files.writeString(folder.resolve("orders.jsonl"), "{\"name\": \"Ada\", \"age\": 36}\n\n{\"name\": \"Alan\"}\n");
        Files.writeString(folder.resolve("short.csv"), "name,city\nAda\n");
        String row = "traffic: [{consumer: app, model: m, rate: 1, template: {text: hi, data: %s}}]";

        assertThat(data(TrafficFile.read(row.formatted("orders.csv"), folder)))
                .isEqualTo(
                        List.of(Map.of("name", "Ada", "city", "Oslo, \"N\""), Map.of("name", "Alan", "city", "Rome")));
        assertThat(data(TrafficFile.read(row.formatted("orders.jsonl"), folder)))
                .isEqualTo(List.of(Map.of("name", "Ada", "age", "36"), Map.of("name", "Alan")));
        assertThatThrownBy(() -> TrafficFile.read(row.formatted("short.csv"), folder))
                .hasMessageContaining("short.csv: row 1 has 1 cells, and the line of names has 2");
        assertThatThrownBy(() -> TrafficFile.read(row.formatted("none.csv"), folder))
                .hasMessageContaining("none.csv");
    }

    private static Object data(TrafficFile file) {
        return ((Map<?, ?>) file.rows().getFirst().get("template")).get("data");
    }

    private static TrafficFile read(String text) {
        return TrafficFile.read(text, Path.of(""));
    }
}
