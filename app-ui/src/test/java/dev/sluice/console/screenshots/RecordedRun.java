package dev.sluice.console.screenshots;

import dev.sluice.console.ConsoleOptions;
import dev.sluice.console.ConsoleWindow;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.stage.Stage;
import tools.jackson.databind.json.JsonMapper;

/// Runs one experiment live, as a person would on the screens of the console, and takes pictures of it: the generator,
/// the outage, the quota, what other limits would have done, and the report.
///
/// `RecordedRun EXPERIMENTS FOLDER`: where `recorded-run.yaml` and its configuration are, and where to write.
public final class RecordedRun {

    private static final Duration WAIT = Duration.ofSeconds(60);

    private final Path experiments;
    private final Path folder;

    private RecordedRun(Path experiments, Path folder) {
        this.experiments = experiments;
        this.folder = folder;
    }

    /// Ends the program: 0, or 1 where something failed.
    public static void main(String... arguments) {
        int status = 0;
        try {
            new RecordedRun(Path.of(arguments[0]), Path.of(arguments[1])).run();
        } catch (Exception e) {
            e.printStackTrace();
            status = 1;
        }
        System.exit(status);
    }

    private void run() throws Exception {
        Path data = Files.createTempDirectory("sluice-recorded-run");
        CountDownLatch toolkit = new CountDownLatch(1);
        Platform.startup(toolkit::countDown);
        toolkit.await();
        Platform.setImplicitExit(false);
        Path config = Files.copy(experiments.resolve("gateways/two-pools.yaml"), data.resolve("gateway.yaml"));
        try (GatewayServer gateway =
                GatewayServer.start(new GatewayOptions(data, config, null, 0, null, null, "0.1.0"))) {
            Path state = Files.writeString(data.resolve("window.json"), "{\"theme\": \"LIGHT\", \"range\": \"5m\"}");
            Stage stage = Pictures.onFx(Stage::new);
            ConsoleWindow window = Pictures.onFx(() ->
                    ConsoleWindow.show(stage, new ConsoleOptions(gateway.adminUrl(), gateway::adminToken, state)));
            Pictures pictures = new Pictures(stage, folder);
            pictures.pointElsewhere();
            pictures.resize(1280, 800);
            record(window, pictures);
            Files.writeString(folder.resolve("report.html"), report(gateway, "html"));
            Files.writeString(folder.resolve("report.md"), report(gateway, "markdown"));
            Pictures.onFx(() -> {
                window.close();
                stage.hide();
                return true;
            });
        }
    }

    private void record(ConsoleWindow window, Pictures pictures) throws IOException {
        String plan = Files.readString(experiments.resolve("recorded-run.yaml"));
        open(window, new Jump.Subject(ScreenId.LAB, "timeline"));
        pictures.waitUntil("the timeline", WAIT, () -> pictures.shows("lab-file"));
        pictures.write("lab-file", plan);
        pictures.waitUntil("the plan", WAIT, () -> pictures.shows("lab-arm-run"));
        pictures.press("lab-arm-run");
        pictures.press("lab-run-live");
        Pictures.pause(Duration.ofSeconds(20));
        take(window, pictures, new Jump.To(ScreenId.GENERATOR), "generator");
        Pictures.pause(Duration.ofSeconds(14));
        take(window, pictures, new Jump.Subject(ScreenId.LAB, "timeline"), "outage");
        take(window, pictures, new Jump.Subject(ScreenId.BACKENDS, "east"), "backends");
        take(window, pictures, new Jump.To(ScreenId.OVERVIEW), "overview");
        open(window, new Jump.Subject(ScreenId.LAB, "timeline"));
        pictures.waitUntil(
                "the report",
                Duration.ofMinutes(3),
                () -> pictures.shows("lab-phases") && !pictures.shows("lab-stop-run"));
        pictures.take("report");
        take(window, pictures, new Jump.Subject(ScreenId.CONSUMERS, "docs-bot"), "what-if");
    }

    private static void take(ConsoleWindow window, Pictures pictures, Jump to, String name) {
        open(window, to);
        pictures.settle();
        pictures.settle();
        pictures.take(name);
    }

    private static void open(ConsoleWindow window, Jump to) {
        Pictures.onFx(() -> {
            window.open(to);
            return true;
        });
    }

    private static String report(GatewayServer gateway, String format) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(gateway.url().resolve("/admin/commands"))
                    .header("Authorization", "Bearer " + gateway.adminToken())
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"id\":\"report\",\"command\":\"queryExperiment\",\"format\":\"" + format + "\"}"))
                    .build();
            String reply =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return new JsonMapper().readTree(reply).get("text").asString();
        }
    }
}
