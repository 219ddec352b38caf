package dev.sluice.console.fake;

import dev.sluice.console.ConsoleOptions;
import dev.sluice.console.ConsoleWindow;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.stage.Stage;

/// The console before a fake gateway, for looking at screens: `ConsoleDemo STATE_FILE [quiet]`.
public final class ConsoleDemo {

    private ConsoleDemo() {}

    /// Starts it.
    public static void main(String... args) {
        Application.launch(Window.class, args);
    }

    /// JavaFX makes it; a main class of its own must not be one.
    public static final class Window extends Application {

        @Override
        public void start(Stage stage) throws Exception {
            InstantSource clock = InstantSource.system();
            FakeGateway gateway = new FakeGateway(
                            FakeWorld.state("demo", clock.instant()), FakeWorld.config(), clock, 7333)
                    .started();
            if (!getParameters().getUnnamed().contains("quiet")) {
                FakeTraffic traffic = new FakeTraffic(gateway, new Random(7));
                gateway.remember(traffic.past(clock.instant()));
                ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().factory());
                var _ = thread.scheduleAtFixedRate(
                        () -> traffic.step(clock.instant()), 0, FakeTraffic.STEP.toMillis(), TimeUnit.MILLISECONDS);
            }
            Path stateFile = Path.of(getParameters().getUnnamed().getFirst());
            ConsoleWindow.show(stage, new ConsoleOptions(gateway.admin(), () -> "demo-token", stateFile));
        }
    }
}
