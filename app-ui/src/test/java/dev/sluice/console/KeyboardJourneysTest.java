package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.theme.ThemeChoice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Toggle;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The console without a mouse: where Tab leads, and whether one sees where one is.
class KeyboardJourneysTest extends Journey {

    private static final String CONFIG = """
        version: 1
        consumers: [{id: checkout, keys: [{key: the-key-of-checkout}]}, {id: docs}]
        backends:
          - {id: east, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}
          - {id: west, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}
        pools: [{id: chat, members: [{backend: east, priority: 1, weight: 1}, {backend: west, priority: 1, weight: 1}]}]
        models: [{name: "*", pool: chat}]
        limits: [{id: tpm, counterKey: consumer, match: {consumers: ["*"], models: ["*"]}, tokensPerMinute: 20000}]
        """;

    /// Pixels that have to change for a person to see them: less than a line around a small button.
    private static final int SEEN = 24;

    KeyboardJourneysTest() {
        super(CONFIG);
    }

    @Start
    void start(Stage opened) throws Exception {
        openConsole(opened);
    }

    @ParameterizedTest
    @EnumSource(ScreenId.class)
    void tabReachesEverythingThatCanBeUsedAndComesRound(ScreenId screen, FxRobot robot) throws Exception {
        open(screen, robot);
        robot.interact(() -> {
            for (boolean back : new boolean[] {false, true}) {
                Set<Node> wanted = reachable(scene().getRoot());
                Set<Node> reached = walk(back, wanted.size() + 20);
                wanted.removeAll(reached);
                wanted.removeIf(node -> node instanceof Toggle toggle
                        && toggle.getToggleGroup() != null
                        && reached.stream()
                                .anyMatch(other ->
                                        other instanceof Toggle of && of.getToggleGroup() == toggle.getToggleGroup()));
                assertThat(wanted.stream().map(KeyboardJourneysTest::name))
                        .as(back ? "not reached backwards" : "not reached")
                        .isEmpty();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(value = ThemeChoice.class, names = "SYSTEM", mode = EnumSource.Mode.EXCLUDE)
    void whatHasTheFocusLooksDifferentInEveryTheme(ThemeChoice theme, FxRobot robot) throws Exception {
        robot.interact(() -> {
            while (!scene().lookup("#theme").getAccessibleText().contains(": " + theme.label() + " (")) {
                ((Button) scene().lookup("#theme")).fire();
            }
        });
        Set<String> alike = new TreeSet<>();
        Set<String> looked = new HashSet<>();
        for (ScreenId screen : ScreenId.values()) {
            open(screen, robot);
            robot.interact(() -> {
                for (Node node : walk(false, reachable(scene().getRoot()).size())) {
                    if (looked.add(kind(node)) && node.getLayoutBounds().getWidth() > 0) {
                        if (difference(node) < SEEN) {
                            alike.add(screen + ": " + name(node));
                        }
                    }
                }
            });
        }
        assertThat(looked).hasSizeGreaterThan(10);
        assertThat(alike).isEmpty();
    }

    private void open(ScreenId screen, FxRobot robot) throws Exception {
        until(() -> shown(robot, "#rail"));
        ask("the-key-of-checkout", "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}");
        robot.interact(() -> {
            window().open(screen);
            scene().getRoot().applyCss();
            scene().getRoot().layout();
        });
        robot.interact(() -> scene().lookup("#rail-overview").requestFocus());
    }

    /// What Tab came to within so many presses.
    private Set<Node> walk(boolean back, int presses) {
        Set<Node> reached = new LinkedHashSet<>();
        scene().lookup("#rail-overview").requestFocus();
        for (int i = 0; i < presses; i++) {
            tab(back);
            reached.add(scene().getFocusOwner());
        }
        return reached;
    }

    private void tab(boolean back) {
        Event.fireEvent(
                scene().getFocusOwner(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, back, false, false, false));
    }

    private static Set<Node> reachable(Parent root) {
        Set<Node> found = new LinkedHashSet<>();
        collect(root, found);
        return found;
    }

    private static void collect(Node node, Set<Node> found) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    /// How many pixels of a node its focus changes.
    private int difference(Node node) {
        node.requestFocus();
        tab(false);
        tab(true);
        if (!node.isFocused()) {
            return SEEN;
        }
        WritableImage with = node.snapshot(null, null);
        scene().getRoot().requestFocus();
        WritableImage without = node.snapshot(null, null);
        int width = (int) Math.min(with.getWidth(), without.getWidth());
        int height = (int) Math.min(with.getHeight(), without.getHeight());
        PixelReader one = with.getPixelReader();
        PixelReader other = without.getPixelReader();
        int changed = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                changed += one.getArgb(x, y) == other.getArgb(x, y) ? 0 : 1;
            }
        }
        return changed;
    }

    private Scene scene() {
        return stage().getScene();
    }

    /// Nodes of one kind look alike.
    private static String kind(Node node) {
        List<String> classes = new ArrayList<>(new TreeSet<>(node.getStyleClass()));
        return node.getClass().getSimpleName()
                + classes
                + (node.getParent() == null ? "" : node.getParent().getStyleClass());
    }

    private static String name(Node node) {
        return node.getClass().getSimpleName() + "#" + node.getId() + node.getStyleClass();
    }
}
