package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class TrafficJourneysTest extends Journey {

    private static final String KEY = "the-key-of-checkout";

    TrafficJourneysTest() {
        super("""
            version: 1
            consumers: [{id: checkout, keys: [{key: the-key-of-checkout}]}]
            backends: [{id: sim, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}]
            pools: [{id: chat, members: [{backend: sim, priority: 1, weight: 100}]}]
            models: [{name: "gpt-*", pool: chat}]
            """);
    }

    @Start
    void start(Stage stage) throws Exception {
        openConsole(stage);
    }

    @Test
    void aFilterIsTypedWithTheHelpOfSuggestionsAndTakenApartAgain(FxRobot robot) throws Exception {
        open(robot);
        robot.clickOn("#traffic-filter").write("status:4");
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        until(() -> text(robot).equals("status:404 ") && rows(robot) == 1);
        assertThat(words(robot, "#traffic-filter-words")).isEqualTo("Requests with status is 404");
        robot.clickOn("#traffic-chip-0");
        until(() -> text(robot).isEmpty() && rows(robot) == 3);
    }

    @Test
    void whatIsWrongWithAFilterIsSaid(FxRobot robot) throws Exception {
        open(robot);
        robot.clickOn("#traffic-filter").write("colour:red");
        until(() -> words(robot, "#traffic-filter-problem").startsWith("There is no “colour”"));
        assertThat(rows(robot)).isEqualTo(3);
    }

    @Test
    void howManyPassTheFilterIsSaidWhileNoRequestComes(FxRobot robot) throws Exception {
        open(robot);
        robot.clickOn("#traffic-filter").write("status:500");
        until(() -> rows(robot) == 0);
        assertThat(words(robot, "#traffic-count")).isEqualTo("0 of 3");
        robot.interact(
                () -> robot.lookup("#traffic-filter").queryAs(TextField.class).setText("status:404"));
        until(() -> rows(robot) == 1);
        assertThat(words(robot, "#traffic-count")).isEqualTo("1 of 3");
    }

    @Test
    void requestsAreWalkedCopiedAndComparedWithKeysAlone(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(() -> robot.lookup("#traffic-table").query().requestFocus());
        robot.type(KeyCode.J);
        until(() -> shown(robot, "#traffic-detail"));
        robot.type(KeyCode.C);
        until(() -> clipboard(robot).startsWith("curl \"$OPENAI_BASE_URL/chat/completions\""));
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
        until(() -> shown(robot, "#traffic-difference"));
        robot.type(KeyCode.ESCAPE);
        until(() -> !shown(robot, "#traffic-difference"));
    }

    @Test
    void aRequestIsWrittenAnewAndSentThroughTheGateway(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(() -> table(robot, "#traffic-table").getSelectionModel().clearAndSelect(2));
        robot.interact(() -> robot.lookup("#traffic-table").query().requestFocus());
        robot.type(KeyCode.R);
        until(() -> shown(robot, "#composer"));
        robot.interact(() -> {
            TextArea body = robot.lookup("#composer-body").queryAs(TextArea.class);
            body.setText(body.getText().replace("…", "Say hello").replace("gpt-x", "gpt-y"));
        });
        robot.clickOn("#composer-key").write(KEY);
        robot.clickOn("#composer-send");
        until(() -> words(robot, "#composer-result").startsWith("200 in "));
        robot.clickOn("#composer-show");
        until(() -> rows(robot) == 1);
    }

    private void open(FxRobot robot) throws Exception {
        for (String model : new String[] {"gpt-x", "unknown", "gpt-x"}) {
            ask(
                    KEY,
                    "{\"model\": \"" + model + "\", \"max_tokens\": 9, \"messages\": [{\"role\": \"user\", \"content\":"
                            + " \"Hi\"}]}");
        }
        robot.clickOn("#rail-traffic");
        until(() -> shown(robot, "#traffic-table") && rows(robot) == 3);
    }

    private static int rows(FxRobot robot) {
        return table(robot, "#traffic-table").getItems().size();
    }

    private static String text(FxRobot robot) {
        return robot.lookup("#traffic-filter").queryAs(TextField.class).getText();
    }

    private static String clipboard(FxRobot robot) {
        String[] text = {""};
        robot.interact(
                () -> text[0] = String.valueOf(Clipboard.getSystemClipboard().getString()));
        return text[0];
    }
}
