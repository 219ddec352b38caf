package dev.sluice.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.ConsoleOptions;
import dev.sluice.console.ConsoleWindow;
import dev.sluice.console.ToolkitCondition;
import dev.sluice.console.fake.FakeGateway;
import dev.sluice.console.fake.FakeTraffic;
import dev.sluice.console.fake.FakeWorld;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.model.state.Change;
import dev.sluice.model.state.LedgerState;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The whole window before a gateway that speaks the real protocol.
@ExtendWith(ToolkitCondition.class)
class ConsoleWindowTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:02:11Z");

    private final FxRobot robot = new FxRobot();
    private FakeGateway gateway;
    private ConsoleWindow window;
    private Stage stage;

    @TempDir
    private Path folder;

    @BeforeEach
    void show() throws Exception {
        gateway = new FakeGateway(FakeWorld.state("one", NOW), FakeWorld.config(), InstantSource.fixed(NOW)).started();
        FxToolkit.registerPrimaryStage();
        stage = FxToolkit.registerStage(Stage::new);
        new WindowStateFile(stateFile())
                .save(new WindowState(
                        new WindowState.Bounds(0, 0, 980, 700),
                        false,
                        "LIGHT",
                        null,
                        null,
                        false,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        List.of()));
        open();
        await(() -> node("#top-bar").getLayoutBounds().getWidth() == 980 - 196);
    }

    @AfterEach
    void close() throws Exception {
        onFx(() -> {
            window.close();
            stage.hide();
            return true;
        });
        gateway.close();
    }

    @Test
    void theBarSaysWhereTheGatewayIsAndHowItDoes() throws Exception {
        await(() -> texts().contains("Running"));
        assertThat(texts()).contains("127.0.0.1:" + gateway.getPort());
    }

    @Test
    void aLostConnectionIsSaidOnEveryScreenAndTheBannerGoesByItself() throws Exception {
        await(() -> texts().contains("Running"));
        int port = gateway.getPort();
        gateway.close();
        await(() -> node("#banner").isVisible());
        assertThat(((Label) node("#banner-text")).getText()).startsWith("Connection lost at ");
        assertThat(texts()).contains("Disconnected");
        gateway = new FakeGateway(FakeWorld.state("two", NOW), FakeWorld.config(), InstantSource.fixed(NOW), port)
                .started();
        await(() -> !node("#banner").isVisible());
        assertThat(texts()).contains("Running");
    }

    @Test
    void aLedgerThatCannotBeWrittenIsSaidOnEveryScreenUntilItCan() throws Exception {
        await(() -> texts().contains("Running"));
        gateway.patch(List.of(new Change.LedgerPut(new LedgerState(1_234, 0, "the disk is full"))));
        await(() -> node("#banner").isVisible());
        assertThat(((Label) node("#banner-text")).getText()).isEqualTo("Ledger: the disk is full. 1234 records wait.");
        gateway.patch(List.of(new Change.LedgerPut(new LedgerState(0, 40, null))));
        await(() -> ((Label) node("#banner-text")).getText().startsWith("Limits and ledger differ by 40 tokens"));
        gateway.patch(List.of(new Change.LedgerPut(new LedgerState(0, 0, null))));
        await(() -> !node("#banner").isVisible());
    }

    @Test
    void theThemeChangesAtOnceAndIsRemembered() throws Exception {
        String before = stage.getScene().getStylesheets().getFirst();
        robot.clickOn("#theme");
        await(() -> !stage.getScene().getStylesheets().getFirst().equals(before));
        WindowStateFile file = new WindowStateFile(stateFile());
        onFx(() -> {
            window.close();
            return true;
        });
        assertThat(file.load().theme()).isEqualTo("DARK");
    }

    @Test
    void rangeAndPauseFollowButtonsAndKeys() throws Exception {
        robot.clickOn("#range-15m");
        assertThat(onFx(() -> node("#range-15m").getPseudoClassStates().toString()))
                .contains("selected");
        robot.interact(() -> stage.getScene().getRoot().requestFocus());
        String live = onFx(() -> node("#pause").getAccessibleText());
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        await(() -> !node("#pause").getAccessibleText().equals(live));
    }

    @Test
    void trafficShowsInTheFiguresWithinATick() throws Exception {
        await(() -> texts().contains("Running"));
        FakeTraffic traffic = new FakeTraffic(gateway, new Random(7));
        for (int i = 0; i < 60; i++) {
            traffic.step(NOW.plus(FakeTraffic.STEP.multipliedBy(i)));
        }
        await(() -> !((Labeled) node("#status-tokens")).getText().startsWith("–"));
        await(() -> node("#token-chart").isVisible());
        assertThat(onFx(() -> node("#kpi-tokens").getAccessibleText()))
                .startsWith("Tokens/s ")
                .doesNotContain("–");
    }

    @Test
    void everyScreenOpensByItsKey() throws Exception {
        List<ScreenId> screens = onFx(() -> List.of(ScreenId.values()).stream()
                .filter(id -> id.shortcut().isPresent() && stage.getScene().lookup("#rail-" + id.key()) != null)
                .toList());
        for (int round = 0; round < 5; round++) {
            for (ScreenId screen : screens) {
                robot.press(KeyCode.CONTROL, digit(screen)).release(digit(screen), KeyCode.CONTROL);
                await(() -> node("#rail-" + screen.key())
                        .getPseudoClassStates()
                        .toString()
                        .contains("selected"));
            }
        }
    }

    @Test
    void everythingThatCanBeUsedHasAnIdAndWordsForScreenReaders() throws Exception {
        await(() -> texts().contains("Running"));
        Map<ScreenId, List<String>> unnamed = new EnumMap<>(ScreenId.class);
        for (ScreenId screen : ScreenId.values()) {
            List<String> found = onFx(() -> {
                window.open(screen);
                stage.getScene().getRoot().applyCss();
                stage.getScene().getRoot().layout();
                List<String> here = new ArrayList<>();
                walk(stage.getScene().getRoot(), here);
                return here;
            });
            if (!found.isEmpty()) {
                unnamed.put(screen, found);
            }
        }
        assertThat(unnamed).isEmpty();
    }

    @Test
    void everyScreenFitsIntoTheSmallestWindow() throws Exception {
        await(() -> texts().contains("Running"));
        onFx(() -> {
            stage.setWidth(WindowPlacement.MIN_WIDTH);
            stage.setHeight(WindowPlacement.MIN_HEIGHT);
            return true;
        });
        Map<ScreenId, String> tooWide = new EnumMap<>(ScreenId.class);
        for (ScreenId screen : ScreenId.values()) {
            onFx(() -> {
                window.open(screen);
                stage.getScene().getRoot().applyCss();
                stage.getScene().getRoot().layout();
                javafx.scene.layout.Region view =
                        (javafx.scene.layout.Region) stage.getScene().getRoot().lookup(".sl-screen");
                double room = view.getParent().getLayoutBounds().getWidth();
                if (view.minWidth(-1) > room) {
                    tooWide.put(screen, view.minWidth(-1) + " of " + room);
                }
                return true;
            });
        }
        assertThat(tooWide).isEmpty();
    }

    @Test
    void nothingInTheBarsIsCutOffOrCoversAnotherHoweverWideTheWindow() throws Exception {
        await(() -> texts().contains("Running"));
        gateway.patch(List.of(new Change.LedgerPut(new LedgerState(1_234, 0, "the disk is full"))));
        await(() -> node("#banner").isVisible());
        FakeTraffic traffic = new FakeTraffic(gateway, new Random(7));
        for (int i = 0; i < 60; i++) {
            traffic.step(NOW.plus(FakeTraffic.STEP.multipliedBy(i)));
        }
        await(() -> !((Labeled) node("#status-tokens")).getText().startsWith("–"));
        List<String> wrong = new ArrayList<>();
        for (int width : List.of((int) WindowPlacement.MIN_WIDTH, 1280, 1920)) {
            onFx(() -> {
                stage.setWidth(width);
                return true;
            });
            await(() -> stage.getScene().getWidth() == width);
            onFx(() -> {
                stage.getScene().getRoot().applyCss();
                stage.getScene().getRoot().layout();
                for (String bar : List.of("#top-bar", "#banner", "#status-bar")) {
                    wrong.addAll(squeezed(width + bar, (Parent) node(bar)));
                }
                return true;
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theRailCollapsesAndStaysSo() throws Exception {
        robot.clickOn("#rail-collapse");
        await(() -> ((javafx.scene.layout.Region) node("#rail")).getWidth() < 100);
        onFx(() -> {
            window.close();
            return true;
        });
        assertThat(new WindowStateFile(stateFile()).load().railCollapsed()).isTrue();
    }

    private void open() throws Exception {
        window = onFx(() -> ConsoleWindow.show(stage, new ConsoleOptions(gateway.admin(), () -> "token", stateFile())));
    }

    private Path stateFile() {
        return folder.resolve("window.json");
    }

    private static KeyCode digit(ScreenId screen) {
        return KeyCode.getKeyCode(screen.shortcut().orElseThrow().substring("Shortcut+".length()));
    }

    private static void walk(Node node, List<String> unnamed) {
        boolean used = node instanceof ButtonBase || node instanceof TextInputControl || node instanceof Slider;
        if (used && node.isFocusTraversable() && !partOfAControl(node)) {
            boolean said = node.getAccessibleText() != null
                            && !node.getAccessibleText().isBlank()
                    || node instanceof Labeled labeled
                            && labeled.getText() != null
                            && !labeled.getText().isBlank();
            if (node.getId() == null || node.getId().isBlank() || !said) {
                unnamed.add(node + (said ? " has no id" : " says nothing"));
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, unnamed));
        }
    }

    /// What of a bar reaches beyond it or its neighbour, or shows less than its whole text.
    private static List<String> squeezed(String where, Parent bar) {
        List<String> wrong = new ArrayList<>();
        double free = 0;
        for (Node part :
                bar.getChildrenUnmodifiable().stream().filter(Node::isManaged).toList()) {
            if (part.getBoundsInParent().getMinX() < free - 0.5
                    || part.getBoundsInParent().getMaxX()
                            > bar.getLayoutBounds().getWidth() + 0.5) {
                wrong.add(where + ": " + part + " at " + part.getBoundsInParent());
            }
            free = part.getBoundsInParent().getMaxX();
            for (Node shown : part.lookupAll(".labeled, .label, .button")) {
                if (shown instanceof Labeled labeled
                        && labeled.lookup(".text") instanceof javafx.scene.text.Text drawn
                        && !drawn.getText().equals(labeled.getText())) {
                    wrong.add(where + ": “" + labeled.getText() + "” shows as “" + drawn.getText() + "”");
                }
            }
        }
        return wrong;
    }

    /// Skins are made of controls too: a scroll bar's buttons, a spinner's field.
    private static boolean partOfAControl(Node node) {
        for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof Control
                    && !(parent instanceof javafx.scene.control.SplitPane)
                    && !(parent instanceof javafx.scene.control.ScrollPane)) {
                return true;
            }
        }
        return false;
    }

    private Node node(String query) {
        Node found = stage.getScene().lookup(query);
        assertThat(found).as(query).isNotNull();
        return found;
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        Scene scene = stage.getScene();
        scene.getRoot().lookupAll(".label").forEach(node -> texts.add(((Labeled) node).getText()));
        return texts;
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> onFx(condition));
    }

    private static <T> T onFx(Callable<T> step) throws Exception {
        return WaitForAsyncUtils.asyncFx(step).get(30, TimeUnit.SECONDS);
    }
}
