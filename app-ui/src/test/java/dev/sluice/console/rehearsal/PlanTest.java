package dev.sluice.console.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final String WRITTEN = """
        # Friday's game day. Ask the shop before you run it live.

        name: game-day # as the wiki calls it
        clock: 'virtual'

        # Two minutes suffice.
        duration: PT2M
        seed: 0042   # nobody knows why
        traffic:
          # the shop
          - consumer: checkout   # pays
            model: "gpt-4o"
            rate: 20             # a second
            # less than on Monday
            stream: 0.5
          # the night's work
          - {consumer: batch, model: gpt-4o, rate: 5} # patient
        faults:
          # first it is slow
          - {at: PT10S, for: PT20S, backend: east, kind: delay, latency: PT2S} # as in May
          # then it is gone
          - {at: PT40S, for: PT20S, backend: east, kind: refuse} # as in June
          # and its twin throttles
          - at: PT70S
            for: PT20S      # their minute
            backend: west
            kind: status
            status: 429     # too many
        expect: # agreed with the shop
          successRate: {min: 0.99} # three nines later
          p95:
            max: PT2S # not PT1S
        # stops it
        guard: {successRate: 0.5} # half
        note: [kept, 'as it is'] # unknown, and kept
        # the end
        """;

    @Test
    void aTextThatNobodyChangedStaysToTheLetter() throws Exception {
        assertThat(Plan.read(WRITTEN).text()).isEqualTo(WRITTEN);
    }

    @Test
    void whatTheTimelineMovesChangesInItsLineAndNowhereElse() throws Exception {
        Plan plan = Plan.read(WRITTEN);
        PlannedFault moved =
                plan.faults().get(2).with("at", "PT1M20S").with("for", "PT15S").with("backend", "east");

        assertChanged(plan.withFault(2, moved), "PT70S", "PT1M20S", "for: PT20S ", "for: PT15S ", "west", "east");
        PlannedFault gone = plan.faults().get(1).with("at", "PT45S");
        assertChanged(plan.withFault(1, gone), "PT40S", "PT45S");
        assertChanged(
                plan.withApp(0, plan.apps().getFirst().with("rate", 25)).with("duration", "PT3M"),
                "rate: 20 ",
                "rate: 25 ",
                "PT2M",
                "PT3M");
        assertChanged(plan.bounded(Goal.P95, "PT1.5S").guarded(0.6), "max: PT2S", "max: PT1.5S", "e: 0.5}", "e: 0.6}");
    }

    @Test
    void whatIsTakenOutTakesItsLineAndLeavesTheCommentsOfOthers() throws Exception {
        Plan plan = Plan.read(WRITTEN);

        String text = plan.withFaults(
                        List.of(plan.faults().get(1), plan.faults().get(2)))
                .text();

        assertThat(text).doesNotContain("as in May").contains("refuse} # as in June", "status: 429     # too many");
        assertThat(comments(text)).containsAll(ownLines(WRITTEN));
        assertThat(Plan.read(text).faults()).isEqualTo(plan.faults().subList(1, 3));
    }

    @Test
    void theLastFaultLeavesAnEmptyListAndTheNextOneFindsItsPlace() throws Exception {
        Plan plan = Plan.read(WRITTEN);

        String none = plan.withFaults(List.of()).text();
        assertThat(none).contains("faults: []");
        assertThat(comments(none)).containsAll(ownLines(WRITTEN));

        Plan again = Plan.read(none)
                .withFaults(List.of(PlannedFault.of("refuse", "west", Duration.ofSeconds(5), Duration.ofSeconds(9))));
        assertThat(Plan.read(again.text()).faults()).isEqualTo(again.faults());
        assertThat(comments(again.text())).containsAll(ownLines(WRITTEN));
    }

    @Test
    void whatIsAddedStandsBehindItsLikeAndNoCommentIsLost() throws Exception {
        Plan plan = Plan.read(WRITTEN);
        PlannedFault cut = PlannedFault.of("cut-stream", "west", Duration.ofSeconds(90), Duration.ofSeconds(9));
        List<PlannedFault> faults =
                Stream.concat(plan.faults().stream(), Stream.of(cut)).toList();

        Plan changed = plan.withFaults(faults)
                .bounded(Goal.AMPLIFICATION, 1.3)
                .withApp(1, plan.apps().get(1).with("id", "night"));

        assertThat(comments(changed.text())).containsExactlyElementsOf(comments(WRITTEN));
        assertThat(Plan.read(changed.text()).members()).isEqualTo(changed.members());
    }

    @Test
    void aPlanThatWasTakenBackHasItsTextBack() throws Exception {
        PlanHistory history = new PlanHistory(Plan.begun("a", "m"));
        history.edit(Plan.read(WRITTEN));
        history.edit(Plan.read(WRITTEN.replace("# as in May", "# as in April")));
        history.drag(history.planProperty().get().withFaults(List.of()));
        history.dropped();
        history.undo();
        assertThat(history.planProperty().get().text()).contains("# as in April");
        history.undo();
        assertThat(history.planProperty().get().text()).isEqualTo(WRITTEN);
    }

    @Test
    void aKeyIsTakenOutOfTheTextWithoutItsNeighbours() throws Exception {
        Plan plan = Plan.read(WRITTEN.replace("rate: 5}", "key: secret-key, rate: 5}"));

        assertThat(plan.text()).isEqualTo(WRITTEN);
        assertThat(plan.apps().get(1).members()).containsEntry("key", "secret-key");
    }

    @Test
    void aTextWhosePartsStandForOthersIsWrittenAnew() throws Exception {
        Plan plan = Plan.read("""
            traffic: [&app {consumer: a, model: m, rate: 1}, *app]
            """);

        Plan changed = plan.withApp(1, plan.apps().get(1).with("rate", 2));

        assertThat(Plan.read(changed.text()).members()).isEqualTo(changed.members());
    }

    /// @param changes what was there, and what is there now
    private static void assertChanged(Plan plan, String... changes) throws Exception {
        String expected = WRITTEN;
        for (int i = 0; i < changes.length; i += 2) {
            int last = expected.lastIndexOf(changes[i]);
            int at = changes[i].equals("for: PT20S ") ? last : expected.indexOf(changes[i]);
            expected = expected.substring(0, at) + changes[i + 1] + expected.substring(at + changes[i].length());
        }
        assertThat(plan.text()).isEqualTo(expected);
        assertThat(Plan.read(plan.text()).members()).isEqualTo(plan.members());
    }

    private static List<String> comments(String text) {
        return text.lines()
                .filter(line -> line.contains("#"))
                .map(line -> line.substring(line.indexOf('#')))
                .toList();
    }

    /// The comments that have a line of their own.
    private static List<String> ownLines(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("#"))
                .toList();
    }
}
