package dev.sluice.console;

import dev.sluice.console.command.ActionRegistry;
import dev.sluice.console.command.Commands;
import dev.sluice.console.link.AdminEndpoint;
import dev.sluice.console.link.GatewayLink;
import dev.sluice.console.link.LinkTimings;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.screen.TimeRange;
import dev.sluice.console.screen.ViewSettings;
import dev.sluice.console.shell.Shell;
import dev.sluice.console.shell.ShellActions;
import dev.sluice.console.shell.WindowMemory;
import dev.sluice.console.shell.WindowState;
import dev.sluice.console.shell.WindowStateFile;
import dev.sluice.console.store.FxDispatcher;
import dev.sluice.console.store.Inbox;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.theme.SeriesColors;
import dev.sluice.console.theme.ThemeChoice;
import dev.sluice.console.theme.ThemeSwitch;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Subscription;

/// The console in a window: puts the parts together. One window has one connection of its own.
public final class ConsoleWindow implements AutoCloseable {

    private final GatewayLink link;
    private final FxDispatcher dispatcher;
    private final StateStore store;
    private final Shell shell;
    private final WindowMemory memory;
    private final Subscription themeSubscription;

    private ConsoleWindow(Stage stage, ConsoleOptions options) {
        InstantSource clock = InstantSource.system();
        RandomGenerator random = RandomGenerator.getDefault();
        WindowStateFile file = new WindowStateFile(options.stateFile());
        WindowState remembered = file.load();

        Inbox inbox = new Inbox();
        link = new GatewayLink(
                new AdminEndpoint(options.admin(), options.token()),
                inbox,
                LinkTimings.DEFAULT,
                random,
                clock,
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("gateway-link").factory()));
        store = new StateStore(inbox, link::resync, clock);
        dispatcher = new FxDispatcher(store::tick);

        SeriesColors colors = new SeriesColors(remembered.seriesColors());
        ThemeSwitch theme = new ThemeSwitch(themeOf(remembered));
        ScreenContext context = new ScreenContext(
                store,
                new Commands(link::send, dispatcher, Long.toHexString(random.nextLong())),
                new ActionRegistry(),
                new Notices(),
                settingsOf(remembered),
                theme,
                colors,
                clock,
                this::open);
        shell = new Shell(
                Screens.all(context, dispatcher, new SecureRandom(), System::nanoTime),
                context,
                options.admin(),
                ZoneId.systemDefault(),
                ConsoleWindow::heap);
        shell.railCollapsedProperty().set(remembered.railCollapsed());

        Scene scene = new Scene(shell);
        themeSubscription = theme.dress(scene);
        ShellActions.install(scene, context, shell);
        stage.setScene(scene);
        stage.setTitle("Sluice");
        memory = new WindowMemory(stage, shell, context, file);
        memory.restore(remembered);
        open(screenOf(remembered));
    }

    /// Shows the console on this stage and connects. On the JavaFX thread.
    public static ConsoleWindow show(Stage stage, ConsoleOptions options) {
        ConsoleWindow window = new ConsoleWindow(stage, options);
        stage.setOnHidden(_ -> window.close());
        stage.show();
        window.start();
        return window;
    }

    /// Brings a screen to the front.
    public void open(ScreenId screen) {
        shell.open(screen);
    }

    /// Ends the connection and remembers the window. The gateway goes on. Again: nothing.
    @Override
    public void close() {
        dispatcher.stop();
        memory.close();
        link.close();
        shell.dispose();
        themeSubscription.unsubscribe();
    }

    private void start() {
        link.start();
        dispatcher.start();
    }

    private static ViewSettings settingsOf(WindowState remembered) {
        ViewSettings settings = new ViewSettings();
        settings.rangeProperty()
                .set(remembered.range() == null ? TimeRange.FIVE_MINUTES : TimeRange.ofLabel(remembered.range()));
        return settings;
    }

    private static ThemeChoice themeOf(WindowState remembered) {
        return Arrays.stream(ThemeChoice.values())
                .filter(choice -> choice.name().equals(remembered.theme()))
                .findFirst()
                .orElse(ThemeChoice.SYSTEM);
    }

    private static ScreenId screenOf(WindowState remembered) {
        return Arrays.stream(ScreenId.values())
                .filter(id -> id.key().equals(remembered.screen()))
                .findFirst()
                .orElse(ScreenId.OVERVIEW);
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
