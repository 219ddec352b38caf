package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.fake.FakeGateway;
import dev.sluice.console.fake.FakeTraffic;
import dev.sluice.console.fake.FakeWorld;
import dev.sluice.console.fake.MadeExchange;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.message.ServerMessage;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A window before a gateway that ends 2,000 requests a second. `-Dsluice.load.seconds=180` for figures: how long
/// the JavaFX thread let a task wait, and the heap after a collection: with few rows, between the two halves (after
/// 50 seconds as many rows are kept as ever are), and at the end.
@ExtendWith(ToolkitCondition.class)
class ConsoleLoadTest {

    private static final int SECONDS = Integer.getInteger("sluice.load.seconds", 3);
    private static final int PER_TICK = 200;
    private static final int TICKS = 100;

    @TempDir
    private Path folder;

    private final AtomicInteger sent = new AtomicInteger();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("load").factory());

    @Test
    void noRowMovesUnderThePointerAndWhatCameIsThereWhenItLeaves() throws Exception {
        FakeGateway gateway = new FakeGateway(
                        FakeWorld.state("load", Instant.now()), FakeWorld.config(), InstantSource.system())
                .started();
        FxToolkit.registerPrimaryStage();
        Stage stage = FxToolkit.registerStage(Stage::new);
        ConsoleWindow window = onFx(() -> {
            ConsoleWindow shown = ConsoleWindow.show(
                    stage, new ConsoleOptions(gateway.admin(), () -> "token", folder.resolve("window.json")));
            stage.setWidth(1280);
            stage.setHeight(800);
            shown.open(ScreenId.TRAFFIC);
            return shown;
        });
        try {
            flood(gateway);
            FxRobot robot = new FxRobot();
            TableView<?> table = robot.lookup("#traffic-table").queryAs(TableView.class);
            WaitForAsyncUtils.waitFor(
                    30, TimeUnit.SECONDS, () -> table.getItems().size() > 1_000);

            robot.moveTo(table);
            WaitForAsyncUtils.waitForFxEvents();
            List<?> before = onFx(() -> shownRows(table));
            int sentBefore = sent.get();
            long heapBefore = heap();
            onFx(() -> window.waits().reset());
            awaitTraffic();
            assertThat(onFx(() -> shownRows(table)))
                    .as("rows under the pointer")
                    .isEqualTo(before);
            String held = window.waits().words();
            long heapFull = heap();

            robot.moveTo("#rail-traffic");
            onFx(() -> window.waits().reset());
            long worked = onFx(() -> processorTime());
            long since = System.nanoTime();
            WaitForAsyncUtils.waitFor(
                    30, TimeUnit.SECONDS, () -> !onFx(() -> shownRows(table)).equals(before));
            awaitTraffic();
            System.out.printf(
                    "load: %d exchanges; waits while held: %s; while rows move: %s, the JavaFX thread busy %.0f %% of"
                            + " the time; heap %d MB, %d MB between, then %d MB%n",
                    sent.get() - sentBefore,
                    held,
                    window.waits().words(),
                    100.0 * (onFx(() -> processorTime()) - worked) / (System.nanoTime() - since),
                    heapBefore,
                    heapFull,
                    heap());
            assertThat(window.waits().percentile(0.5))
                    .as("tasks were waited for at all")
                    .isNotNegative();
        } finally {
            clockwork.shutdownNow();
            onFx(() -> {
                window.close();
                stage.hide();
                return true;
            });
            gateway.close();
        }
    }

    private void awaitTraffic() throws Exception {
        int until = sent.get() + 10 * PER_TICK * SECONDS;
        WaitForAsyncUtils.waitFor(SECONDS + 60, TimeUnit.SECONDS, () -> sent.get() >= until);
    }

    /// The lists are written once and sent again and again, so that the sender costs next to nothing.
    private void flood(FakeGateway gateway) {
        Random random = new Random(5);
        List<String> batches = new ArrayList<>();
        for (int tick = 0; tick < TICKS; tick++) {
            List<ExchangeRecord> batch = new ArrayList<>();
            for (int i = 0; i < PER_TICK; i++) {
                batch.add(exchange(tick * PER_TICK + i, random));
            }
            batches.add(gateway.text(new ServerMessage.Exchanges(batch, 0)));
        }
        FakeTraffic traffic = new FakeTraffic(gateway, random);
        AtomicInteger tick = new AtomicInteger();
        var _ = clockwork.scheduleAtFixedRate(
                () -> {
                    int now = tick.getAndIncrement();
                    gateway.everyoneText(batches.get(now % TICKS));
                    sent.addAndGet(PER_TICK);
                    if (now % 2 == 0) {
                        traffic.step(Instant.now());
                    }
                },
                0,
                100,
                TimeUnit.MILLISECONDS);
    }

    private static ExchangeRecord exchange(int number, Random random) {
        boolean refused = random.nextInt(20) == 0;
        return new MadeExchange("req-" + number)
                .with("consumer", FakeWorld.CONSUMERS.get(random.nextInt(FakeWorld.CONSUMERS.size())))
                .with("status", refused ? 429 : 200)
                .with("outcome", refused ? "refused" : "completed")
                .with("inputTokens", 100 + random.nextInt(900))
                .with("outputTokens", random.nextInt(300))
                .record();
    }

    /// The items of the rows that are in sight, from top to bottom.
    private static List<Object> shownRows(TableView<?> table) {
        List<TableRow<?>> rows = new ArrayList<>();
        for (Node node : table.lookupAll(".table-row-cell")) {
            if (node instanceof TableRow<?> row && !row.isEmpty() && row.isVisible()) {
                rows.add(row);
            }
        }
        rows.sort((one, other) -> Double.compare(one.getLayoutY(), other.getLayoutY()));
        return new ArrayList<>(rows.stream().map(TableRow::getItem).toList());
    }

    /// Of the thread that asks, in nanoseconds.
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /// Three of four collections leave what little is dead in an old part where it is, and count it as used.
    private static long heap() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    private static <T> T onFx(Callable<T> step) throws Exception {
        return WaitForAsyncUtils.asyncFx(step).get(60, TimeUnit.SECONDS);
    }
}
