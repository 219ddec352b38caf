package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.fake.FakeGateway;
import dev.sluice.console.fake.FakeTraffic;
import dev.sluice.console.fake.FakeWorld;
import dev.sluice.console.screen.ScreenId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Screens that come and go leave nothing behind. `-Dsluice.rounds=200` for a longer proof.
@ExtendWith(ToolkitCondition.class)
class ScreensLeakTest {

    private static final int ROUNDS = Integer.getInteger("sluice.rounds", 10);
    private static final Instant NOW = Instant.parse("2026-11-23T14:02:11Z");

    @TempDir
    private Path folder;

    @Test
    void openingAndClosingEveryScreenLeavesNoListenerAndNoThread() throws Exception {
        FakeGateway gateway =
                new FakeGateway(FakeWorld.state("one", NOW), FakeWorld.config(), InstantSource.fixed(NOW)).started();
        FxToolkit.registerPrimaryStage();
        Stage stage = FxToolkit.registerStage(Stage::new);
        ConsoleWindow window = onFx(() -> ConsoleWindow.show(
                stage, new ConsoleOptions(gateway.admin(), () -> "token", folder.resolve("window.json"))));
        FakeTraffic traffic = new FakeTraffic(gateway, new Random(7));
        traffic.step(NOW);
        round(window);
        int listeners = onFx(window::listeners);
        int threads = Thread.activeCount();
        for (int i = 0; i < ROUNDS; i++) {
            round(window);
        }
        // The first run may meanwhile have seen its first request, and listens no more.
        assertThat(onFx(window::listeners)).isLessThanOrEqualTo(listeners);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);
        onFx(() -> {
            window.close();
            stage.hide();
            return true;
        });
        gateway.close();
    }

    private static void round(ConsoleWindow window) throws Exception {
        List<ScreenId> screens =
                Arrays.stream(ScreenId.values()).filter(window::has).toList();
        for (ScreenId screen : screens) {
            onFx(() -> {
                window.open(screen);
                return true;
            });
        }
        onFx(() -> {
            window.open(ScreenId.OVERVIEW);
            return true;
        });
    }

    private static <T> T onFx(Callable<T> step) throws Exception {
        return WaitForAsyncUtils.asyncFx(step).get(60, TimeUnit.SECONDS);
    }
}
