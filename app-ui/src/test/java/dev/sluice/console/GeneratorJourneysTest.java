package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.component.Curve;
import dev.sluice.console.component.TimeChart;
import dev.sluice.console.component.TimeLines;
import dev.sluice.console.screen.ScreenId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

        press(robot, "#generator-start");
        until(() -> shown(robot, "#simulation-banner")
                && words(robot, "#simulation-text").contains("traffic is running"));
        until(() -> shown(robot, "#generator-run") && number(robot, "#generator-answered") > 10);
        Slider turn = robot.lookup("#generator-turn").queryAs(Slider.class);
        robot.interact(turn::requestFocus);
        robot.push(KeyCode.RIGHT);
        until(() -> words(robot, "#generator-target").equals("44"));

        press(robot, "#generator-stop");
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
        press(robot, "#generator-start");
        until(() -> shown(robot, "#generator-run")
                && words(robot, "#generator-answered").equals("3"));
    }

    @Test
    void aBoundOnCostIsRefusedWithoutAPriceAndKeptWithOne(FxRobot robot) throws Exception {
        add(robot, "steady");
        until(() -> words(robot, "#generator-estimate").contains("tokens"));
        type(robot, "#generator-model", "own-model");
        type(robot, "#generator-most-cost", "0.01");
        press(robot, "#generator-start");
        until(() -> words(robot, "#generator-problem").contains("has no price"));

        command("{\"id\": \"p\", \"command\": \"putPrice\", \"price\": {\"model\": \"own-model\","
                + " \"inputPerMillion\": \"100\", \"outputPerMillion\": \"100\", \"currency\": \"USD\"}}");
        press(robot, "#generator-start");
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

    @Test
    void aRunIsShownFromItsBeginningThoughNobodyLookedAndAbortedThoughItsAnswersWait(FxRobot robot) throws Exception {
        command("{\"id\": \"f\", \"command\": \"putFault\", \"fault\": {\"backend\": \"sim\", \"kind\": \"hang\","
                + " \"share\": 0.3, \"expiresIn\": \"PT1H\"}}");
        command("{\"id\": \"t\", \"command\": \"startTraffic\", \"traffic\": {\"id\": \"unseen\", \"consumer\":"
                + " \"checkout\", \"model\": \"gpt-4o\", \"rate\": 20, \"for\": \"PT1H\"}}");
        until(() -> detail("unseen").get("course").size() >= 2);

        until(() -> shown(robot, "#rail-" + ScreenId.GENERATOR.key()));
        press(robot, "#rail-" + ScreenId.GENERATOR.key());
        until(() -> shown(robot, "#generator-latencies")
                && accessible(robot, "#generator-latencies").contains("half within"));
        robot.interact(
                () -> assertThat(pointsOf(robot)).as("points of the curve").isGreaterThan(10));

        press(robot, "#generator-stop");
        until(() -> detail("unseen").get("run").path("ended").asString("").equals("stopped"));
        assertThat(detail("unseen").get("run").get("running").asBoolean())
                .as("what hangs is waited for")
                .isTrue();
        until(() -> enabled(robot, "#generator-abort") && !enabled(robot, "#generator-stop"));
        press(robot, "#generator-abort");
        until(() -> !detail("unseen").get("run").get("running").asBoolean());
    }

    @Test
    void ownPromptsWithDataOfAFileAreSentAndWhatWasPromisedIsJudged(FxRobot robot) throws Exception {
        Path data = Files.writeString(folder().resolve("orders.csv"), "name,city\nAda,Oslo\nAlan,Rome\n");
        Path broken = Files.writeString(folder().resolve("broken.csv"), "name,city\nAda\n");
        add(robot, "steady");
        robot.interact(() -> chooseIn(robot, "#generator-mix", "Own prompts"));
        until(() -> shown(robot, "#generator-template-data"));
        choose(broken);
        press(robot, "#generator-template-data");
        until(() -> words(robot, "#generator-problem").contains("broken.csv: row 1 has 1 cells"));
        choose(data);
        press(robot, "#generator-template-data");
        until(() -> words(robot, "#generator-template-rows").equals("2 rows: name, city"));
        type(robot, "#generator-most-requests", "6");
        type(robot, "#generator-rate", "50");
        type(robot, "#generator-expect-p95", "1 ms");
        type(robot, "#generator-expect-answered", "100");
        press(robot, "#generator-start");
        until(() -> shown(robot, "#generator-checks")
                && words(robot, "#generator-answered").equals("6"));
        List<String> checks = new ArrayList<>();
        robot.interact(() -> robot.lookup("#generator-checks .label").queryAllAs(Label.class).stream()
                .filter(label -> !label.getText().isEmpty())
                .forEach(label -> checks.add(label.getText())));
        assertThat(checks)
                .anySatisfy(text ->
                        assertThat(text).startsWith("Answered at least 100").contains(": kept"))
                .anySatisfy(text ->
                        assertThat(text).startsWith("Answer p95 at most 1").contains(": not kept"));
    }

    @Test
    void runsAreWrittenWhereOneLikesAndAFolderThatCannotBeWrittenIsNamed(FxRobot robot) throws Exception {
        add(robot, "indexing");
        type(robot, "#generator-most-requests", "10");
        type(robot, "#generator-rate", "100");
        press(robot, "#generator-start");
        until(() -> shown(robot, "#generator-ended"));
        press(robot, "#generator-part-results");
        until(() -> boxes(robot).size() == 1);
        robot.interact(() -> boxes(robot).getFirst().fire());
        until(() -> shown(robot, "#generator-export-html"));

        Path page = folder().resolve("runs.html");
        choose(page);
        press(robot, "#generator-export-html");
        until(() -> notices(robot).contains("Wrote runs.html"));
        assertThat(page).content().contains("<svg", "indexing");
        choose(Files.writeString(folder().resolve("file"), "").resolve("runs.csv"));
        press(robot, "#generator-export-csv");
        until(() -> notices(robot).contains("could not be written")
                && notices(robot).contains("runs.csv"));
        press(robot, "#generator-export-json");
        robot.interact(() -> {});
        assertThat(folder().resolve("traffic-runs.json"))
                .as("nobody chose a file")
                .doesNotExist();
    }

    private JsonNode detail(String run) throws Exception {
        return JsonMapper.shared()
                .readTree(command("{\"id\": \"q\", \"command\": \"queryTraffic\", \"traffic\": \"" + run + "\"}")
                        .body())
                .get("detail");
    }

    private static String accessible(FxRobot robot, String id) {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> String.valueOf(robot.lookup(id).query().getAccessibleText()));
    }

    private static boolean enabled(FxRobot robot, String id) {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> !robot.lookup(id).query().isDisabled());
    }

    private static long pointsOf(FxRobot robot) {
        TimeLines shown =
                robot.lookup("#generator-chart").queryAs(TimeChart.class).shown();
        Curve curve = shown.lines().getFirst().values();
        return IntStream.range(0, curve.size())
                .filter(i -> !Double.isNaN(curve.at(i)))
                .count();
    }

    private static <T> void chooseIn(FxRobot robot, String id, String words) {
        ComboBox<T> box = robot.lookup(id).queryComboBox();
        box.setValue(box.getItems().stream()
                .filter(item -> box.getConverter().toString(item).equals(words))
                .findFirst()
                .orElseThrow());
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
