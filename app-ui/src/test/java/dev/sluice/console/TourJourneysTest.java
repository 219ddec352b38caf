package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class TourJourneysTest extends Journey {

    TourJourneysTest() {
        super("""
            version: 1
            consumers: [{id: checkout, keys: [{sha256: 0000000000000000000000000000000000000000000000000000000000000000}]}]
            backends: [{id: mine, provider: simulated}]
            models: [{name: "*", backend: mine}]
            """);
    }

    @Start
    void start(Stage stage) throws Exception {
        openConsole(stage);
    }

    @Test
    void theTourIsTakenToItsEndAndEverythingPutBack(FxRobot robot) throws Exception {
        String before = inForce();
        until(() -> shown(robot, "#search"));
        robot.clickOn("#search");
        robot.write("guided tour");
        robot.push(KeyCode.ENTER);
        until(() -> shown(robot, "#tour-card"));
        for (String step : new String[] {
            "A place to play", "Start the generator", "Tighten a quota", "Kill a backend", "Read the report"
        }) {
            until(() -> words(robot, "#tour-title").equals(step));
            assertThat(robot.lookup("#tour-next").queryButton().isDisabled())
                    .as(step)
                    .isTrue();
            robot.clickOn("#tour-do");
            until(() -> !robot.lookup("#tour-next").queryButton().isDisabled());
            robot.clickOn("#tour-next");
        }
        until(() -> shown(robot, "#simulation-banner"));
        robot.clickOn("#tour-put-back");

        until(() -> !shown(robot, "#tour-card"));
        until(() -> !shown(robot, "#simulation-banner"));
        assertThat(inForce()).isEqualTo(before);
    }
}
