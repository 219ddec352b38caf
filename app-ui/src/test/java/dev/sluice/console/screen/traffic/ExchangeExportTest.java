package dev.sluice.console.screen.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.exchange.ExchangeRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ExchangeExportTest {

    private final Annotations annotations = new Annotations();
    private final ExchangeExport export = new ExchangeExport("http://127.0.0.1:7333/v1", annotations);
    private final List<ExchangeRecord> two = List.of(Exchanges.answered(1), Exchanges.refused(2));

    @Test
    void csvHasALineForEachExchangeAndNotesThatAreNoFormulas() {
        annotations.change(two.getFirst().id(), now -> now.withNote("=look"));
        List<String> lines = export.text(two, ExchangeExport.Format.CSV).lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).startsWith("id,started_at,consumer,").endsWith(",note");
        assertThat(lines.get(1))
                .startsWith("req-1,2026-11-23T14:00:00.124Z,checkout,chat,gpt-4o,")
                .endsWith("'=look");
    }

    @Test
    void jsonLinesAreTheExchangesAsTheProtocolHasThem() {
        List<String> lines =
                export.text(two, ExchangeExport.Format.JSONL).lines().toList();
        JsonNode second = new ObjectMapper().readTree(lines.get(1));
        assertThat(second.path("outcome").stringValue()).isEqualTo("refused");
        assertThat(second.path("limit").stringValue()).isEqualTo("per-app");
    }

    @Test
    void harHasTimingsThatAddUpAndTheWholeExchangeBeside() {
        JsonNode entry = new ObjectMapper()
                .readTree(export.text(two, ExchangeExport.Format.HAR))
                .path("log")
                .path("entries")
                .path(0);
        assertThat(entry.path("request").path("url").stringValue())
                .isEqualTo("http://127.0.0.1:7333/v1/chat/completions");
        JsonNode timings = entry.path("timings");
        assertThat(timings.path("wait").doubleValue() + timings.path("receive").doubleValue())
                .isEqualTo(entry.path("time").doubleValue());
        assertThat(entry.path("_llm").path("id").stringValue()).isEqualTo("req-1");
    }
}
