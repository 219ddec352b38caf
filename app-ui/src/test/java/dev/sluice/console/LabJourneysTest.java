package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.ScreenId;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class LabJourneysTest extends Journey {

    LabJourneysTest() {
        super("""
            version: 1
            consumers:
              - {id: checkout, keys: [{key: the-key-of-checkout}]}
              - {id: eager, keys: [{key: the-key-of-eager}]}
              - {id: chatty, keys: [{key: the-key-of-chatty}]}
            limits: [{id: few, counterKey: consumer, match: {consumers: [eager]}, requestsPerMinute: 1}]
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

    @Test
    void anExperimentIsEditedRunAndItsReportKept(FxRobot robot) {
        openTimeline(robot);
        robot.clickOn("#lab-block-fault-0");
        until(() -> shown(robot, "#lab-block-kind"));
        robot.push(KeyCode.RIGHT);
        until(() -> file(robot).contains("at: PT1M5S"));
        robot.push(KeyCode.SHIFT, KeyCode.LEFT);
        until(() -> file(robot).contains("for: PT1M25S"));
        robot.push(KeyCode.DOWN);
        until(() -> file(robot).contains("backend: west"));
        robot.push(KeyCode.CONTROL, KeyCode.Z).push(KeyCode.CONTROL, KeyCode.Z).push(KeyCode.CONTROL, KeyCode.Z);
        until(() -> file(robot).contains("at: PT1M, for: PT1M30S, backend: east"));

        TextField length = robot.lookup("#lab-length").queryAs(TextField.class);
        robot.clickOn(length).push(KeyCode.CONTROL, KeyCode.A).write("3 min").push(KeyCode.ENTER);
        until(() -> file(robot).contains("duration: PT3M"));
        robot.clickOn("#lab-run");
        until(() -> words(robot, "#lab-verdict-successRate").equals("holds"));
        until(() -> shown(robot, "#lab-phases"));
        until(() -> words(robot, "#lab-run-state").contains("all that was expected held"));
        assertThat(words(robot, "#lab-actual-userErrors")).isEqualTo("0");
        assertThat(words(robot, "#lab-actual-failover")).isEqualTo("100 %");

        robot.clickOn("#lab-part-runs");
        until(() -> robot.lookup(".check-box").queryAll().size() == 1);
        Path report = folder().resolve("outage.md");
        saveReport(robot, report, "markdown");
        until(() -> notices(robot).contains("Wrote outage.md"));
        assertThat(report).content().contains("| fault | at |");
        saveReport(robot, folder().resolve("nowhere").resolve("outage.html"), "html");
        until(() -> notices(robot).contains("there is no such folder"));
    }

    /// Of the one run that is kept.
    private void saveReport(FxRobot robot, Path file, String format) {
        choose(file);
        robot.interact(() -> robot.lookup("#lab-runs .menu-button").queryAs(MenuButton.class).getItems().stream()
                .filter(item -> item.getId().endsWith("-" + format))
                .forEach(MenuItem::fire));
    }

    @Test
    void whatIsWrittenInTheFileStandsOnTheTimeline(FxRobot robot) {
        openTimeline(robot);
        TextArea text = robot.lookup("#lab-file").queryAs(TextArea.class);
        robot.interact(() -> {
            text.requestFocus();
            text.setText(text.getText().replace("status: 503", "status: 429"));
        });
        until(() -> robot.lookup("#lab-block-fault-0 .label")
                .queryLabeled()
                .getText()
                .equals("429"));
        robot.interact(() -> text.setText("faults: [\n"));
        until(() -> !words(robot, "#lab-file-problem").isEmpty());
        assertThat(shown(robot, "#lab-block-fault-0")).isTrue();
    }

    @Test
    void aLiveRunIsArmedFirstAndThePanicKeyEndsAll(FxRobot robot) throws Exception {
        openTimeline(robot);
        robot.interact(() -> robot.lookup("#lab-file").queryAs(TextArea.class).requestFocus());
        robot.clickOn("#lab-clock-live");
        until(() -> shown(robot, "#lab-arm-run") && !shown(robot, "#lab-run-live"));
        robot.clickOn("#lab-arm-run");
        until(() -> shown(robot, "#lab-run-live"));
        robot.clickOn("#lab-run-live");
        until(() -> shown(robot, "#simulation-banner"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X);
        until(() -> !shown(robot, "#simulation-banner"));
        until(() -> words(robot, "#lab-run-state").contains("stopped early"));
        assertThat(command("{\"id\": \"q\", \"command\": \"queryTraffic\"}").body())
                .doesNotContain("\"running\":true");
    }

    @Test
    void whatClientsDoWhenRefusedOrCutOffIsSaidWithWhatToChange(FxRobot robot) throws Exception {
        for (int i = 0; i < 5; i++) {
            ask("the-key-of-eager", question("Hi"));
        }
        command("{\"id\": \"f\", \"command\": \"putFault\", \"fault\":"
                + " {\"consumer\": \"chatty\", \"kind\": \"cut-stream\", \"afterChunks\": 4}}");
        assertThat(askedUntilCut(question("Tell me a story in 60 tokens"))).isTrue();
        command("{\"id\": \"g\", \"command\": \"clearFaults\"}");
        ask("the-key-of-chatty", question("Tell me a story in 60 tokens, and " + "then go on ".repeat(40)));

        openLab(robot);
        robot.clickOn("#lab-part-clients");
        until(() -> shown(robot, "#conduct-verdict")
                && words(robot, "#conduct-verdict").equals("Storms"));
        assertThat(words(robot, "#conduct-says")).contains("Of 3 returns after a refusal, 3 came earlier");
        assertThat(words(robot, "#conduct-refused-stormed")).isEqualTo("3");
        assertThat(words(robot, "#conduct-advice")).contains("Retry-After");
        assertThat(words(robot, "#conduct-code")).contains("retry-after-ms");

        robot.interact(() -> robot.lookup("#conduct-clients")
                .queryListView()
                .getSelectionModel()
                .select(1));
        until(() -> words(robot, "#conduct-who").startsWith("chatty"));
        until(() -> words(robot, "#conduct-verdict").equals("Takes a broken answer for whole"));
        assertThat(words(robot, "#conduct-cut-took-for-whole")).isEqualTo("1");
        assertThat(words(robot, "#conduct-code")).contains("message_stop");
        robot.clickOn("#conduct-show");
        until(() -> shown(robot, "#traffic-table"));
    }

    /// Whether the answer to a stream's request broke off.
    private boolean askedUntilCut(String body) throws Exception {
        try {
            return !ask("the-key-of-chatty", body.replaceFirst("\\{", "{\"stream\": true, "))
                    .body()
                    .contains("[DONE]");
        } catch (IOException e) {
            return true;
        }
    }

    private static String question(String text) {
        return "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"" + text + "\"}]}";
    }

    private static void openLab(FxRobot robot) {
        until(() -> shown(robot, "#rail-" + ScreenId.LAB.key()));
        robot.clickOn("#rail-" + ScreenId.LAB.key());
        until(() -> shown(robot, "#lab-part-clients"));
    }

    private static void openTimeline(FxRobot robot) {
        until(() -> shown(robot, "#rail-" + ScreenId.LAB.key()));
        robot.clickOn("#rail-" + ScreenId.LAB.key());
        until(() -> shown(robot, "#lab-part-timeline"));
        robot.clickOn("#lab-part-timeline");
        until(() -> shown(robot, "#lab-block-fault-0"));
    }

    private static String file(FxRobot robot) {
        return robot.lookup("#lab-file").queryAs(TextArea.class).getText();
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<String> backend(FxRobot robot) {
        return robot.lookup("#lab-backend").queryAs(ComboBox.class);
    }
}
