package dev.sluice.console.screenshots;

import dev.sluice.console.ConsoleOptions;
import dev.sluice.console.ConsoleWindow;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import dev.sluice.gateway.StartupException;
import dev.sluice.gateway.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Makes the pictures of the README: a real gateway on a free port, real clients, the real console.
public final class Screenshots {

    private static final Duration WAIT = Duration.ofSeconds(90);

    private final Wanted wanted;
    private final Path data;

    private Screenshots(Wanted wanted, Path data) {
        this.wanted = wanted;
        this.data = data;
    }

    /// Takes the pictures that the arguments after the first one, the current folder, ask for, and ends the program: 0,
    /// 1 where something failed, or 2 where the arguments are wrong.
    public static void main(String... arguments) throws Exception {
        int status = 0;
        Path data = Files.createTempDirectory("sluice-screenshots");
        try {
            new Screenshots(Wanted.of(Path.of(arguments[0]), List.of(arguments).subList(1, arguments.length)), data)
                    .run();
        } catch (IllegalArgumentException e) {
            System.err.println("screenshots: " + e.getMessage());
            status = 2;
        } catch (IllegalStateException | IOException | StartupException | LedgerException e) {
            e.printStackTrace();
            status = 1;
        } finally {
            delete(data);
        }
        System.exit(status);
    }

    private void run() throws IOException, StartupException, LedgerException, InterruptedException {
        CountDownLatch toolkit = new CountDownLatch(1);
        Platform.startup(toolkit::countDown);
        toolkit.await();
        Platform.setImplicitExit(false);
        fresh();
        quiet();
        Path folder = Files.createDirectory(data.resolve("used"));
        DemoPast.write(folder, Instant.now());
        try (GatewayServer gateway = gateway(folder, DemoConfiguration.YAML)) {
            inWindow(gateway, folder, (window, pictures) -> {
                try (DemoLoad _ = DemoLoad.on(gateway.url())) {
                    DemoFaults faults = new DemoFaults(gateway);
                    Pictures.pause(wanted.load().dividedBy(4));
                    faults.limit(32_000);
                    faults.limit(40_000);
                    Pictures.pause(wanted.load().dividedBy(4));
                    faults.breakFor(wanted.load().dividedBy(6));
                    Pictures.pause(wanted.load().dividedBy(2));
                    takeAll(Shot.ALL, window, pictures);
                    if (wanted.asksFor("more")) {
                        takeAll(Shot.MORE, window, pictures);
                    }
                    if (Shot.SIMULATED.stream().anyMatch(shot -> wanted.wants(shot.name()))) {
                        faults.breakFor(Duration.ofMinutes(10));
                        Pictures.pause(Duration.ofSeconds(8));
                        takeAll(Shot.SIMULATED, window, pictures);
                    }
                }
            });
        }
    }

    /// What is done to a gateway's window.
    private interface Session {
        void with(ConsoleWindow window, Pictures pictures) throws InterruptedException;
    }

    private void inWindow(GatewayServer gateway, Path folder, Session session)
            throws IOException, InterruptedException {
        // A state of its own, so that the pictures do not depend on the choices of whoever takes them.
        Path state = Files.writeString(
                folder.resolve("window.json"),
                "{\"theme\": \"LIGHT\", \"range\": \"%s\", \"preferences\": {\"fontSize\": \"%d\", \"scale\": \"%d\"}}"
                        .formatted(wanted.range(), wanted.font(), wanted.scale()));
        Stage stage = Pictures.onFx(Stage::new);
        ConsoleWindow window = Pictures.onFx(
                () -> ConsoleWindow.show(stage, new ConsoleOptions(gateway.adminUrl(), gateway::adminToken, state)));
        Pictures pictures = new Pictures(stage, wanted.folder());
        pictures.pointElsewhere();
        session.with(window, pictures);
        Pictures.onFx(() -> {
            window.close();
            stage.hide();
            return true;
        });
    }

    private static GatewayServer gateway(Path folder, String yaml) throws IOException, StartupException {
        Path config = Files.writeString(folder.resolve("gateway.yaml"), yaml);
        return GatewayServer.start(new GatewayOptions(folder, config, null, 0, null, null, "0.1.0"));
    }

    /// The card of a gateway that nobody has used, once its first answer is there.
    private void fresh() throws IOException, StartupException, InterruptedException {
        if (!wanted.wants("first-run")) {
            return;
        }
        Path folder = Files.createDirectory(data.resolve("fresh"));
        try (GatewayServer gateway = gateway(folder, DemoConfiguration.FRESH)) {
            inWindow(gateway, folder, (_, pictures) -> {
                pictures.waitUntil("the connection", WAIT, () -> pictures.enabled("start-make-key"));
                pictures.press("start-make-key");
                pictures.waitUntil("the key", WAIT, () -> pictures.enabled("start-send"));
                pictures.press("start-send");
                pictures.waitUntil("the answer", WAIT, () -> pictures.visible("start-show-traffic"));
                inAllLooks(pictures, () -> pictures.take("first-run"));
            });
        }
    }

    /// Every screen of a gateway without traffic, and then of one that is gone. Only for those who ask.
    private void quiet() throws IOException, StartupException, InterruptedException {
        if (!wanted.asksFor("quiet") && !wanted.asksFor("gone")) {
            return;
        }
        Path folder = Files.createDirectory(data.resolve("quiet"));
        GatewayServer gateway = gateway(folder, DemoConfiguration.FRESH);
        inWindow(gateway, folder, (window, pictures) -> {
            pictures.settle();
            takeAll(Shot.of("quiet"), window, pictures);
            gateway.close();
            pictures.settle();
            takeAll(Shot.of("gone"), window, pictures);
        });
    }

    private void takeAll(List<Shot> shots, ConsoleWindow window, Pictures pictures) {
        // The card of the first steps leaves the overview once someone has been elsewhere.
        show(window, ScreenId.TRAFFIC);
        for (Shot shot : shots) {
            if (wanted.wants(shot.name()) && window.has(shot.to().screen())) {
                inAllLooks(pictures, () -> {
                    Pictures.onFx(() -> {
                        window.open(shot.to());
                        return true;
                    });
                    pictures.settle();
                    shot.prepare().accept(pictures);
                    pictures.settle();
                    pictures.take(shot.name());
                });
            }
        }
    }

    private void inAllLooks(Pictures pictures, Runnable step) {
        for (int width : wanted.widths()) {
            pictures.resize(width, Wanted.SIZES.get(width));
            for (String theme : wanted.themes()) {
                pictures.theme(theme);
                step.run();
            }
        }
    }

    private static void show(ConsoleWindow window, ScreenId screen) {
        Pictures.onFx(() -> {
            window.open(screen);
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
