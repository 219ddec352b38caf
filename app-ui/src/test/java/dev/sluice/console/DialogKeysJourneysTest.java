package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.ScreenId;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Every drawer and question without a mouse: Tab stays inside, Enter is the default button's, Escape closes, and the
/// keyboard is back where it was.
class DialogKeysJourneysTest extends Journey {

    private static final String CONFIG = """
        version: 1
        consumers: [{id: checkout, keys: [{key: the-key-of-checkout}]}]
        backends: [{id: sim, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}]
        models: [{name: "*", backend: sim}]
        cache: {exact: {enabled: true}}
        """;

    DialogKeysJourneysTest() {
        super(CONFIG);
    }

    @Start
    void start(Stage opened) throws Exception {
        openConsole(opened);
    }

    /// What opens each, by its id, and the control that opens it or has the keyboard meanwhile.
    private Map<String, Runnable> doors() {
        Map<String, Runnable> doors = new LinkedHashMap<>();
        for (String action :
                new String[] {"palette", "notifications", "show-changes", "keys", "range", "connect-other"}) {
            doors.put(action, () -> {
                scene().lookup("#search").requestFocus();
                window().actions().get(action).run();
            });
        }
        doors.put("purge", () -> fire(ScreenId.CACHE, "#cache-purge"));
        doors.put("prices", () -> fire(ScreenId.USAGE, "#usage-prices"));
        return doors;
    }

    @Test
    void tabStaysInsideEscapeClosesAndTheKeyboardIsBack(FxRobot robot) {
        until(() -> shown(robot, "#rail"));
        doors().forEach((name, door) -> {
            robot.interact(() -> {
                scene().getRoot().applyCss();
                door.run();
            });
            until(() -> shown(robot, "#overlay"));
            robot.interact(() -> {
                Node overlay = scene().lookup("#overlay");
                overlay.getParent().layout();
                for (boolean back : new boolean[] {false, true}) {
                    for (int i = 0; i < 25; i++) {
                        tab(back);
                        assertThat(isIn(overlay, scene().getFocusOwner()))
                                .as("%s: %s", name, scene().getFocusOwner())
                                .isTrue();
                    }
                }
            });
            robot.type(KeyCode.ESCAPE);
            until(() -> !shown(robot, "#overlay"));
            robot.interact(() -> {
                assertThat(scene().getFocusOwner()).as(name).isInstanceOf(Labeled.class);
                assertThat(scene().getFocusOwner().getScene()).as(name).isNotNull();
            });
        });
    }

    @Test
    void enterIsTheDefaultButtons(FxRobot robot) {
        until(() -> shown(robot, "#rail"));
        robot.interact(() -> window().actions().get("range").run());
        until(() -> shown(robot, "#range-question-text"));
        robot.write("a while").type(KeyCode.ENTER);
        until(() -> words(robot, "#range-question-help").contains("a while"));
        robot.interact(() -> ((TextField) scene().lookup("#range-question-text")).setText("40 min"));
        robot.type(KeyCode.ENTER);
        until(() -> !shown(robot, "#overlay"));
        assertThat(words(robot, "#range-other")).isEqualTo("40m");
        robot.clickOn("#range-5m");
        until(() -> words(robot, "#range-other").equals("…"));
    }

    @Test
    void whatAsksFirstHasTheKeyboardOnTheButtonThatDoesNothing(FxRobot robot) {
        until(() -> shown(robot, "#rail"));
        robot.interact(() -> fire(ScreenId.CACHE, "#cache-purge"));
        until(() -> shown(robot, "#cache-question"));
        robot.interact(() -> assertThat(scene().getFocusOwner().getId()).isEqualTo("cache-question-no"));
        robot.type(KeyCode.ENTER);
        until(() -> !shown(robot, "#overlay"));
    }

    private void open(ScreenId screen) {
        window().open(screen);
        scene().getRoot().applyCss();
        scene().getRoot().layout();
    }

    private void fire(ScreenId screen, String id) {
        open(screen);
        Button button = (Button) scene().lookup(id);
        button.requestFocus();
        button.fire();
    }

    private Scene scene() {
        return stage().getScene();
    }

    private void tab(boolean back) {
        Event.fireEvent(
                scene().getFocusOwner(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, back, false, false, false));
    }

    private static boolean isIn(Node place, Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == place) {
                return true;
            }
        }
        return false;
    }
}
