package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.ScreenId;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The cards of the outage lab beside the faults: what a client would see, and the virtual clock.
class LabCardsJourneysTest extends Journey {

    LabCardsJourneysTest() {
        super("""
            version: 1
            consumers: [{id: checkout, keys: [{key: the-key-of-checkout}]}]
            backends: [{id: east, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}]
            models: [{name: "*", backend: east}]
            limits: [{id: few, counterKey: consumer, requestsPerMinute: 1}]
            """);
    }

    @Start
    void start(Stage stage) throws Exception {
        openConsole(stage);
    }

    @Test
    void whatAFaultDoesToClientsIsShownBeforeItIsStarted(FxRobot robot) throws Exception {
        openLab(robot);
        until(() ->
                shown(robot, "#lab-seen") && words(robot, "#lab-seen-outcome").startsWith("503"));
        assertThat(bytes(robot)).startsWith("HTTP/1.1 503");

        robot.interact(() -> select(robot.lookup("#lab-library").queryListView(), "CUT_STREAM"));
        until(() -> bytes(robot).contains("broke off in the middle of the answer"));
        assertThat(words(robot, "#lab-seen-outcome")).startsWith("200");
        assertThat(bytes(robot)).contains("data: ").doesNotContain("[DONE]");
        assertThat(ask("the-key-of-checkout", QUESTION).statusCode()).isEqualTo(200);
    }

    @Test
    void theClockIsPutForwardAndLimitsGoWithIt(FxRobot robot) throws Exception {
        openLab(robot);
        assertThat(ask("the-key-of-checkout", QUESTION).statusCode()).isEqualTo(200);
        assertThat(ask("the-key-of-checkout", QUESTION).statusCode()).isEqualTo(429);

        robot.interact(() -> robot.lookup("#lab-clock-hour").queryButton().fire());
        until(() -> words(robot, "#lab-clock-state").contains("1 h ahead"));
        assertThat(ask("the-key-of-checkout", QUESTION).statusCode()).isEqualTo(200);
    }

    @Test
    void aClockThatHasNothingToLeapToSaysWhy(FxRobot robot) {
        openLab(robot);
        robot.interact(() -> robot.lookup("#lab-clock-breaker").queryButton().fire());
        until(() -> words(robot, "#lab-clock-state").contains("there is no such breaker now"));
    }

    private static final String QUESTION =
            "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}";

    private static void openLab(FxRobot robot) {
        until(() -> shown(robot, "#rail-" + ScreenId.LAB.key()));
        robot.clickOn("#rail-" + ScreenId.LAB.key());
        until(() -> shown(robot, "#lab-clock-hour"));
    }

    private static <T> void select(ListView<T> list, String name) {
        list.getItems().stream()
                .filter(item -> String.valueOf(item).equals(name))
                .findFirst()
                .ifPresent(item -> list.getSelectionModel().select(item));
    }

    private static String bytes(FxRobot robot) {
        return robot.lookup("#lab-seen-bytes").queryAs(TextArea.class).getText();
    }
}
