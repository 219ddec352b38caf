package dev.sluice.console;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.ActionGroup;
import dev.sluice.console.command.ActionRegistry;
import dev.sluice.console.command.Commands;
import dev.sluice.console.command.CurlText;
import dev.sluice.console.command.ReadOnlyGuard;
import dev.sluice.console.component.FileDialogs;
import dev.sluice.console.component.OverlayLayer;
import dev.sluice.console.component.TextFiles;
import dev.sluice.console.link.AdminEndpoint;
import dev.sluice.console.link.GatewayLink;
import dev.sluice.console.link.LinkState;
import dev.sluice.console.link.LinkTimings;
import dev.sluice.console.link.MessageCodec;
import dev.sluice.console.link.PinnedTrust;
import dev.sluice.console.link.UnknownCertificate;
import dev.sluice.console.palette.PaletteView;
import dev.sluice.console.rehearsal.LiveTraffic;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.screen.Preferences;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.screen.TimeRange;
import dev.sluice.console.screen.ViewSettings;
import dev.sluice.console.screen.consumers.KeyMint;
import dev.sluice.console.shell.Appearance;
import dev.sluice.console.shell.CertificateQuestion;
import dev.sluice.console.shell.ClosingQuestion;
import dev.sluice.console.shell.ScaledPane;
import dev.sluice.console.shell.Shell;
import dev.sluice.console.shell.ShellActions;
import dev.sluice.console.shell.TokenQuestion;
import dev.sluice.console.shell.WindowActions;
import dev.sluice.console.shell.WindowMemory;
import dev.sluice.console.shell.WindowState;
import dev.sluice.console.shell.WindowStateFile;
import dev.sluice.console.shell.change.ChangesDrawer;
import dev.sluice.console.shell.notification.NotificationDrawer;
import dev.sluice.console.shell.notification.NotificationModel;
import dev.sluice.console.store.FxDispatcher;
import dev.sluice.console.store.FxWatch;
import dev.sluice.console.store.Inbox;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.SeriesColors;
import dev.sluice.console.theme.ThemeChoice;
import dev.sluice.console.theme.ThemeSwitch;
import dev.sluice.console.tour.TourView;
import dev.sluice.model.message.ServerMessage.Configuration;
import dev.sluice.model.state.GatewayState;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The console in a window: puts the parts together. One window has one connection of its own.
public final class ConsoleWindow implements AutoCloseable {

    private static final Words WORDS = Words.of(ConsoleWindow.class);

    private final GatewayLink link;
    private final FxDispatcher dispatcher;
    private final StateStore store;
    private final FxWatch watch;
    private final Shell shell;
    private final WindowMemory memory;
    private final ActionRegistry actions;
    private final Subscription subscriptions;
    private final String address;
    private @Nullable UnknownCertificate asked;
    private boolean keepsGateway;

    ConsoleWindow(Stage stage, ConsoleOptions options, Windows windows) {
        address = options.admin().getRawAuthority();
        InstantSource clock = InstantSource.system();
        RandomGenerator random = RandomGenerator.getDefault();
        WindowStateFile file = new WindowStateFile(options.stateFile());
        WindowState remembered = file.load();

        Inbox inbox = new Inbox();
        link = new GatewayLink(
                new AdminEndpoint(options.admin(), options.token(), options.certificate()),
                inbox,
                LinkTimings.DEFAULT,
                random,
                clock,
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("gateway-link").factory()));
        store = new StateStore(inbox, link::resync, clock);
        dispatcher = new FxDispatcher(store::tick);

