package dev.sluice.console;

import dev.sluice.console.component.FileDialogs;
import dev.sluice.console.link.CertificatePin;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// What people do on a screen, done with mouse and keys in a real window before a real gateway.
@ExtendWith(ToolkitCondition.class)
@ExtendWith(ApplicationExtension.class)
public abstract class Journey {

    @TempDir
    private Path folder;

    private final String configuration;
    private final HttpClient http = HttpClient.newHttpClient();
    private GatewayServer gateway;
    private int port;
    private final ChosenFiles files = new ChosenFiles();
    private ConsoleWindow window;
    private Stage stage;

    /// @param configuration of the gateway, in YAML
    protected Journey(String configuration) {
        this.configuration = configuration;
    }

    /// To be called from the test's own start method: TestFX looks for that in the test's class alone.
    protected final void openConsole(Stage shownOn) throws Exception {
        stage = shownOn;
        Path config = Files.writeString(folder.resolve("gateway.yaml"), configuration);
        prepare(folder);
        Path windowState = Files.writeString(folder.resolve("window.json"), "{\"theme\": \"LIGHT\"}");
        gateway = GatewayServer.start(new GatewayOptions(folder, config, null, 0, null, "the-token", "test"));
        window = ConsoleWindow.show(
                stage,
                new ConsoleOptions(gateway.adminUrl(), gateway::adminToken, windowState, true, CertificatePin.NONE),
                files);
        stage.setWidth(1280);
        stage.setHeight(800);
    }

    /// What is in the gateway's data folder before it starts; nothing, unless a test puts it there.
    protected void prepare(Path data) throws Exception {}

    /// Closes the window, and opens another one before the same gateway.
    protected final void reopenConsole() {
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            window.close();
            stage.hide();
            stage = new Stage();
            window = ConsoleWindow.show(
                    stage,
                    new ConsoleOptions(
                            gateway.adminUrl(),
                            gateway::adminToken,
                            folder.resolve("window.json"),
                            true,
                            CertificatePin.NONE),
                    files);
            stage.setWidth(1280);
            stage.setHeight(800);
        });
    }

    /// Ends the gateway, and starts another one at the same port on the same folder.
    protected final void restartGateway() throws Exception {
        endGateway();
        beginGateway();
    }

    /// Ends the gateway under the console.
    protected final void endGateway() {
        port = gateway.url().getPort();
        gateway.close();
    }

    /// Starts one at the port of the last, on its folder.
    protected final void beginGateway() throws Exception {
        gateway = GatewayServer.start(
                new GatewayOptions(folder, folder.resolve("gateway.yaml"), null, port, null, "the-token", "test"));
    }

    @AfterEach
    void closeEverything() {
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> window.close());
        gateway.close();
        http.close();
    }

    protected final ConsoleWindow window() {
        return window;
    }

    protected final Stage stage() {
        return stage;
    }

    /// The text of a file in the gateway's data folder.
    protected final String file(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    /// The configuration in force, as JSON.
    protected final String inForce() throws IOException, InterruptedException {
        return admin("/admin/config");
    }

    /// Waits until the console knows of all edits so far: one that begins before is refused as too late.
    protected final void untilAllEditsAreKnown() {
        until(() -> admin("/admin/state").contains("\"revision\":" + window.revision() + ","));
    }

    /// What the gateway says at a path of its administration, as JSON.
    protected final String admin(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gateway.url().resolve(path))
                .header("Authorization", "Bearer " + gateway.adminToken())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /// What people choose when they are next asked for a file.
    protected final void choose(Path file) {
        files.next = file;
    }

    /// A folder of the test's own.
    protected final Path folder() {
        return folder;
    }

    /// People who choose what the test says, and else think better of it.
    private static final class ChosenFiles implements FileDialogs {

        private volatile @Nullable Path next;

        private Optional<Path> chosen() {
            Path file = next;
            next = null;
            return Optional.ofNullable(file);
        }

        @Override
        public Optional<Path> toOpen(Window owner, String title, List<ExtensionFilter> kinds) {
            return chosen();
        }

        @Override
        public Optional<Path> toSave(Window owner, String title, String name, List<ExtensionFilter> kinds) {
            return chosen();
        }
    }

    /// Asks a model, and waits for the answer.
    protected final HttpResponse<String> ask(String key, String body) throws IOException, InterruptedException {
        return post("/v1/chat/completions", key, body);
    }

    protected final HttpResponse<String> command(String body) throws IOException, InterruptedException {
        return post("/admin/commands", gateway.adminToken(), body);
    }

    protected static void until(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, condition);
        } catch (TimeoutException e) {
            throw new AssertionError("it did not happen within 40 s", e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    protected static boolean shown(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().filter(Journey::isShown).isPresent();
    }

    protected static String words(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    /// What the notices at the edge say, all of them.
    protected static String notices(FxRobot robot) {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> robot.lookup("#notices .label").queryAllAs(Label.class).stream()
                        .map(Labeled::getText)
                        .collect(Collectors.joining(" ")));
    }

    protected static TableView<?> table(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(TableView.class);
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
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
