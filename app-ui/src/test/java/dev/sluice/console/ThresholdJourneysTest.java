package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.ScreenId;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Slider;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What people do in the threshold laboratory, after questions that really lay near one another.
class ThresholdJourneysTest extends Journey {

    private static final String KEY = "the-key-of-checkout";

    ThresholdJourneysTest() {
        super("""
            version: 1
            consumers: [{id: checkout, keys: [{key: the-key-of-checkout}], storeContent: true}]
            backends: [{id: sim, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}]
            models: [{name: gpt-4o, backend: sim}]
            cache: {semantic: {enabled: true, scoreThreshold: 0.01}}
            """);
    }

    @Start
    void start(Stage stage) throws Exception {
        openConsole(stage);
    }

    @Test
    void theThresholdIsDraggedAPairJudgedAndTheThresholdApplied(FxRobot robot) throws Exception {
        until(() -> admin("/admin/state").contains("\"model\":\"ready\""));
        assertThat(cache("How do I change my account details?")).isEqualTo("miss");
        assertThat(cache("Where do I go to change my account details?")).isEqualTo("miss");
        openLaboratory(robot);

        robot.drag("#cache-distances").dropBy(-20, 0);
        until(() -> words(robot, "#cache-threshold-words").contains(": 1 recent hits more"));

        robot.interact(() -> robot.lookup(ThresholdJourneysTest::judgesAsSame)
                .queryAs(ButtonBase.class)
                .fire());
        until(() -> words(robot, "#cache-threshold-quality").startsWith("On 1 judged pairs: precision 100 %"));

        robot.interact(() ->
                robot.lookup("#cache-threshold-apply").queryAs(ButtonBase.class).fire());
        until(() -> !inForce().contains("\"scoreThreshold\":0.01,"));
        assertThat(inForce()).containsPattern("\"scoreThreshold\":0\\.2[0-9]*,");
    }

    @Test
    void theThresholdIsMovedWithTheKeyboardAndNothingChangesUntilItIsApplied(FxRobot robot) throws Exception {
        openLaboratory(robot);
        robot.interact(
                () -> robot.lookup("#cache-threshold").queryAs(Slider.class).requestFocus());
        robot.type(KeyCode.RIGHT);
        until(() -> words(robot, "#cache-threshold-words").startsWith("distance 0.015, similarity 0.985"));
        assertThat(inForce()).contains("\"scoreThreshold\":0.01,");
    }

    private static boolean judgesAsSame(Node node) {
        return node.getId() != null && node.getId().startsWith("cache-same-");
    }

    private void openLaboratory(FxRobot robot) {
        robot.interact(() -> {
            window().open(ScreenId.CACHE);
            TabPane tabs = robot.lookup("#cache-tabs").queryAs(TabPane.class);
            tabs.getTabs().stream()
                    .filter(tab -> "cache-tab-threshold".equals(tab.getId()))
                    .forEach(tabs.getSelectionModel()::select);
        });
        until(() -> shown(robot, "#cache-distances"));
        until(() -> words(robot, "#cache-threshold-words").startsWith("distance 0.010"));
    }

    private String cache(String question) throws Exception {
        return ask(
                        KEY,
                        "{\"model\": \"gpt-4o\", \"messages\": [{\"role\": \"user\", \"content\": \"" + question
                                + "\"}]}")
                .headers()
                .firstValue("x-sluice-cache")
                .orElse("none");
    }
}
