package dev.sluice.console.screen.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComparisonTest {

    private final KeptRun first = KeptRun.of(Runs.over("steady", Runs.BEGUN, 500), RunDetail.NONE, null);
    private final KeptRun second =
            KeptRun.of(Runs.over("steady", Runs.BEGUN.plusSeconds(900), 600), RunDetail.NONE, null);
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
    void aPageHasTheSameFiguresAndNothingThatIsTypedBreaksIt() {
        KeptRun odd = KeptRun.of(
                Runs.over("a<b>", Runs.BEGUN, 500),
                new RunDetail(
                        Duration.ofSeconds(2),
                        4,
                        List.of(new KeptRun.Point(1, 5, 4), new KeptRun.Point(2, 5, 6)),
                        new LatencyCounts(List.of(1.0, 2.0), List.of(0L, 3L, 1L), List.of()),
                        Map.of("503", 2L, "cut off", 1L)),
                null);

        String page = new ComparisonPage(new Comparison(List.of(odd, second)), Instant::toString).html();

        assertThat(page)
                .contains("a&lt;b&gt; 1", "+20.0 %", "503: 2 · Cut off: 1", "<polyline class=\"l1\"")
                .doesNotContain("a<b>");
    }

    @Test
    void aPinnedRunOutlastsAllOthersAndPinningAnotherTakesItsPlace(@TempDir Path folder) {
        KeptRuns kept = new KeptRuns(folder);
        kept.add(first);
        kept.pin(first.key());
        for (int i = 1; i <= KeptRuns.MOST; i++) {
            kept.add(KeptRun.of(Runs.over("run", Runs.BEGUN.plusSeconds(i), 100), RunDetail.NONE, null));
        }

        assertThat(kept.runsProperty().get()).hasSize(KeptRuns.MOST);
        assertThat(new KeptRuns(folder).baseline().orElseThrow().key()).isEqualTo(first.key());
        kept.pin(kept.runsProperty().get().getFirst().key());
        assertThat(kept.runsProperty().get().stream().filter(KeptRun::baseline)).hasSize(1);
        kept.pin(kept.runsProperty().get().getFirst().key());
        assertThat(kept.baseline()).isEmpty();
    }

    @Test
    void runsAreThereAfterARestartAndTheOldestMakeRoom(@TempDir Path folder) throws Exception {
        KeptRuns kept = new KeptRuns(folder);
        for (int i = 0; i <= KeptRuns.MOST; i++) {
            kept.add(KeptRun.of(Runs.over("run", Runs.BEGUN.plusSeconds(i), 100 + i), RunDetail.NONE, null));
        }

        List<KeptRun> again = new KeptRuns(folder).runsProperty().get();
        assertThat(again).isEqualTo(kept.runsProperty().get()).hasSize(KeptRuns.MOST);
        assertThat(again.getFirst().figure(RunFigure.SENT)).isEqualTo(100 + KeptRuns.MOST);
        Files.writeString(folder.resolve("generator-runs.json"), """
            [{"id":"old","consumer":"c","model":"m","arrival":"poisson","started":"2026-11-23T14:00:00Z","ran":"PT5M",
              "ended":"finished","figures":{"SENT":5.0},"currency":"","course":[],"app":{}}]\
            """);
        assertThat(new KeptRuns(folder).runsProperty().get())
                .as("of an earlier version")
                .singleElement()
                .satisfies(run -> assertThat(run.figure(RunFigure.SENT)).isEqualTo(5));
        Files.writeString(folder.resolve("generator-runs.json"), "{broken");
        assertThat(new KeptRuns(folder).runsProperty().get()).isEmpty();
    }
}
