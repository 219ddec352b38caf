package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.ScreenId;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class UsageJourneysTest extends Journey {

    UsageJourneysTest() {
        super("""
            version: 1
            consumers: [{id: checkout, keys: [{key: the-key-of-checkout}]}, {id: docs, keys: [{key: the-key-of-docs}]}]
            backends: [{id: sim, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}]
            models: [{name: "*", backend: sim}]
            limits: [{id: per-app, counterKey: consumer, tokensPerMinute: 20000}]
            """);
    }

    @Start
    void start(Stage stage) throws Exception {
        openConsole(stage);
    }

    @Test
    void usageIsCrossedByTwoDimensions(FxRobot robot) throws Exception {
        use();
        robot.clickOn("#rail-usage");
        until(() -> table(robot, "#usage-table").getItems().size() == 2);
        choose(robot, "#usage-across", 3);
        until(() -> table(robot, "#usage-pivot").isVisible()
                && table(robot, "#usage-pivot").getColumns().size() == 4);
        assertThat(table(robot, "#usage-pivot").getColumns().get(1).getText()).isEqualTo("Total");
    }

    @Test
    void aModelWithoutAPriceGetsOne(FxRobot robot) throws Exception {
        use();
        robot.clickOn("#rail-usage");
        until(() -> table(robot, "#usage-table").getItems().size() == 2);
        press(robot, "#usage-prices");
        until(() -> shown(robot, "#price-add-0"));
        press(robot, "#price-add-0");
        String model = robot.lookup("#price-model").queryAs(TextField.class).getText();
        fill(robot, "#price-input", "2");
        fill(robot, "#price-output", "4");
        press(robot, "#price-apply");
        until(() -> inForce().contains("\"inputPerMillion\":\"2\""));
        assertThat(inForce()).contains("\"model\":\"" + model + "\"");
    }

    @Test
    void aConsumerAndALimitAreFoundFromElsewhere(FxRobot robot) {
        jump(robot, "docs"); // perhaps before the gateway has said who there is
        until(() -> words(robot, "#consumer-title").equals("docs"));
        jump(robot, "per-app");
        until(() -> shown(robot, "#limit-form"));
    }

    private void use() throws Exception {
        for (String key : new String[] {"the-key-of-checkout", "the-key-of-docs"}) {
            for (String model : new String[] {"small-model", "large-model"}) {
                String body =
                        "{\"model\": \"" + model + "\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}";
                assertThat(ask(key, body).statusCode()).isEqualTo(200);
            }
        }
    }

    private void jump(FxRobot robot, String subject) {
        robot.interact(() -> window().open(new Jump.Subject(ScreenId.CONSUMERS, subject)));
    }

    private static void choose(FxRobot robot, String box, int index) {
        robot.interact(() ->
                robot.lookup(box).queryAs(ComboBox.class).getSelectionModel().select(index));
    }

    private static void fill(FxRobot robot, String field, String text) {
        robot.interact(() -> robot.lookup(field).queryAs(TextField.class).setText(text));
    }

    private static void press(FxRobot robot, String id) {
        robot.interact(() -> robot.lookup(id).queryAs(ButtonBase.class).fire());
    }
}
