package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.ScreenId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What people do with the window around the screens, with keys and mouse, before a real gateway.
class ShellJourneysTest extends Journey {

    private static final String CONFIG = """
        version: 1
        consumers: [{id: checkout, keys: [{key: the-key-of-checkout}]}]
        backends: [{id: sim, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}]
        models: [{name: "*", backend: sim}]
        """;

    ShellJourneysTest() {
        super(CONFIG);
    }

    @Start
    void start(Stage opened) throws Exception {
        openConsole(opened);
    }

    @Test
    void aFewLettersAndEnterOpenAScreen(FxRobot robot) {
        robot.interact(() -> stage().getScene().getRoot().requestFocus());
        robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        until(() -> robot.lookup("#palette-text").tryQuery().isPresent());
        robot.interact(
                () -> robot.lookup("#palette-text").queryAs(TextField.class).setText("opset"));
        robot.type(KeyCode.ENTER);
        until(() -> robot.lookup("#settings-search").tryQuery().isPresent());
        assertThat(robot.lookup("#palette").tryQuery()).isEmpty();
    }

    @Test
    void aSettingIsInTheFileAtOnceIsListedAndGoesBack(FxRobot robot) {
        settings(robot, "ledger");
        type(robot, "#set-ledger-retention", "P30D");
        until(() -> file("gateway.yaml").contains("P30D"));
        robot.clickOn("#changes");
        until(() -> robot.lookup("#changes-list").tryQuery().isPresent()
                && robot.lookup("#changes-list")
                                .queryAs(ListView.class)
                                .getItems()
                                .size()
                        >= 2);
        until(() -> robot.lookup("#changes-revert-1").tryQuery().isPresent());
        robot.clickOn("#changes-revert-1");
        until(() -> !file("gateway.yaml").contains("P30D"));
    }

    @Test
    void whatTheGatewayRefusesIsSaidUnderTheSetting(FxRobot robot) throws IOException {
        settings(robot, "ledger");
        type(robot, "#set-ledger-retention", "soon");
        until(() -> robot.lookup("#problem-ledger-retention").query().isVisible());
        assertThat(robot.lookup("#problem-ledger-retention")
                        .queryAs(Labeled.class)
                        .getText())
                .contains("a period such as P7D")
                .contains("soon");
        assertThat(file("gateway.yaml")).isEqualTo(CONFIG);
    }

    @Test
    void aPortThatIsTakenIsSaidUnderTheSettingAndNotWritten(FxRobot robot) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            settings(robot, "gateway");
            type(robot, "#set-listen-port", Integer.toString(other.getLocalPort()));
            until(() -> robot.lookup("#problem-listen-port").query().isVisible());
            assertThat(words(robot, "#problem-listen-port")).contains(" is taken by ");
        }
        assertThat(file("gateway.yaml")).isEqualTo(CONFIG);
    }

    @Test
    void theAccentAndTheTimesChangeAtOnceAndStay(FxRobot robot) {
        settings(robot, "appearance");
        choose(robot, "#set-accent", "VIOLET");
        choose(robot, "#set-clock", "UTC");
        until(() -> file("window.json").contains("\"accent\":\"VIOLET\"")
                && file("window.json").contains("\"clock\":\"UTC\""));
    }

    private static void choose(FxRobot robot, String id, String value) {
        ComboBox<?> box = robot.lookup(id).queryAs(ComboBox.class);
        robot.interact(() -> box.getSelectionModel().select(box.getItems().indexOf(value)));
    }

    @Test
    void aChartOpensInAWindowOfItsOwnAndGoesWithIt(FxRobot robot) throws Exception {
        ask("the-key-of-checkout", "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}");
        robot.interact(() -> window().open(ScreenId.TRAFFIC));
        robot.interact(() -> window().open(ScreenId.OVERVIEW));
        until(() -> robot.lookup("#latency-chart-menu").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#latency-chart-menu").queryAs(MenuButton.class).getItems().stream()
                .filter(item -> "latency-chart-tear".equals(item.getId()))
                .forEach(MenuItem::fire));
        until(() -> robot.listWindows().stream().anyMatch(one -> one.getScene().lookup("#latency-chart-torn") != null));
        robot.interact(() -> stage().hide());
        until(() -> robot.listWindows().stream().noneMatch(Window::isShowing));
    }

    @Test
    void aMistakeInTheFileIsNamedWithItsLineBeforeItIsSaved(FxRobot robot) throws IOException {
        settings(robot, "gateway");
        TextArea text = robot.lookup("#file-text").queryAs(TextArea.class);
        until(() -> text.getText().contains("***1"));
        assertThat(text.getText()).doesNotContain("the-key-of-checkout");
        robot.interact(() -> text.setText(text.getText() + "limts: []\n"));
        until(() -> robot.lookup("#file-problem-5").tryQuery().isPresent());
        until(() -> robot.lookup("#file-save").query().isDisabled());
        robot.interact(() -> text.setText(text.getText().replace("limts: []", "limits: []")));
        until(() -> !robot.lookup("#file-save").query().isDisabled());
        robot.clickOn("#file-save");
        until(() -> file("gateway.yaml").contains("limits: []"));
        assertThat(file("gateway.yaml")).contains("the-key-of-checkout");
    }

    @Test
    void closingAsksOnceAndRemembers(FxRobot robot) throws IOException {
        close(robot);
        until(() -> robot.lookup("#closing").tryQuery().isPresent());
        assertThat(stage().isShowing()).isTrue();
        robot.clickOn("#closing-keep");
        until(() -> !stage().isShowing());
        assertThat(window().keepsGateway()).isTrue();
        assertThat(file("window.json")).contains("KEEP_RUNNING");
    }

    private void close(FxRobot robot) {
        robot.interact(() -> stage().fireEvent(new WindowEvent(stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    private void settings(FxRobot robot, String section) {
        robot.interact(() -> window().open(ScreenId.SETTINGS));
        robot.clickOn("#settings-" + section);
        until(() -> stage().getTitle() != null
                && !robot.lookup("#file-text").queryAs(TextArea.class).getText().isEmpty());
    }

    private static void type(FxRobot robot, String field, String text) {
        until(() -> !robot.lookup(field).query().isDisabled());
        robot.interact(() -> {
            TextField typed = robot.lookup(field).queryAs(TextField.class);
            typed.requestFocus();
            typed.setText(text);
        });
        robot.type(KeyCode.ENTER);
    }
}
