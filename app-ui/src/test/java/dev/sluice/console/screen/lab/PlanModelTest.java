package dev.sluice.console.screen.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.rehearsal.Goal;
import dev.sluice.console.rehearsal.Plan;
import dev.sluice.console.rehearsal.PlannedFault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanModelTest {

    private static final String FILE = """
        name: night
        clock: virtual
        duration: PT2M
        traffic:
          - {consumer: checkout, model: gpt-4o, rate: 20, later: 1}
        faults:
          - {at: PT10S, for: PT30S, backend: east, kind: status, status: 503}
          - {at: PT20S, for: PT30S, backend: east, kind: delay}
        expect:
          successRate: {min: 0.99}
        note: kept
        """;

    private final PlanModel model = new PlanModel();

    @BeforeEach
    void open() {
        model.surroundingsAre(List.of("east", "west"), "checkout", "gpt-4o");
        model.text(FILE);
    }

    @Test
    void theFirstPlanIsForWhatIsThere() {
        PlanModel fresh = new PlanModel();
        fresh.surroundingsAre(List.of("east", "west"), "checkout", "gpt-4o");

        assertThat(fresh.plan().apps().getFirst().consumer()).isEqualTo("checkout");
        assertThat(fresh.plan().faults()).extracting(PlannedFault::backend).containsExactly("east");
    }

    @Test
    void aFileSaysTheSameAfterItWasReadAndWritten() throws Exception {
        assertThat(model.plan().text()).isEqualTo(FILE);
        assertThat(Plan.read(model.plan().text())).isEqualTo(model.plan());
    }

    @Test
    void blocksAtTheSameTimeLieInRowsOfTheirLane() {
        assertThat(model.lanes()).extracting(Lane::backend).containsExactly("east", "west", "", "");
        assertThat(model.lanes().getFirst().blocks()).extracting(Block::row).containsExactly(0, 1);
        assertThat(model.lanes().getFirst().rows()).isEqualTo(2);
        assertThat(model.lanes().getLast().traffic()).isTrue();
    }

    @Test
    void aDragSnapsAndIsOneStepBack() {
        Plan before = model.plan();
        Block block = block(0);
        model.select(block);
        for (int second = 1; second <= 12; second++) {
            model.dragTo(block, block.at().plusSeconds(second), "west");
        }
        model.dropped();

        assertThat(model.plan().faults().getFirst().at()).isEqualTo(Duration.ofSeconds(20));
        assertThat(model.plan().faults().getFirst().backend()).isEqualTo("west");
        model.history().undo();
        assertThat(model.plan()).isEqualTo(before);
        model.history().redo();
        assertThat(model.plan().faults().getFirst().backend()).isEqualTo("west");
    }

    @Test
    void anEndThatIsDraggedLeavesTheOtherEnd() {
        model.dragBegin(block(0), Duration.ofSeconds(31));
        model.dropped();
        assertThat(block(0).at()).isEqualTo(Duration.ofSeconds(30));
        assertThat(block(0).until()).isEqualTo(Duration.ofSeconds(40));

        model.dragEnd(block(0), Duration.ofSeconds(5));
        assertThat(block(0).length()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void keysMoveStretchShiftCopyAndRemove() {
        model.select(block(1));
        model.nudge(2);
        assertThat(block(1).at()).isEqualTo(Duration.ofSeconds(30));
        model.stretch(-1);
        assertThat(block(1).length()).isEqualTo(Duration.ofSeconds(25));
        model.shift(1);
        assertThat(model.plan().faults().get(1).backend()).isEqualTo("west");
        model.shift(1);
        assertThat(model.plan().faults().get(1).backend()).isEmpty();
        model.duplicate();
        assertThat(model.plan().faults()).hasSize(3);
        assertThat(model.fault().orElseThrow().at()).isEqualTo(Duration.ofSeconds(60));
        model.remove();
        assertThat(model.plan().faults()).hasSize(2);
        assertThat(model.selectedProperty().get()).isNull();
    }

    @Test
    void aTextThatCannotBeReadChangesNothingAndSaysWhere() {
        Plan before = model.plan();
        model.text("name: [\n");

        assertThat(model.plan()).isEqualTo(before);
        assertThat(model.textProblemProperty().get()).contains("line");
    }

    @Test
    void boundsAreTypedAsPeopleWriteThemAndKeepTheOtherSide() {
        Plan plan = model.plan().bounded(Goal.P95, Goal.P95.typed("800 ms").orElseThrow());
        assertThat(plan.text()).contains("p95: {max: PT0.8S}");
        assertThat(plan.bounded(
                                Goal.SUCCESS_RATE,
                                Goal.SUCCESS_RATE.typed("99.9 %").orElseThrow())
                        .text())
                .contains("successRate: {min: 0.999}");
        assertThat(plan.bounded(Goal.P95, null)).isEqualTo(model.plan());
        assertThat(Goal.SUCCESS_RATE.typed("120")).isEmpty();
        assertThat(ExpectView.holds(Goal.P95, "PT0.7S", "PT0.8S")).isTrue();
        assertThat(ExpectView.holds(Goal.P95, null, "PT0.8S")).isFalse();
        assertThat(RunsView.difference(Goal.P95, "PT1S", "PT1.5S")).isEqualTo("+50.0 %");
    }

    @Test
    void everyPresetIsAPlanOfTheBackendsThatThereAre() throws Exception {
        for (PlanPreset preset : PlanPreset.values()) {
            Plan plan = preset.on(model.plan(), List.of("east", "west"));
            assertThat(plan.faults()).as(preset.key()).isNotEmpty();
            assertThat(plan.faults())
                    .allSatisfy(
                            fault -> assertThat(FaultKind.find(fault.kind())).isPresent());
            assertThat(Plan.read(plan.text()).members()).isEqualTo(plan.members());
        }
    }

    private Block block(int fault) {
        return model.lanes().stream()
                .flatMap(lane -> lane.blocks().stream())
                .filter(block -> !block.app() && block.index() == fault)
                .findFirst()
                .orElseThrow();
    }
}
