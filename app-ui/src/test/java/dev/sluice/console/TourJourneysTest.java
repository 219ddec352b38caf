package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Button;
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
        begin(robot);
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
        // Although the model of all others stands before the tour's.
        assertThat(command("{\"id\": \"q\", \"command\": \"queryExchanges\", \"consumer\": \"tour\"}")
                        .body())
                .contains("\"backend\":\"tour-west\"")
                .doesNotContain("\"backend\":\"mine\"");
        until(() -> shown(robot, "#simulation-banner"));
        robot.clickOn("#tour-put-back");

        until(() -> !shown(robot, "#tour-card"));
        until(() -> !shown(robot, "#simulation-banner"));
        assertThat(inForce()).isEqualTo(before);
    }

    @Test
    void aTourThatWasLeftWithItsWindowIsSaidInTheNextAndPutBackFromThere(FxRobot robot) throws Exception {
        String before = inForce();
        begin(robot);
        done(robot, "A place to play");
        done(robot, "Start the generator");
        done(robot, "Tighten a quota");
        assertThat(inForce()).contains("tour-limit");

        reopenConsole();
        until(() -> shown(robot, "#notice-action"));
        robot.interact(
                () -> robot.lookup("#notice-action").queryAs(Button.class).fire());

        until(() -> inForce().equals(before));
        until(() -> !shown(robot, "#simulation-banner"));
    }

    @Test
    void aTourWhoseGatewayRestartsGoesOnAndIsPutBack(FxRobot robot) throws Exception {
        String before = inForce();
        begin(robot);
        done(robot, "A place to play");
        done(robot, "Start the generator");

        restartGateway();
        until(() -> !shown(robot, "#simulation-banner"));
        done(robot, "Tighten a quota");
        robot.clickOn("#tour-put-back");

        until(() -> inForce().equals(before));
    }

    private static void begin(FxRobot robot) {
        until(() -> shown(robot, "#search"));
        robot.clickOn("#search");
        robot.write("guided tour");
        robot.push(KeyCode.ENTER);
        until(() -> shown(robot, "#tour-card"));
    }

    /// Lets the tour do a step, and goes on to the next.
    private static void done(FxRobot robot, String step) {
        until(() -> words(robot, "#tour-title").equals(step));
        robot.clickOn("#tour-do");
        until(() -> !robot.lookup("#tour-next").queryButton().isDisabled());
        robot.clickOn("#tour-next");
    }
}
