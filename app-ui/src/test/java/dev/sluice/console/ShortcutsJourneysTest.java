package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.command.Action;
import dev.sluice.console.screen.ScreenId;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The keys that start actions: each its own, and each told.
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
}
