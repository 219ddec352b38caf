package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.ScreenId;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class GeneratorJourneysTest extends Journey {

    GeneratorJourneysTest() {
        super("""
            version: 1
            consumers: [{id: checkout, keys: [{key: the-key-of-checkout}]}]
            backends: [{id: sim, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}]
            models: [{name: gpt-4o, backend: sim}]
            """);
    }

    @Start
    void start(Stage stage) throws Exception {
        openConsole(stage);
    }

    @Test
    void anAppIsAddedShapedStartedTurnedPausedAndStopped(FxRobot robot) throws Exception {
        until(() -> shown(robot, "#rail-" + ScreenId.GENERATOR.key()));
        robot.clickOn("#rail-" + ScreenId.GENERATOR.key());
        until(() -> shown(robot, "#generator-first"));
        robot.interact(() -> robot.lookup("#generator-first")
                .queryAs(MenuButton.class)
                .getItems()
                .getFirst()
                .fire());
        until(() -> shown(robot, "#generator-app-steady"));

        TextField rate = robot.lookup("#generator-rate").queryAs(TextField.class);
        robot.clickOn(rate).push(KeyCode.CONTROL, KeyCode.A).write("fast").push(KeyCode.ENTER);
        until(() -> words(robot, "#generator-problem").contains("must be a number"));
        robot.clickOn(rate).push(KeyCode.CONTROL, KeyCode.A).write("40").push(KeyCode.ENTER);
        until(() -> words(robot, "#generator-problem").isEmpty());

        robot.clickOn("#generator-start");
        until(() -> shown(robot, "#simulation-banner")
                && words(robot, "#simulation-text").contains("traffic is running"));
        until(() -> shown(robot, "#generator-run") && number(robot, "#generator-answered") > 10);
        Slider turn = robot.lookup("#generator-turn").queryAs(Slider.class);
        robot.interact(turn::requestFocus);
        robot.push(KeyCode.RIGHT);
        until(() -> words(robot, "#generator-target").equals("44"));

        robot.clickOn("#generator-stop");
        until(() -> !shown(robot, "#simulation-banner"));
        assertThat(command("{\"id\": \"q\", \"command\": \"queryTraffic\"}").body())
                .contains("\"running\":false");
    }

    private static long number(FxRobot robot, String id) {
        String text = words(robot, id).replace(",", "");
        return text.equals("–") ? 0 : Long.parseLong(text);
    }
}
