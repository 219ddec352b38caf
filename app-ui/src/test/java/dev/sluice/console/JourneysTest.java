package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
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

/// What people do in the console, done with mouse and keys in a real window before a real gateway.
@ExtendWith(ApplicationExtension.class)
@ExtendWith(ToolkitCondition.class)
class JourneysTest {

    private static final String CONFIG = """
        version: 1
        consumers: [{id: checkout, keys: [{key: the-key-of-checkout}]}]
        backends: [{id: sim, provider: simulated, simulation: {firstTokenLatency: PT0.01S, tokensPerSecond: 5000}}]
        pools: [{id: default, members: [{backend: sim, priority: 1, weight: 100}]}]
        models: [{name: "*", pool: default}]
        limits: [{id: per-app, counterKey: consumer, match: {consumers: ["*"], models: ["*"]}, tokensPerMinute: 30000}]
        """;

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private GatewayServer gateway;
    private ConsoleWindow window;
    private Stage stage;

    @Start
    void openConsole(Stage opened) throws Exception {
        Path config = Files.writeString(folder.resolve("gateway.yaml"), CONFIG);
        Path windowState = Files.writeString(folder.resolve("window.json"), "{\"theme\": \"LIGHT\"}");
        gateway = GatewayServer.start(new GatewayOptions(folder, config, null, 0, null, "the-token", "test"));
        stage = opened;
        window = ConsoleWindow.show(opened, new ConsoleOptions(gateway.adminUrl(), gateway::adminToken, windowState));
        opened.setWidth(1280);
        opened.setHeight(800);
    }

    @AfterEach
    void closeEverything() {
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> window.close());
        gateway.close();
        http.close();
    }

    @Test
    void aLimitThatIsTypedTakesHoldOnTheNextRequestAndCanBeUndone(FxRobot robot) throws Exception {
        assertThat(ask()).isEqualTo(200);
        openConsumers(robot);
        type(robot, "10");
        robot.clickOn("#limit-apply");
        until(() -> inForce("10"));
        assertThat(ask()).isEqualTo(400);
        until(() -> shown(robot, "#notice-action"));
        robot.clickOn("#notice-action");
        until(() -> inForce("30000"));
        assertThat(ask()).isEqualTo(200);
        until(() -> text(robot).equals("30,000"));
    }

    @Test
    void aLimitThatIsDraggedIsApplied(FxRobot robot) {
        openConsumers(robot);
        Slider slider = robot.lookup("#limit-slider").queryAs(Slider.class);
        Node thumb = robot.from(slider).lookup(".thumb").query();
        double before = slider.getValue();
        robot.drag(thumb).dropBy(60, 0);
        assertThat(slider.getValue()).isGreaterThan(before);
        String dragged = text(robot).replace(",", "");
        robot.clickOn("#limit-apply");
        until(() -> inForce(dragged));
    }

    @Test
    void aLimitIsChangedWithKeysAlone(FxRobot robot) {
        openConsumers(robot);
        robot.interact(() -> robot.lookup("#consumers-table").query().requestFocus());
        robot.type(KeyCode.ENTER);
        robot.write("45k").type(KeyCode.ENTER);
        until(() -> inForce("45000"));
    }

    @Test
    void whatIsNoNumberIsSaidUnderTheField(FxRobot robot) {
        openConsumers(robot);
        type(robot, "plenty");
        assertThat(words(robot, "#limit-problem")).startsWith("“plenty” is not a number.");
        assertThat(robot.lookup("#limit-apply").query().isDisabled()).isTrue();
    }

    @Test
    void aChangeFromElsewhereIsShownAndNotOverwritten(FxRobot robot) throws Exception {
        openConsumers(robot);
        type(robot, "40k");
        changeElsewhere(25_000);
        until(() -> shown(robot, "#limit-conflict"));
        assertThat(words(robot, "#limit-conflict-text"))
                .isEqualTo("Changed elsewhere: 30,000 → 25,000. Yours: 40,000.");
        robot.clickOn("#limit-field").type(KeyCode.ENTER);
        assertThat(inForce("25000")).isTrue();
        robot.clickOn("#limit-keep-mine");
        robot.clickOn("#limit-apply");
        until(() -> inForce("40000"));
    }

    @Test
    void theThemeChangesAtOnce(FxRobot robot) {
        assertThat(stage.getScene().getFill()).isEqualTo(Palette.LIGHT.color(Tone.CANVAS));
        robot.clickOn("#theme");
        until(() -> stage.getScene().getFill().equals(Palette.DARK.color(Tone.CANVAS)));
    }

    @Test
    void theFirstRunLeadsToAnAnswerInTraffic(FxRobot robot) {
        until(() -> shown(robot, "#start-make-key")
                && !robot.lookup("#start-make-key").query().isDisabled());
        robot.clickOn("#start-make-key");
        until(() -> words(robot, "#start-environment").contains("OPENAI_API_KEY=sk-sluice-"));
        until(() -> !robot.lookup("#start-send").query().isDisabled());
        robot.clickOn("#start-send");
        until(() -> shown(robot, "#start-show-traffic"));
        assertThat(words(robot, "#start-answer")).isNotBlank();
        robot.clickOn("#start-show-traffic");
        until(() -> robot.lookup("#traffic-table")
                        .queryAs(TableView.class)
                        .getItems()
                        .size()
                == 1);
    }

    private void openConsumers(FxRobot robot) {
        robot.clickOn("#rail-consumers");
        until(() -> shown(robot, "#limit-field") && text(robot).equals("30,000"));
    }

    private static void type(FxRobot robot, String text) {
        robot.doubleClickOn("#limit-field").push(KeyCode.CONTROL, KeyCode.A).write(text);
    }

    private static String text(FxRobot robot) {
        return robot.lookup("#limit-field").queryAs(TextField.class).getText();
    }

    private static String words(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    private static boolean shown(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().filter(JourneysTest::isShown).isPresent();
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static void until(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        } catch (TimeoutException e) {
            throw new AssertionError("it did not happen within 20 s", e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private int ask() throws IOException, InterruptedException {
        return post(
                        "/v1/chat/completions",
                        "the-key-of-checkout",
                        "{\"model\": \"gpt-4o\", \"max_tokens\": 20, \"messages\": [{\"role\": \"user\", \"content\":"
                                + " \"Hello\"}]}")
                .statusCode();
    }

    private boolean inForce(String tokensPerMinute) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gateway.url().resolve("/admin/config"))
                .header("Authorization", "Bearer " + gateway.adminToken())
                .build();
        String config = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return config.contains("\"tokensPerMinute\":" + tokensPerMinute + ",");
    }

    private void changeElsewhere(long tokensPerMinute) throws IOException, InterruptedException {
        HttpResponse<String> reply = post(
                "/admin/commands",
                gateway.adminToken(),
                "{\"id\": \"elsewhere\", \"command\": \"putLimit\", \"limit\": {\"id\": \"per-app\", \"counterKey\":"
                    + " \"consumer\", \"match\": {\"consumers\": [\"*\"], \"models\": [\"*\"]}, \"tokensPerMinute\": "
                        + tokensPerMinute
                        + "}}");
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    }

    private HttpResponse<String> post(String path, String key, String body) throws IOException, InterruptedException {
        URI uri = gateway.url().resolve(path);
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
