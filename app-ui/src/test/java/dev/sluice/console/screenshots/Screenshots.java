package dev.sluice.console.screenshots;

import dev.sluice.console.ConsoleOptions;
import dev.sluice.console.ConsoleWindow;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import dev.sluice.gateway.StartupException;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/// Makes the pictures of the README: a real gateway on a free port, real clients, the real console.
///
/// `Screenshots FOLDER [SECONDS]`: where to, and how long the apps run before the pictures; 75 where it is not said.
public final class Screenshots {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final Duration SETTLE = Duration.ofMillis(900);
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final List<String> THEMES = List.of("light", "dark", "contrast");
    private static final Map<Integer, Integer> SIZES = new TreeMap<>(Map.of(WIDTH, HEIGHT, 1920, 1080));

    private final Path folder;
    private final Duration load;

    private Screenshots(Path folder, Duration load) {
        this.folder = folder;
        this.load = load;
    }

    /// Takes the pictures and ends the program: 0, or 1 where something failed.
    public static void main(String... arguments) throws Exception {
        long seconds = arguments.length > 1 ? Long.parseLong(arguments[1]) : 75;
        Path data = Files.createTempDirectory("sluice-screenshots");
        int status = 0;
        try {
            new Screenshots(Path.of(arguments[0]), Duration.ofSeconds(seconds)).run(data);
        } catch (IllegalStateException | IOException | StartupException e) {
            e.printStackTrace();
            status = 1;
        } finally {
            delete(data);
        }
        System.exit(status);
    }

    private void run(Path data) throws IOException, StartupException, InterruptedException {
        Path config = Files.writeString(data.resolve("gateway.yaml"), DemoConfiguration.YAML);
        CountDownLatch toolkit = new CountDownLatch(1);
        Platform.startup(toolkit::countDown);
        toolkit.await();
        try (GatewayServer gateway =
                GatewayServer.start(new GatewayOptions(data, config, null, 0, null, null, "0.1.0"))) {
            Stage stage = Pictures.onFx(Stage::new);
            ConsoleWindow window = open(stage, gateway, data);
            Pictures pictures = new Pictures(stage.getScene(), folder);
            firstRun(window, pictures);
            try (DemoLoad _ = DemoLoad.on(gateway.url())) {
                Pictures.pause(load);
                underLoad(stage, window, pictures);
            }
            Pictures.onFx(() -> {
                window.close();
                stage.hide();
                return true;
            });
        }
    }

    private static ConsoleWindow open(Stage stage, GatewayServer gateway, Path data) throws IOException {
        // A state of its own, so that the pictures do not depend on the choices of whoever takes them.
        Path state = Files.writeString(data.resolve("window.json"), "{\"theme\": \"LIGHT\"}");
        return Pictures.onFx(() -> {
            ConsoleWindow window =
                    ConsoleWindow.show(stage, new ConsoleOptions(gateway.adminUrl(), gateway::adminToken, state));
            stage.setWidth(WIDTH);
            stage.setHeight(HEIGHT);
            return window;
        });
    }

    /// The card of a gateway that nobody has used, once its first answer is there.
    private void firstRun(ConsoleWindow window, Pictures pictures) {
        show(window, ScreenId.OVERVIEW);
        Button makeKey = pictures.node("start-make-key", Button.class);
        pictures.waitUntil("the connection", WAIT, () -> !makeKey.isDisabled());
        press(pictures, "start-make-key");
        Button send = pictures.node("start-send", Button.class);
        pictures.waitUntil("the key", WAIT, () -> !send.isDisabled());
        press(pictures, "start-send");
        Button showTraffic = pictures.node("start-show-traffic", Button.class);
        pictures.waitUntil("the answer", WAIT, showTraffic::isVisible);
        for (String theme : List.of("light", "dark")) {
            show(window, ScreenId.OVERVIEW);
            pictures.take("first-run-" + theme);
            nextTheme(pictures);
        }
    }

    /// Every screen that there is, in every look and both sizes.
    private void underLoad(Stage stage, ConsoleWindow window, Pictures pictures) {
        // After dark come high contrast and the system's; then light again.
        nextTheme(pictures);
        nextTheme(pictures);
        // The card of the first steps leaves the overview once someone has been elsewhere.
        show(window, ScreenId.TRAFFIC);
        for (String theme : THEMES) {
            for (int width : SIZES.keySet()) {
                resize(stage, width, SIZES.get(width));
                for (ScreenId screen : ScreenId.values()) {
                    if (window.has(screen)) {
                        take(window, screen, theme, width, pictures);
                    }
                }
            }
            nextTheme(pictures);
        }
        // Once more round to light.
        nextTheme(pictures);
        resize(stage, WIDTH, HEIGHT);
        above(window, pictures);
    }

    private void take(ConsoleWindow window, ScreenId screen, String theme, int width, Pictures pictures) {
        show(window, screen);
        if (screen == ScreenId.TRAFFIC) {
            select(theme.equals("dark") ? Outcome.REFUSED : Outcome.COMPLETED, pictures);
        }
        pictures.take((width == WIDTH ? "" : "large/") + screen.key() + "-" + theme);
    }

    /// What opens above the screens.
    private void above(ConsoleWindow window, Pictures pictures) {
        show(window, ScreenId.OVERVIEW);
        press(pictures, "search");
        Pictures.pause(SETTLE);
        pictures.take("palette-light");
        press(pictures, "changes");
        Pictures.pause(SETTLE.multipliedBy(2));
        pictures.take("changes-light");
        press(pictures, "bell");
        Pictures.pause(SETTLE);
        pictures.take("notifications-light");
    }

    private static void resize(Stage stage, int width, int height) {
        Pictures.onFx(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return true;
        });
        Pictures.pause(SETTLE);
    }

    /// Opens the latest exchange that ended so, of the refused ones one that a limit refused.
    private static void select(Outcome outcome, Pictures pictures) {
        TableView<?> table = pictures.node("traffic-table", TableView.class);
        Pictures.onFx(() -> {
            for (int row = 0; row < table.getItems().size(); row++) {
                if (table.getItems().get(row) instanceof ExchangeRecord exchange
                        && exchange.outcome() == outcome
                        && (exchange.limit() != null) == (outcome == Outcome.REFUSED)) {
                    table.getSelectionModel().clearAndSelect(row);
                    table.scrollTo(Math.max(0, row - 3));
                    return true;
                }
            }
            return false;
        });
        Pictures.pause(SETTLE);
    }

    private static void show(ConsoleWindow window, ScreenId screen) {
        Pictures.onFx(() -> {
            window.open(screen);
            return true;
        });
        Pictures.pause(SETTLE);
    }

    private static void nextTheme(Pictures pictures) {
        press(pictures, "theme");
        Pictures.pause(SETTLE);
    }

    private static void press(Pictures pictures, String id) {
        Button button = pictures.node(id, Button.class);
        Pictures.onFx(() -> {
            button.fire();
            return true;
        });
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