        watch = new FxWatch(
                dispatcher,
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("window-watch").factory()),
                System::nanoTime,
                Thread.currentThread());
        MessageCodec codec = new MessageCodec();
        Preferences preferences = new Preferences(remembered.preferences());
        ScreenContext context = new ScreenContext(
                store,
                new Commands(
                        new ReadOnlyGuard(link::send, preferences.readOnlyProperty()::get),
                        dispatcher,
                        Long.toHexString(random.nextLong())),
                new ActionRegistry(remembered.shortcuts()),
                new Notices(),
                settingsOf(remembered),
                preferences,
                new ThemeSwitch(themeOf(remembered)),
                new SeriesColors(remembered.seriesColors()),
                clock,
                new CurlText(() -> http(store, options.admin()), codec::encode),
                new OverlayLayer(),
                new TextFiles(windows.files()),
                this::open,
                watch,
                folder(options),
                new PinnedTrust(options.certificate()).context());
        LiveTraffic live = new LiveTraffic(store);
        shell = new Shell(
                Screens.all(context, live, dispatcher, new SecureRandom(), System::nanoTime),
                context,
                live,
                options.admin(),
                ZoneId.systemDefault(),
                ConsoleWindow::heap);
        KeyMint tourKeys = new KeyMint(new SecureRandom());
        shell.addAbove(new TourView(context, live, () -> tourKeys.next().text()));
        shell.railCollapsedProperty().set(remembered.railCollapsed());

        ScaledPane root = new ScaledPane(shell);
        Scene scene = new Scene(root);
        ShellActions.install(scene, context, shell);
        context.actions()
                .add(Action.named("reconnect", WORDS.text("action.reconnect"))
                        .in(ActionGroup.GATEWAY)
                        .does(link::reconnect));
        context.actions()
                .add(Action.named("enter-token", WORDS.text("action.enter-token"))
                        .in(ActionGroup.GATEWAY)
                        .keywords("admin", "password", "login")
                        .does(() -> TokenQuestion.ask(context.overlay(), address, link::useToken)));
        NotificationModel notifications =
                new NotificationModel(store, context.notices(), context.preferences(), context.clock(), context.jump());
        PaletteView palette = addDoors(context, notifications, remembered.recent());
        actions = context.actions();
        subscriptions = Subscription.combine(
                context.theme().dress(scene),
                Appearance.dress(
                        root, root, context.preferences(), context.settings().presentingProperty(), context.theme()),
                listen(context, notifications));
        WindowActions.install(
                context,
                stage,
                () -> windows.another(options),
                (admin, token) -> windows.onOther(options, admin, token));
        stage.setOnCloseRequest(request -> {
            if (options.gatewayInside() && windows.isLast() && !mayClose(stage, context)) {
                request.consume();
            }
        });
        stage.setScene(scene);
        store.onChange(_ -> stage.setTitle(title(store.state())));
        store.onChange(_ -> meet(context, store.link()));
        stage.setTitle("Sluice");
        memory = new WindowMemory(stage, shell, context, file, palette::recent);
        memory.restore(remembered);
        open(screenOf(remembered));
    }

    /// Asks once about a certificate that nobody vouches for. One that is another than before is not asked about: the
    /// banner says what happened.
    private void meet(ScreenContext context, LinkState now) {
        if (now instanceof LinkState.Refused refused
                && refused.certificate() != null
                && refused.certificate().known() == null
                && !refused.certificate().equals(asked)) {
            asked = refused.certificate();
            CertificateQuestion.ask(
                    context.overlay(), address, refused.certificate().shown(), link::trust);
        }
    }

    /// Asks once what closing means, and remembers it.
    private boolean mayClose(Stage stage, ScreenContext context) {
        Preferences.OnClose wish = context.preferences().onCloseProperty().get();
        keepsGateway = wish == Preferences.OnClose.KEEP_RUNNING;
        if (wish != Preferences.OnClose.ASK) {
            return true;
        }
        ClosingQuestion.ask(context.overlay(), answer -> {
            context.preferences().onCloseProperty().set(answer);
            keepsGateway = answer == Preferences.OnClose.KEEP_RUNNING;
            stage.hide();
        });
        return false;
    }

    /// The doors to what opens above the screens.
    private PaletteView addDoors(ScreenContext context, NotificationModel notifications, List<String> recent) {
        PaletteView palette = new PaletteView(
                context, context.overlay(), () -> shell.currentProperty().get().key(), recent);
        ShellActions.installDoors(
                context.actions(),
                () -> palette.open(""),
                new NotificationDrawer(context.overlay(), notifications, context.preferences(), context.moments()),
                new ChangesDrawer(context));
        return palette;
    }

    private Subscription listen(ScreenContext context, NotificationModel notifications) {
        Runnable show = () -> shell.showUnread(notifications.unreadProperty().get());
        return notifications
                .listen()
                .and(notifications.unreadProperty().subscribe(show))
                .and(context.preferences().doNotDisturbProperty().subscribe(show));
    }

    /// What is broken on purpose shows in the title too, where the task bar has it.
    private static String title(@Nullable GatewayState state) {
        int faults = state == null ? 0 : state.faults().size();
        return switch (faults) {
            case 0 -> "Sluice";
            case 1 -> WORDS.text("title.one-fault");
            default -> WORDS.text("title.faults", Integer.toString(faults));
        };
    }

    private static URI http(StateStore store, URI admin) {
        var hello = store.hello();
        return hello != null
                ? URI.create(hello.baseUrl())
                : URI.create(("wss".equals(admin.getScheme()) ? "https://" : "http://") + admin.getRawAuthority());
    }

    /// Shows the console on this stage and connects. On the JavaFX thread.
    public static ConsoleWindow show(Stage stage, ConsoleOptions options) {
        return show(stage, options, FileDialogs.ofTheSystem());
    }

    /// The same, in which people choose files in another way.
    static ConsoleWindow show(Stage stage, ConsoleOptions options, FileDialogs files) {
        return new Windows(_ -> {}, files).open(stage, options);
    }

    /// How long the JavaFX thread lets tasks wait.
    FxWatch waits() {
        return watch;
    }

    /// All that can be started, and by which keys.
    ActionRegistry actions() {
        return actions;
    }

    /// How many listen to the store.
    int listeners() {
        return store.listenerCount();
    }

    /// Of the configuration that the window knows; 0 before the first.
    long revision() {
        Configuration known = store.configuration();
        return known == null ? 0 : known.revision();
    }

    /// Whether the gateway inside is to go on without a window.
    boolean keepsGateway() {
        return keepsGateway;
    }

    /// Whether there is such a screen.
    public boolean has(ScreenId screen) {
        return shell.has(screen);
    }

    /// Brings a screen to the front.
    public void open(ScreenId screen) {
        shell.open(screen);
    }

    /// Brings a screen to the front, and something on it into view.
    public void open(Jump to) {
        shell.open(to);
    }

    /// Ends the connection and remembers the window. The gateway goes on. Again: nothing.
    @Override
    public void close() {
        dispatcher.stop();
        watch.close();
        memory.close();
        link.close();
        shell.dispose();
        subscriptions.unsubscribe();
    }

    void start() {
        link.start();
        dispatcher.start();
        watch.start();
    }

    private static Path folder(ConsoleOptions options) {
        Path folder = options.stateFile().toAbsolutePath().getParent();
        return folder == null ? Path.of("") : folder;
    }

    private static ViewSettings settingsOf(WindowState remembered) {
        ViewSettings settings = new ViewSettings();
        settings.rangeProperty()
                .set(Optional.ofNullable(remembered.range())
                        .flatMap(TimeRange::parse)
                        .orElse(TimeRange.FIVE_MINUTES));
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
