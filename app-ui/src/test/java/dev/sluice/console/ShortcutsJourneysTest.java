package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.command.Action;
import dev.sluice.console.screen.ScreenId;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The keys that start actions: each its own, each told, each doing what is told.
class ShortcutsJourneysTest extends Journey {

    private static final String CONFIG = """
        version: 1
        consumers: [{id: checkout, keys: [{key: the-key-of-checkout}]}]
        backends: [{id: sim, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}]
        models: [{name: "*", backend: sim}]
        """;

    /// Keys that tables keep for themselves.
    private static final List<String> OF_TABLES = List.of("J", "K", "Enter", "Home", "End", "Up", "Down", "Shortcut+A");

    ShortcutsJourneysTest() {
        super(CONFIG);
    }

    @Start
    void start(Stage opened) throws Exception {
        openConsole(opened);
    }

    @Test
    void noTwoActionsOfOnePlaceShareTheirKeysNorTakeThoseOfTables(FxRobot robot) {
        robot.interact(() -> {
            List<Action> all = window().actions().all();
            assertThat(all).hasSizeGreaterThan(60);
            for (Action action : all) {
                action.keys().ifPresent(keys -> {
                    assertThat(window().actions().conflict(action, keys))
                            .as("%s of %s", keys, action.id())
                            .isEmpty();
                    assertThat(OF_TABLES).as(action.id()).doesNotContain(keys.text());
                });
            }
        });
    }

    @Test
    void theListOfKeysTellsThoseOfTheScreenAndNotThoseOfOthers(FxRobot robot) {
        robot.interact(() -> {
            window().open(ScreenId.TRAFFIC);
            window().actions().get("keys").run();
        });
        until(() -> shown(robot, "#keys-drawer"));
        robot.interact(() -> {
            List<String> told = stage().getScene().lookup("#keys-drawer").lookupAll(".label").stream()
                    .map(label -> ((Labeled) label).getText())
                    .toList();
            for (Action action : window().actions().all()) {
                if (action.keys().isPresent()) {
                    String words = action.labelProperty().get();
                    boolean here = action.screen().map("traffic"::equals).orElse(true);
                    assertThat(told.contains(words)).as(words).isEqualTo(here);
                }
            }
            assertThat(told).contains("In the table", "Menu  Shift+F10", "In the list of requests");
        });
    }

    @Test
    void keysOnARequestNoteItOpenItFindInItAndLeaveIt(FxRobot robot) throws Exception {
        ask("the-key-of-checkout", "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}");
        robot.interact(() -> window().open(ScreenId.TRAFFIC));
        until(() -> table(robot, "#traffic-table").getItems().size() == 1);
        robot.interact(() -> table(robot, "#traffic-table").requestFocus());
        robot.type(KeyCode.J);
        until(() -> shown(robot, "#traffic-detail"));
        press(robot, "traffic-note");
        until(() -> focused("traffic-note-text"));
        robot.write("slow").type(KeyCode.ENTER);
        until(() -> !shown(robot, "#traffic-note") && focused("traffic-table"));
        robot.type(KeyCode.ENTER);
        until(() -> focused("traffic-tabs"));
        press(robot, "find");
        until(() -> focused("traffic-find"));
        robot.write("checkout");
        until(() -> words(robot, "#traffic-find-count").startsWith("1 of "));
        robot.type(KeyCode.ESCAPE);
        until(() -> !shown(robot, "#traffic-find"));
        assertThat(shown(robot, "#traffic-detail")).isTrue();
        robot.type(KeyCode.ESCAPE);
        until(() -> !shown(robot, "#traffic-detail"));
    }

    /// Whether the keyboard is in the node of this id.
    private boolean focused(String id) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            Node owner = stage().getScene().getFocusOwner();
            return owner != null && id.equals(owner.getId());
        });
    }

    /// Presses the keys of an action.
    private void press(FxRobot robot, String action) {
        String keys = window().actions().get(action).keys().orElseThrow().text();
        KeyCode code = KeyCode.getKeyCode(keys.substring(keys.indexOf('+') + 1));
        if (code == null) {
            robot.write(keys);
        } else if (keys.startsWith("Shortcut+")) {
            robot.press(KeyCode.CONTROL, code).release(code, KeyCode.CONTROL);
        } else {
            robot.type(code);
        }
    }
}
