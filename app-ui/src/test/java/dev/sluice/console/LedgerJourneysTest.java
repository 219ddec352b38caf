package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.ScreenId;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What people look up on the screens of usage and of the caches, after requests that really ran.
class LedgerJourneysTest extends Journey {

    private static final String KEY = "the-key-of-checkout";
    private static final String QUESTION = """
        {"model": "gpt-4o", "messages": [{"role": "user", "content": "How do I rotate a key?"}]}
        """;

    LedgerJourneysTest() {
        super("""
            version: 1
            consumers: [{id: checkout, keys: [{key: the-key-of-checkout}]}]
            backends: [{id: sim, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}]
            models: [{name: gpt-4o, backend: sim}, {name: other, backend: sim}]
            cache: {exact: {enabled: true}}
            """);
    }

    @Start
    void start(Stage stage) throws Exception {
        openConsole(stage);
    }

    @Test
    void usageIsFoundByItsKeyAndSplitAnotherWay(FxRobot robot) throws Exception {
        ask(KEY, QUESTION);
        ask(KEY, QUESTION.replace("gpt-4o", "other"));
        open(robot, KeyCode.DIGIT8);
        until(() -> firstColumn(robot, "#usage-table").equals(List.of("checkout")));
        robot.interact(() -> robot.lookup("#usage-by")
                .queryAs(ComboBox.class)
                .getSelectionModel()
                .select(1));
        until(() -> firstColumn(robot, "#usage-table").containsAll(List.of("gpt-4o", "other")));
    }

    @Test
    void anAnswerThatIsWrongIsTakenOutOfTheCache(FxRobot robot) throws Exception {
        assertThat(cache(QUESTION)).isEqualTo("miss");
        assertThat(cache(QUESTION)).isEqualTo("hit");
        open(robot, KeyCode.DIGIT5);
        until(() -> table(robot, "#cache-table").getItems().size() == 1);
        robot.interact(() -> table(robot, "#cache-table").getSelectionModel().selectFirst());
        press(robot, "#cache-reject");
        until(() -> table(robot, "#cache-table").getItems().isEmpty());
        assertThat(cache(QUESTION)).isEqualTo("miss");
    }

    private String cache(String question) throws Exception {
        return ask(KEY, question).headers().firstValue("x-sluice-cache").orElse("none");
    }

    private void open(FxRobot robot, KeyCode digit) {
        robot.interact(() -> {
            window().open(ScreenId.TRAFFIC);
            stage().getScene().getRoot().requestFocus();
        });
        robot.press(KeyCode.CONTROL, digit).release(digit, KeyCode.CONTROL);
    }

    private static void press(FxRobot robot, String id) {
        until(() -> shown(robot, id));
        robot.interact(() -> robot.lookup(id).queryAs(ButtonBase.class).fire());
    }

    /// What stands in its first column, as it is drawn.
    private static List<String> firstColumn(FxRobot robot, String id) {
        TableView<?> table = table(robot, id);
        return robot.from(table).lookup(".table-cell").<Node>queryAll().stream()
                .filter(node -> node instanceof TableCell<?, ?> cell
                        && cell.getTableColumn() == table.getColumns().getFirst()
                        && cell.getText() != null)
                .map(node -> ((Labeled) node).getText())
                .sorted()
                .toList();
    }
}
