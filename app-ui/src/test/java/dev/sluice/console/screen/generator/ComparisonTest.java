package dev.sluice.console.screen.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComparisonTest {

    private final KeptRun first = KeptRun.of(Runs.over("steady", Runs.BEGUN, 500), null, null);
    private final KeptRun second = KeptRun.of(Runs.over("steady", Runs.BEGUN.plusSeconds(900), 600), null, null);
    private final Comparison comparison = new Comparison(List.of(first, second));

    @Test
    void theOthersAreMeasuredByTheFirst() {
        assertThat(comparison.difference(first, RunFigure.SENT)).isEmpty();
        assertThat(comparison.difference(second, RunFigure.SENT)).isEqualTo("+20.0 %");
        assertThat(comparison.difference(second, RunFigure.P95)).isEqualTo("=");
        assertThat(comparison.difference(second, RunFigure.FIRST))
                .as("no stream, no first content")
                .isEmpty();
    }

    @Test
    void aTableHasARowForEachRunAndLeavesWhatIsNotKnownEmpty() {
        List<String> lines = comparison.csv().lines().toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .startsWith("app,consumer,model,arrival,started,ran,ended,targetPerSecond,achievedPerSecond,lagMillis");
        assertThat(lines.get(1))
                .isEqualTo("steady,checkout,gpt-4o,poisson,2026-11-23T14:00:00Z,PT5M,stopped,,,4,100,200,300,,500,490,"
                        + "7,2,1,150000,0.25,USD");
    }

    @Test
    void jsonHasTheSameFiguresAndLeavesOutWhatIsNotKnown() {
        JsonNode runs = JsonMapper.shared().readTree(comparison.json());

        assertThat(runs).hasSize(2);
        assertThat(runs.get(1).get("sent").asInt()).isEqualTo(600);
        assertThat(runs.get(1).get("p95Millis").asInt()).isEqualTo(200);
        assertThat(runs.get(1).has("firstMillis")).isFalse();
    }

    @Test
    void runsAreThereAfterARestartAndTheOldestMakeRoom(@TempDir Path folder) throws Exception {
        KeptRuns kept = new KeptRuns(folder);
        for (int i = 0; i <= KeptRuns.MOST; i++) {
            kept.add(KeptRun.of(Runs.over("run", Runs.BEGUN.plusSeconds(i), 100 + i), null, null));
        }

        List<KeptRun> again = new KeptRuns(folder).runsProperty().get();
        assertThat(again).isEqualTo(kept.runsProperty().get()).hasSize(KeptRuns.MOST);
        assertThat(again.getFirst().figure(RunFigure.SENT)).isEqualTo(100 + KeptRuns.MOST);
        Files.writeString(folder.resolve("generator-runs.json"), "{broken");
        assertThat(new KeptRuns(folder).runsProperty().get()).isEmpty();
    }
}
