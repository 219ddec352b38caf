package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import java.io.IOException;
import java.net.http.HttpResponse;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What people do in the console, done with mouse and keys in a real window before a real gateway.
class JourneysTest extends Journey {

    JourneysTest() {
        super("""
            version: 1
            consumers: [{id: checkout, keys: [{key: the-key-of-checkout}]}]
            backends: [{id: sim, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}]
            pools: [{id: default, members: [{backend: sim, priority: 1, weight: 100}]}]
            models: [{name: "*", pool: default}]
            limits: [{id: per-app, counterKey: consumer, match: {consumers: ["*"], models: ["*"]}, tokensPerMinute: 30000}]
            """);
    }

    @Start
    void start(Stage opened) throws Exception {
        openConsole(opened);
    }

    @Test
    void aLimitThatIsTypedTakesHoldOnTheNextRequestAndCanBeUndone(FxRobot robot) throws Exception {
        assertThat(ask()).isEqualTo(200);
        openConsumers(robot);
        type(robot, "10");
        robot.clickOn("#limit-apply");
        until(() -> inForce("10"));
        assertThat(ask()).isEqualTo(400);
        until(() -> shown(robot, "#notice-action"));
        robot.interact(
                () -> robot.lookup("#notice-action").queryAs(Button.class).fire());
        until(() -> inForce("30000"));
        assertThat(ask()).isEqualTo(200);
        until(() -> text(robot).equals("30,000"));
    }

    @Test
    void aLimitThatIsDraggedIsApplied(FxRobot robot) {
        openConsumers(robot);
        Slider slider = robot.lookup("#limit-slider").queryAs(Slider.class);
        Node thumb = robot.from(slider).lookup(".thumb").query();
        double before = slider.getValue();
        robot.drag(thumb).dropBy(60, 0);
        assertThat(slider.getValue()).isGreaterThan(before);
        String dragged = text(robot).replace(",", "");
        robot.clickOn("#limit-apply");
        until(() -> inForce(dragged));
    }

    @Test
    void aLimitIsChangedWithKeysAlone(FxRobot robot) {
        openConsumers(robot);
        robot.interact(() -> robot.lookup("#consumers-table").query().requestFocus());
        robot.type(KeyCode.ENTER);
        robot.write("45k").type(KeyCode.ENTER);
        until(() -> inForce("45000"));
    }

    @Test
    void whatIsNoNumberIsSaidUnderTheField(FxRobot robot) {
        openConsumers(robot);
        type(robot, "plenty");
        assertThat(words(robot, "#limit-problem")).startsWith("“plenty” is not a number.");
        assertThat(robot.lookup("#limit-apply").query().isDisabled()).isTrue();
    }

    @Test
    void aChangeFromElsewhereIsShownAndNotOverwritten(FxRobot robot) throws Exception {
        openConsumers(robot);
        type(robot, "40k");
        changeElsewhere(25_000);
        until(() -> shown(robot, "#limit-conflict"));
        assertThat(words(robot, "#limit-conflict-text"))
                .isEqualTo("Changed elsewhere: 30,000 → 25,000. Yours: 40,000.");
        robot.clickOn("#limit-field").type(KeyCode.ENTER);
        assertThat(inForce("25000")).isTrue();
        robot.clickOn("#limit-keep-mine");
        robot.clickOn("#limit-apply");
        until(() -> inForce("40000"));
    }

    @Test
    void theThemeChangesAtOnce(FxRobot robot) {
        assertThat(stage().getScene().getFill()).isEqualTo(Palette.LIGHT.color(Tone.CANVAS));
        robot.clickOn("#theme");
        until(() -> stage().getScene().getFill().equals(Palette.DARK.color(Tone.CANVAS)));
    }

    @Test
    void aBackendThatDoesNotAnswerIsAddedOnlyWhenThatIsAskedForAgain(FxRobot robot) throws Exception {
        until(() -> shown(robot, "#backend-add"));
        robot.interact(
                () -> robot.lookup("#backend-address").queryAs(TextField.class).setText("127.0.0.1:1"));
        robot.interact(() -> robot.lookup("#backend-add").queryButton().fire());
        until(() -> words(robot, "#backend-add").equals("Add it anyway"));
        assertThat(words(robot, "#backend-problem")).startsWith("Nothing answers at 127.0.0.1:1.");
        assertThat(inForce()).doesNotContain("local-1");
        robot.interact(() -> robot.lookup("#backend-add").queryButton().fire());
        until(() -> inForce().contains("local-1"));
        until(() -> words(robot, "#backend-result").startsWith("Added local-1, which did not answer."));
    }

    @Test
    void theFirstRunLeadsToAnAnswerInTraffic(FxRobot robot) {
        until(() -> shown(robot, "#start-make-key")
                && !robot.lookup("#start-make-key").query().isDisabled());
        robot.clickOn("#start-make-key");
        until(() -> words(robot, "#start-environment").contains("OPENAI_API_KEY=sk-sluice-"));
        until(() -> !robot.lookup("#start-send").query().isDisabled());
        robot.clickOn("#start-send");
        until(() -> shown(robot, "#start-show-traffic"));
        assertThat(words(robot, "#start-answer")).isNotBlank();
        robot.clickOn("#start-show-traffic");
        until(() -> robot.lookup("#traffic-table")
                        .queryAs(TableView.class)
                        .getItems()
                        .size()
                == 1);
    }

    private void openConsumers(FxRobot robot) {
        robot.clickOn("#rail-consumers");
        until(() -> shown(robot, "#limit-field") && text(robot).equals("30,000"));
    }

    private static void type(FxRobot robot, String text) {
        robot.doubleClickOn("#limit-field").push(KeyCode.CONTROL, KeyCode.A).write(text);
    }

    private static String text(FxRobot robot) {
        return robot.lookup("#limit-field").queryAs(TextField.class).getText();
    }

    private int ask() throws IOException, InterruptedException {
        return ask("the-key-of-checkout", """
            {"model": "gpt-4o", "max_tokens": 20, "messages": [{"role": "user", "content": "Hello"}]}\
            """).statusCode();
    }

    private boolean inForce(String tokensPerMinute) throws IOException, InterruptedException {
        return inForce().contains("\"tokensPerMinute\":" + tokensPerMinute + ",");
    }

    private void changeElsewhere(long tokensPerMinute) throws IOException, InterruptedException {
        HttpResponse<String> reply = command("""
            {"id": "elsewhere", "command": "putLimit", "limit": {"id": "per-app", "counterKey": "consumer",
             "match": {"consumers": ["*"], "models": ["*"]}, "tokensPerMinute": %d}}\
            """.formatted(tokensPerMinute));
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    }
}
