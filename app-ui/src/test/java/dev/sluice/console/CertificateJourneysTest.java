package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.link.KnownGateways;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import dev.sluice.model.Fingerprint;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A console that meets a gateway elsewhere, which speaks TLS with a certificate of its own making.
@ExtendWith(ToolkitCondition.class)
@ExtendWith(ApplicationExtension.class)
class CertificateJourneysTest {

    @TempDir
    private Path folder;

    private GatewayServer gateway;
    private ConsoleWindow window;
    private Stage stage;

    @Start
    void start(Stage shownOn) throws Exception {
        Path data = Files.createDirectories(folder.resolve("gateway"));
        Path config = Files.writeString(data.resolve("gateway.yaml"), """
            version: 1
            listen: {host: 127.0.0.1, port: 0, tls: {selfSigned: true}}
            consumers: []
            backends: [{id: sim, provider: simulated}]
            """);
        gateway = GatewayServer.start(new GatewayOptions(data, config, null, null, null, "the-token", "test"));
        stage = shownOn;
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> window.close());
        gateway.close();
    }

    @Test
    void nothingIsShownBeforeAPersonHasComparedTheFingerprintAndEnterOutOfHabitDoesNotTrust(FxRobot robot) {
        meet();
        Journey.until(() -> Journey.shown(robot, "#certificate"));
        assertThat(robot.lookup("#certificate-fingerprint")
                        .queryAs(TextArea.class)
                        .getText())
                .isEqualTo(gateway.certificate().text());
        assertThat(stage.getScene().getFocusOwner().getId()).isEqualTo("certificate-cancel");
        robot.type(KeyCode.ENTER);
        Journey.until(() -> !Journey.shown(robot, "#certificate"));
        assertThat(banner(robot))
                .contains("Nobody vouches", gateway.certificate().text());
        assertThat(folder.resolve("known-gateways.json")).doesNotExist();
    }

    @Test
    void aGatewayThatIsTrustedOnceIsNotAskedAboutAgain(FxRobot robot) {
        meet();
        Journey.until(() -> Journey.shown(robot, "#certificate-trust"));
        robot.clickOn("#certificate-trust");
        Journey.until(() -> isRunning(robot));
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            window.close();
            stage.hide();
            stage = new Stage();
        });
        meet();
        Journey.until(() -> isRunning(robot));
        assertThat(Journey.shown(robot, "#certificate")).isFalse();
    }

    @Test
    void aCertificateThatIsAnotherThanBeforeIsRefusedWithoutAQuestion(FxRobot robot) {
        new KnownGateways(folder).remember(gateway.adminUrl().getRawAuthority(), Fingerprint.of(new byte[] {1}));
        meet();
        Journey.until(() -> banner(robot).contains("another one than before"));
        assertThat(banner(robot))
                .contains(
                        Fingerprint.of(new byte[] {1}).text(),
                        gateway.certificate().text());
        assertThat(Journey.shown(robot, "#certificate")).isFalse();
    }

    private void meet() {
        WaitForAsyncUtils.waitForAsyncFx(
                30_000,
                () -> window = ConsoleWindow.show(
                        stage,
                        new ConsoleOptions(gateway.adminUrl(), () -> "the-token", folder.resolve("window.json"))));
    }

    private static boolean isRunning(FxRobot robot) {
        return robot.lookup("#gateway-pill .label").queryAllAs(Labeled.class).stream()
                .anyMatch(label -> "Running".equals(label.getText()));
    }

    private static String banner(FxRobot robot) {
        return Journey.shown(robot, "#banner") ? Journey.words(robot, "#banner-text") : "";
    }
}
