package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class ConsumersJourneysTest extends Journey {

    private static final String HELLO = "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}";

    ConsumersJourneysTest() {
        super("""
            version: 1
            consumers:
              - {id: checkout, keys: [{key: the-first-key-aaaa}, {key: the-second-key-bbbb}]}
              - {id: docs, keys: [{key: the-key-of-docs}]}
            backends:
              - id: sim
                provider: simulated
                capacity: {tokensPerMinute: 60000}
                simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}
            pools: [{id: chat, members: [{backend: sim, priority: 1, weight: 100}]}]
            models: [{name: "*", pool: chat}]
            limits:
              - {id: checkout-rate, counterKey: consumer, match: {consumers: [checkout]}, tokensPerMinute: 20000}
              - {id: docs-rate, counterKey: consumer, match: {consumers: [docs]}, tokensPerMinute: 10000}
            """);
    }

    @Start
    void start(Stage stage) throws Exception {
        openConsole(stage);
    }

    @Test
    void aRevokedKeyIsRefusedAndTheOtherOneGoesOn(FxRobot robot) throws Exception {
        open(robot);
        press(robot, "#consumer-key-revoke-0");
        until(() -> ask("the-first-key-aaaa", HELLO).statusCode() == 401);
        assertThat(ask("the-second-key-bbbb", HELLO).statusCode()).isEqualTo(200);
    }

    @Test
    void aNewKeyIsShownOnceAndWorks(FxRobot robot) throws Exception {
        open(robot);
        press(robot, "#consumer-new-key");
        until(() -> shown(robot, "#fresh-key"));
        String lines = robot.lookup("#fresh-key-lines").queryAs(TextArea.class).getText();
        String key = lines.substring(lines.indexOf("OPENAI_API_KEY=") + 15).strip();
        assertThat(ask(key, HELLO).statusCode()).isEqualTo(200);
        assertThat(ask("the-first-key-aaaa", HELLO).statusCode()).isEqualTo(200);
        robot.clickOn("#fresh-key-done");
        until(() -> !shown(robot, "#fresh-key"));
        assertThat(inForce()).doesNotContain(key);
    }

    @Test
    void aKeyGetsALabelAndAConsumerLeadsToItsTrafficAndUsage(FxRobot robot) throws Exception {
        open(robot);
        press(robot, "#consumer-key-edit-1");
        until(() -> shown(robot, "#consumer-key-label"));
        robot.interact(() ->
                robot.lookup("#consumer-key-label").queryAs(TextField.class).setText("nightly job"));
        press(robot, "#consumer-key-apply");
        until(() -> inForce().contains("\"label\":\"nightly job\""));
        press(robot, "#consumer-traffic");
        until(() -> shown(robot, "#traffic-table"));
        until(() -> robot.lookup("#traffic-filter")
                .queryAs(TextField.class)
                .getText()
                .equals("consumer:checkout"));
        robot.clickOn("#rail-consumers");
        until(() -> shown(robot, "#consumer-usage"));
        press(robot, "#consumer-usage");
        until(() -> shown(robot, "#usage-table"));
    }

    @Test
    void allConsumersAreEditedAsATableAndThatIsUndoneAtOnce(FxRobot robot) throws Exception {
        open(robot);
        robot.clickOn("#consumer-sheet-open");
        until(() -> shown(robot, "#consumer-sheet-text"));
        robot.interact(() -> {
            TextArea table = robot.lookup("#consumer-sheet-text").queryAs(TextArea.class);
            table.setText(table.getText().replace("docs,,1,false,10000", "docs,,4,true,12000"));
        });
        until(() -> words(robot, "#consumer-sheet-apply").equals("Apply 2 changes"));
        press(robot, "#consumer-sheet-apply");
        until(() -> inForce().contains("\"weight\":4"));
        assertThat(inForce()).contains("\"tokensPerMinute\":12000", "\"blocked\":true");
        until(() -> shown(robot, "#notice-action"));
        press(robot, "#notice-action");
        until(() -> !inForce().contains("\"weight\":4") && inForce().contains("\"tokensPerMinute\":10000"));
    }

    @Test
    void aLimitWithAllItsFieldsIsMade(FxRobot robot) throws Exception {
        open(robot);
        robot.clickOn("#limit-add");
        until(() -> shown(robot, "#limit-form"));
        fill(robot, "id", "daily");
        fill(robot, "quota-tokens", "1M");
        fill(robot, "consumers", "docs");
        press(robot, "#limit-form-apply");
        until(() -> inForce().contains("\"tokens\":1000000"));
        until(() -> !shown(robot, "#limit-form"));
    }

    @Test
    void capacityIsDividedByDragging(FxRobot robot) throws Exception {
        open(robot);
        until(() -> shown(robot, "#allocation-bar-grip-0"));
        robot.drag("#allocation-bar-grip-0").dropBy(40, 0);
        until(() -> !robot.lookup("#allocation-apply").query().isDisabled());
        robot.clickOn("#allocation-apply");
        until(() ->
                !inForce().contains("\"tokensPerMinute\":20000,") && !inForce().contains("\"tokensPerMinute\":10000,"));
    }

    @Test
    void aLimitThatIsDraggedShowsWhatItWouldHaveDoneAndIsApplied(FxRobot robot) throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(ask("the-first-key-aaaa", HELLO).statusCode()).isEqualTo(200);
        }
        open(robot);
        until(() -> words(robot, "#what-if-sentence").startsWith("0 of 3 refused"));
        robot.interact(
                () -> robot.lookup("#limit-field").queryAs(TextField.class).setText("1"));
        until(() -> words(robot, "#what-if-sentence").startsWith("3 of 3 refused"));
        assertThat(words(robot, "#what-if-was")).startsWith("It was 0 (0 %)");
        assertThat(shown(robot, "#what-if-mark"))
                .as("three requests need no estimate")
                .isFalse();

        press(robot, "#what-if-compare");
        until(() -> shown(robot, "#what-if-algorithm-sliding-window"));
        robot.interact(() ->
                robot.lookup("#what-if-plan-share").queryAs(TextField.class).setText("0"));
        press(robot, "#what-if-plan-find");
        until(() -> shown(robot, "#what-if-plan-use"));
        press(robot, "#what-if-plan-use");
        until(() -> words(robot, "#what-if-sentence").startsWith("0 of 3 refused"));
        String planned =
                robot.lookup("#limit-field").queryAs(TextField.class).getText().replace(",", "");
        press(robot, "#limit-apply");
        until(() -> inForce().contains("\"tokensPerMinute\":" + planned + ","));
    }

    @Test
    void aLimitIsRaisedForATimeAndTheRaiseEndsEarly(FxRobot robot) throws Exception {
        open(robot);
        until(() -> shown(robot, "#consumer-raise-open"));
        press(robot, "#consumer-raise-open");
        robot.interact(() ->
                robot.lookup("#consumer-raise-amount").queryAs(TextField.class).setText("10k"));
        press(robot, "#consumer-raise-apply");
        assertThat(words(robot, "#consumer-raise-problem")).startsWith("More than 20000");
        robot.interact(() ->
                robot.lookup("#consumer-raise-amount").queryAs(TextField.class).setText("50k"));
        press(robot, "#consumer-raise-apply");
        until(() -> words(robot, "#consumer-raise-countdown").startsWith("Raised to 50,000, "));
        assertThat(inForce()).contains("\"raises\":[{");
        press(robot, "#consumer-raise-end");
        until(() -> shown(robot, "#consumer-raise-open"));
        assertThat(inForce()).contains("\"raises\":[]");
    }

    @Test
    void aRaiseOfAllKeysIsEndedFromARow(FxRobot robot) throws Exception {
        command("""
            {"id": "r", "command": "raiseLimit", "limit": "checkout-rate", "tokensPerMinute": 60000, "expiresIn": "PT1H"}\
            """);
        open(robot);
        until(() -> words(robot, "#consumer-raise-countdown").startsWith("Raised to 60,000, "));
        assertThat(robot.lookup("#consumer-raise-end").queryButton().getText()).isEqualTo("End raise for all");
        press(robot, "#consumer-raise-end");
        until(() -> shown(robot, "#consumer-raise-open"));
        assertThat(inForce()).contains("\"raises\":[]");
    }

    private static void open(FxRobot robot) {
        robot.clickOn("#rail-consumers");
        until(() -> shown(robot, "#consumer-key-revoke-0"));
    }

    private static void fill(FxRobot robot, String field, String text) {
        robot.interact(() ->
                robot.lookup("#limit-form-" + field).queryAs(TextField.class).setText(text));
    }

    /// A button that may have to be scrolled to.
    private static void press(FxRobot robot, String id) {
        robot.interact(() -> robot.lookup(id).queryAs(ButtonBase.class).fire());
    }
}
