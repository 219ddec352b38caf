package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.link.CertificatePin;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Another admin token, made in the settings or somewhere else, and what consoles make of it.
@ExtendWith(ApplicationExtension.class)
@ExtendWith(ToolkitCondition.class)
class TokenJourneysTest {

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private GatewayServer gateway;
    private Windows windows;
    private ConsoleOptions options;
    private ConsoleWindow window;
    private Stage stage;

    @Start
    void start(Stage shownOn) throws Exception {
        Path data = Files.createDirectories(folder.resolve("gateway"));
        Path config = Files.writeString(data.resolve("gateway.yaml"), """
            version: 1
            listen: {host: 127.0.0.1, port: 0}
            backends: [{id: sim, provider: simulated}]
            """);
        gateway = GatewayServer.start(new GatewayOptions(data, config, null, null, null, null, "test"));
        stage = shownOn;
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(
                30_000, () -> List.copyOf(Window.getWindows()).forEach(Window::hide));
        gateway.close();
        http.close();
    }

    @Test
    void theTokenIsRotatedInTheSettingsShownOnceAndTheWindowGoesOn(FxRobot robot) {
        meet(gateway::adminToken);
        String first = gateway.adminToken();
        rotate(robot);
        Journey.until(() -> Journey.shown(robot, "#admin-token-once"));
        String second = textOf(robot, "#admin-token-fresh");
        assertThat(second).isEqualTo(gateway.adminToken()).isNotEqualTo(first);
        fire(robot, "#admin-token-copy");
        robot.interact(
                () -> assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo(second));
        assertThat(running(stage)).isTrue();
        fire(robot, "#admin-token-done");
        assertThat(Journey.shown(robot, "#admin-token-once")).isFalse();
        assertThat(textOf(robot, "#admin-token-fresh")).isEmpty();

        rotate(robot);
        Journey.until(() -> Journey.shown(robot, "#admin-token-once"));
        assertThat(textOf(robot, "#admin-token-fresh")).as("with the new one").isNotEqualTo(second);
        robot.interact(() -> window.open(ScreenId.OVERVIEW));
        robot.interact(() -> window.open(ScreenId.SETTINGS));
        assertThat(textOf(robot, "#admin-token-fresh")).isEmpty();
    }

    @Test
    void anotherWindowOfTheProgramGoesOnWithTheTokenThatThisOneMade(FxRobot robot) {
        String first = gateway.adminToken();
        meet(() -> first);
        robot.interact(() -> windows.another(options));
        Stage other = robot.listWindows().stream()
                .filter(shown -> !shown.equals(stage))
                .map(Stage.class::cast)
                .findFirst()
                .orElseThrow();
        Journey.until(() -> running(other));
        rotate(robot);
        Journey.until(() -> Journey.shown(robot, "#admin-token-once"));
        Journey.until(() -> gateway.adminToken().equals(textOf(robot, "#admin-token-fresh")));
        Journey.until(() -> running(other) && running(stage));
        assertThat(gateway.adminToken()).isNotEqualTo(first);
    }

    @Test
    void aConsoleElsewhereSaysThatTheTokenWasRotatedAndTakesTheNewOne(FxRobot robot) throws Exception {
        String first = gateway.adminToken();
        meet(() -> first);
        assertThat(Journey.shown(robot, "#banner-enter-token")).isFalse();
        assertThat(script("rotateAdminToken")).isEqualTo(200);
        Journey.until(() -> Journey.shown(robot, "#banner-enter-token"));
        assertThat(Journey.words(robot, "#banner-text")).contains("admin token", "rotated", "enter the one in force");
        fire(robot, "#banner-enter-token");
        fire(robot, "#token-connect");
        assertThat(Journey.shown(robot, "#token-problem"))
                .as("nothing was typed")
                .isTrue();
        robot.interact(() ->
                robot.lookup("#token-text").queryAs(TextInputControl.class).setText(" " + gateway.adminToken() + "\n"));
        fire(robot, "#token-connect");
        Journey.until(() -> running(stage));
        assertThat(Journey.shown(robot, "#banner")).isFalse();
    }

    @Test
    void theOldTokenMayBeGivenTime(FxRobot robot) throws Exception {
        String first = gateway.adminToken();
        meet(gateway::adminToken);
        show(robot);
        robot.interact(() -> robot.lookup("#admin-token-grace")
                .queryAs(ComboBox.class)
                .getSelectionModel()
                .select(2));
        rotate(robot);
        Journey.until(() -> Journey.shown(robot, "#admin-token-once"));
        HttpRequest request = HttpRequest.newBuilder(gateway.url().resolve("/admin/state"))
                .header("Authorization", "Bearer " + first)
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
    }

    private void meet(Supplier<String> token) {
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            options = new ConsoleOptions(
                    gateway.adminUrl(), token, folder.resolve("window.json"), false, CertificatePin.NONE);
            windows = new Windows(_ -> {});
            window = windows.open(stage, options);
        });
        Journey.until(() -> running(stage));
    }

    private void show(FxRobot robot) {
        robot.interact(() -> window.open(new Jump.Subject(ScreenId.SETTINGS, "admin-token")));
    }

    private void rotate(FxRobot robot) {
        show(robot);
        fire(robot, "#admin-token-rotate");
        fire(robot, "#token-rotation-yes");
    }

    private int script(String command) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(gateway.url().resolve("/admin/commands"))
                .header("Authorization", "Bearer " + gateway.adminToken())
                .POST(HttpRequest.BodyPublishers.ofString("{\"id\":\"s-1\",\"command\":\"" + command + "\"}"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private void fire(FxRobot robot, String id) {
        robot.interact(() -> ((Button) stage.getScene().lookup(id)).fire());
    }

    private String textOf(FxRobot robot, String id) {
        String[] text = new String[1];
        robot.interact(() -> text[0] = ((TextInputControl) stage.getScene().lookup(id)).getText());
        return text[0];
    }

    private static boolean running(Stage shownOn) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            Scene scene = shownOn.getScene();
            return scene != null
                    && scene.getRoot().lookupAll("#gateway-pill .label").stream()
                            .anyMatch(label -> "Running".equals(((Labeled) label).getText()));
        });
    }
}
