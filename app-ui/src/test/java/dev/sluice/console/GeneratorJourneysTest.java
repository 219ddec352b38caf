package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.ScreenId;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
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

    @Test
    void recordedRequestsAreSentAgainFasterAndTheCurveShowsThem(FxRobot robot) throws Exception {
        for (int i = 0; i < 3; i++) {
            ask(
                    "the-key-of-checkout",
                    "{\"model\": \"gpt-4o\", \"max_tokens\": 5,"
                            + " \"messages\": [{\"role\": \"user\", \"content\": \"What is a sluice?\"}]}");
        }
        until(() -> command("{\"id\": \"u\", \"command\": \"queryUsage\", \"by\": [\"consumer\"]}")
                .body()
                .contains("\"requests\":3"));
        add(robot, "replay");

        until(() -> words(robot, "#generator-estimate").startsWith("About 3 recorded requests"));
        type(robot, "#generator-speed", "20");
        until(() -> words(robot, "#generator-problem").contains("0.5 to 10"));
        type(robot, "#generator-speed", "10");
        robot.clickOn("#generator-start");
        until(() -> shown(robot, "#generator-run")
                && words(robot, "#generator-answered").equals("3"));
    }

    @Test
    void aBoundOnCostIsRefusedWithoutAPriceAndKeptWithOne(FxRobot robot) throws Exception {
        add(robot, "steady");
        until(() -> words(robot, "#generator-estimate").contains("tokens"));
        type(robot, "#generator-model", "own-model");
        type(robot, "#generator-most-cost", "0.01");
        robot.clickOn("#generator-start");
        until(() -> words(robot, "#generator-problem").contains("has no price"));

        command("{\"id\": \"p\", \"command\": \"putPrice\", \"price\": {\"model\": \"own-model\","
                + " \"inputPerMillion\": \"100\", \"outputPerMillion\": \"100\", \"currency\": \"USD\"}}");
        robot.clickOn("#generator-start");
        until(() -> shown(robot, "#generator-ended")
                && words(robot, "#generator-ended").contains("may cost 0.01"));
    }

    @Test
    void twoRunsStandSideBySideAndOneIsRunAgain(FxRobot robot) {
        add(robot, "indexing");
        type(robot, "#generator-most-requests", "40");
        type(robot, "#generator-rate", "100");
        press(robot, "#generator-start");
        until(() -> shown(robot, "#generator-ended"));
        type(robot, "#generator-most-requests", "20");
        press(robot, "#generator-start");
        until(() -> words(robot, "#generator-ended").contains("20 requests"));

        press(robot, "#generator-part-results");
        until(() -> boxes(robot).size() == 2);
        for (int i = 1; i >= 0; i--) {
            int index = i;
            robot.interact(() -> boxes(robot).get(index).fire());
        }
        until(() -> robot.lookup("#generator-compare .label").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().equals("−50.0 %")));

        robot.interact(() -> robot.lookup("#generator-results .button").queryAllAs(ButtonBase.class).stream()
                .filter(button -> String.valueOf(button.getId()).startsWith("generator-again-"))
                .findFirst()
                .orElseThrow()
                .fire());
        until(() -> shown(robot, "#generator-form"));
        press(robot, "#generator-part-results");
        until(() -> boxes(robot).size() == 3);
    }

    /// The banner of simulated traffic comes and goes, and what is below it moves away from the pointer.
    private static void press(FxRobot robot, String id) {
        robot.interact(() -> robot.lookup(id).queryAs(ButtonBase.class).fire());
    }

    private static List<CheckBox> boxes(FxRobot robot) {
        return List.copyOf(robot.lookup("#generator-results .check-box").queryAllAs(CheckBox.class));
    }

    /// Opens the screen and adds an app that is ready.
    private static void add(FxRobot robot, String preset) {
        until(() -> shown(robot, "#rail-" + ScreenId.GENERATOR.key()));
        robot.clickOn("#rail-" + ScreenId.GENERATOR.key());
        until(() -> shown(robot, "#generator-first"));
        robot.interact(() -> robot.lookup("#generator-first").queryAs(MenuButton.class).getItems().stream()
                .filter(item -> item.getId().endsWith("-" + preset))
                .forEach(MenuItem::fire));
        until(() -> shown(robot, "#generator-app-" + preset));
    }

    /// Types into a field as a person does, its place scrolled to.
    private static void type(FxRobot robot, String id, String text) {
        Node node = robot.lookup(id).query();
        TextInputControl field = node instanceof ComboBox<?> box ? box.getEditor() : (TextInputControl) node;
        robot.interact(() -> {
            node.requestFocus();
            field.selectAll();
        });
        robot.write(text).push(KeyCode.ENTER);
    }

    private static long number(FxRobot robot, String id) {
        String text = words(robot, id).replace(",", "");
        return text.equals("–") ? 0 : Long.parseLong(text);
    }
}
