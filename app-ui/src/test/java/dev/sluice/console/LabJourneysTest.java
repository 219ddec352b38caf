package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.ScreenId;
import javafx.scene.control.ComboBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class LabJourneysTest extends Journey {

    LabJourneysTest() {
        super("""
            version: 1
            consumers: [{id: checkout, keys: [{key: the-key-of-checkout}]}]
            backends:
              - {id: east, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}
              - {id: west, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}
            pools:
              - id: chat
                members: [{backend: east, priority: 1, weight: 1}, {backend: west, priority: 2, weight: 1}]
            models: [{name: "*", pool: chat}]
            """);
    }

    @Start
    void start(Stage stage) throws Exception {
        openConsole(stage);
    }

    @Test
    void aFaultIsArmedStartedFeltAndStopped(FxRobot robot) throws Exception {
        until(() -> shown(robot, "#rail-" + ScreenId.LAB.key()));
        robot.clickOn("#rail-" + ScreenId.LAB.key());
        until(() ->
                robot.lookup("#lab-backend").queryAs(ComboBox.class).getItems().contains("east"));
        robot.interact(() -> backend(robot).setValue("east"));
        robot.clickOn("#lab-arm");
        until(() -> shown(robot, "#lab-start"));
        assertThat(words(robot, "#lab-start")).contains("Error status").contains("backend east");
        robot.clickOn("#lab-start");
        until(() -> shown(robot, "#lab-active .sl-warning"));

        var answer = ask(
                "the-key-of-checkout", "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-sluice-backend")).hasValue("west");

        robot.clickOn("#lab-stop-all");
        until(() -> !shown(robot, "#lab-active .sl-warning"));
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<String> backend(FxRobot robot) {
        return robot.lookup("#lab-backend").queryAs(ComboBox.class);
    }
}
