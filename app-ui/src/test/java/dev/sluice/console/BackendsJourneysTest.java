package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class BackendsJourneysTest extends Journey {

    BackendsJourneysTest() {
        super("""
            version: 1
            consumers: [{id: checkout, keys: [{key: the-key-of-checkout}]}]
            backends:
              - {id: east, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}
              - {id: west, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}
            pools:
              - id: chat
                strategy: weighted
                members: [{backend: east, priority: 1, weight: 60}, {backend: west, priority: 1, weight: 40}]
            models: [{name: "*", pool: chat}]
            """);
    }

    @Start
    void start(Stage stage) throws Exception {
        openConsole(stage);
    }

    @Test
    void sharesAreDraggedAndAppliedAndCanBeUndone(FxRobot robot) {
        open(robot);
        robot.drag("#pool-chat-shares-1-grip-0").dropBy(-60, 0);
        until(() -> !robot.lookup("#pool-chat-apply").query().isDisabled());
        robot.clickOn("#pool-chat-apply");
        until(() -> !inForce().contains("\"weight\":60"));
        until(() -> shown(robot, "#notice-action"));
        robot.interact(
                () -> robot.lookup("#notice-action").queryAs(Button.class).fire());
        until(() -> inForce().contains("\"weight\":60"));
    }

    @Test
    void sharesAreChangedWithKeysAlone(FxRobot robot) {
        open(robot);
        robot.interact(() -> robot.lookup("#pool-chat-shares-1-grip-0").query().requestFocus());
        robot.type(KeyCode.RIGHT, 5);
        robot.interact(() -> robot.lookup("#pool-chat-apply").query().requestFocus());
        robot.type(KeyCode.SPACE);
        until(() -> inForce().contains("\"weight\":65"));
    }

    @Test
    void aBackendIsDetectedTriedAndAddedToAPool(FxRobot robot) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(server, "/v1/models", "{\"data\": [{\"id\": \"qwen3\"}]}");
        answer(server, "/v1/chat/completions", "{\"choices\": [{\"message\": {\"content\": \"Hello there.\"}}]}");
        server.start();
        try {
            open(robot);
            robot.clickOn("#backend-add-new");
            String address = "127.0.0.1:" + server.getAddress().getPort();
            robot.interact(() -> robot.lookup("#new-backend-address")
                    .queryAs(TextField.class)
                    .setText(address));
            robot.clickOn("#new-backend-address").type(KeyCode.ENTER);
            until(() -> shown(robot, "#new-backend-found"));
            assertThat(words(robot, "#new-backend-found")).contains("http://" + address + "/v1, 1 model.");
            robot.clickOn("#new-backend-test");
            until(() -> words(robot, "#new-backend-tested").endsWith("“Hello there.”"));
            robot.clickOn("#new-backend-add");
            until(() -> inForce().contains("\"model\":\"qwen3\""));
            until(() ->
                    shown(robot, "#backend-card-local-" + server.getAddress().getPort()));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anAddressThatNothingAnswersAtSaysWhatToDo(FxRobot robot) {
        open(robot);
        robot.clickOn("#backend-add-new");
        robot.interact(() ->
                robot.lookup("#new-backend-address").queryAs(TextField.class).setText("127.0.0.1:1"));
        robot.clickOn("#new-backend-detect");
        until(() -> shown(robot, "#new-backend-problem"));
        assertThat(words(robot, "#new-backend-problem"))
                .isEqualTo("Nothing answers at 127.0.0.1:1. Is it running, and on this port?");
    }

    @Test
    void whatAnsweredShowsOnItsCard(FxRobot robot) throws Exception {
        for (int i = 0; i < 4; i++) {
            ask("the-key-of-checkout", "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}");
        }
        open(robot);
        robot.clickOn("#backend-card-west");
        until(() ->
                robot.lookup("#backend-card-east").query().getAccessibleText().startsWith("east, healthy"));
        robot.interact(
                () -> robot.lookup("#backend-traffic").queryAs(Button.class).fire());
        until(() -> shown(robot, "#traffic-table"));
        assertThat(robot.lookup("#traffic-filter").queryAs(TextField.class).getText())
                .isEqualTo("backend:west");
    }

    @Test
    void aProbeIsSentNowAndTellsItsSteps(FxRobot robot) {
        open(robot);
        until(() -> shown(robot, "#backend-probe-now"));
        robot.clickOn("#backend-probe-now");
        until(() -> !words(robot, "#backend-probe-verdict").startsWith("No probe"));
        assertThat(robot.lookup("#backend-probe-now").query().isDisabled()).isFalse();
    }

    @Test
    void howABackendIsSetUpIsEditedAndCanBeUndone(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(() -> robot.lookup("#backend-edit").queryAs(Button.class).fire());
        until(() -> shown(robot, "#backend-setup"));
        type(robot, "#backend-setup-concurrent", "many");
        type(robot, "#backend-setup-trip", "45 s");
        robot.interact(
                () -> robot.lookup("#backend-setup-apply").queryAs(Button.class).fire());
        assertThat(shown(robot, "#backend-setup")).isTrue();
        type(robot, "#backend-setup-concurrent", "6");
        robot.interact(
                () -> robot.lookup("#backend-setup-apply").queryAs(Button.class).fire());
        until(() -> shown(robot, "#backend-detail"));
        assertThat(inForce()).contains("\"concurrent\":6", "\"tripDuration\":\"PT45S\"");
        assertThat(file("gateway.yaml")).contains("concurrent: 6").doesNotContain("errorReasons");
        until(() -> shown(robot, "#notice-action"));
        robot.interact(
                () -> robot.lookup("#notice-action").queryAs(Button.class).fire());
        until(() -> !inForce().contains("\"concurrent\":6"));
    }

    @Test
    void theMenuOfABackendLeadsToTheSwitchesAimedAtIt(FxRobot robot) {
        open(robot);
        robot.rightClickOn("#backend-card-west");
        until(() -> shown(robot, "#backend-menu-outage"));
        robot.clickOn("#backend-menu-outage");
        until(() -> shown(robot, "#lab-backend"));
        assertThat(robot.lookup("#lab-backend").queryAs(ComboBox.class).getValue())
                .isEqualTo("west");
    }

    private static void type(FxRobot robot, String id, String text) {
        robot.interact(() -> robot.lookup(id).queryAs(TextField.class).setText(text));
    }

    private static void open(FxRobot robot) {
        robot.clickOn("#rail-backends");
        until(() -> shown(robot, "#backend-card-east") && shown(robot, "#pool-chat"));
    }

    private static void answer(HttpServer server, String path, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
