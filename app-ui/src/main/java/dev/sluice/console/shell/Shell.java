package dev.sluice.console.shell;

import dev.sluice.console.command.Action;
import dev.sluice.console.component.AskedFor;
import dev.sluice.console.component.TextWidth;
import dev.sluice.console.link.LinkState;
import dev.sluice.console.rehearsal.LiveTraffic;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.Screen;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.store.StoreChange;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.GatewayState;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;

/// Everything around the screens, the one that is in front, and the layer above both.
public final class Shell extends StackPane {

    private final List<Screen> screens;
    private final StateStore store;
    private final URI admin;
    /// Narrower windows have no room for the names of the screens.
    private static final double ROOMY = 960;

    private final Rail rail;
    private final TopBar topBar;
    private final StatusBar statusBar;
    private final Banner banner;
    private final SimulationBanner simulation;
    private final StackPane content = new StackPane();
    private final AskedFor whole;
    private final ReadOnlyObjectWrapper<ScreenId> current = new ReadOnlyObjectWrapper<>();
    private final Subscription storeSubscription;

    /// @param screens in the order of the navigation, at least one
    /// @param live the traffic that is simulated
    /// @param admin the gateway's address before it has said its own
    public Shell(
            List<Screen> screens,
            ScreenContext context,
            LiveTraffic live,
            URI admin,
            ZoneId zone,
            LongSupplier heapBytes) {
        this.screens = List.copyOf(screens);
        this.store = context.store();
        this.admin = admin;
        rail = new Rail(screens.stream().map(Screen::id).toList(), this::open);
        topBar = new TopBar(context);
        statusBar = new StatusBar(heapBytes, context.jump());
        Runnable reconnect = () -> context.actions().find("reconnect").ifPresent(Action::run);
        banner = new Banner(
                zone, reconnect, () -> context.actions().find("enter-token").ifPresent(Action::run));
        simulation = new SimulationBanner(context, live);
        // A screen that is too wide is cut; it does not push the bars out of the window.
        content.setMinSize(0, 0);
        content.setAlignment(Pos.TOP_LEFT);
        Rectangle seen = new Rectangle();
        seen.widthProperty().bind(content.widthProperty());
        seen.heightProperty().bind(content.heightProperty());
        content.setClip(seen);
        content.addEventFilter(KeyEvent.KEY_PRESSED, Shortcuts::leaveText);
        Runnable crowd = () -> rail.crowd(
                getWidth() < ROOMY * context.preferences().fontSizeProperty().get() / TextWidth.FIRST_SIZE);
        widthProperty().subscribe(crowd);
        context.preferences().fontSizeProperty().subscribe(crowd);
        VBox.setVgrow(content, javafx.scene.layout.Priority.ALWAYS);
        whole = new AskedFor("gateway", content, reconnect);
        VBox.setVgrow(whole, javafx.scene.layout.Priority.ALWAYS);
        BorderPane frame = new BorderPane();
        frame.setLeft(rail);
        VBox middle = new VBox(topBar, banner, simulation, whole, statusBar);
        middle.setMinWidth(0);
        frame.setCenter(middle);
        // What does not fit is cut at the foot and at the right, not on all sides.
        frame.setMinSize(0, 0);
        middle.setMinHeight(0);
        getChildren().addAll(frame, new NoticeRow(context.notices()), context.overlay());
        showLink();
        statusBar.show(store);
        storeSubscription = store.onChange(this::update);
    }

    /// Puts something above the screens, and below what opens above everything.
    public void addAbove(Node layer) {
        getChildren().add(getChildren().size() - 1, layer);
    }

    /// Brings a screen to the front; one that does not exist leaves things as they are.
    public void open(ScreenId id) {
        screens.stream().filter(screen -> screen.id() == id).findFirst().ifPresent(this::open);
        rail.select(current.get());
    }

    /// Gives the keyboard to what filters the screen in front, or finds words on it.
    ///
    /// @return whether there is something
    public boolean search(boolean find) {
        return find ? front().find() : front().filter();
    }

    /// Whether there is such a screen.
    public boolean has(ScreenId id) {
        return screens.stream().anyMatch(screen -> screen.id() == id);
    }

    /// Brings a screen to the front, and something on it into view.
    public void open(Jump to) {
        open(to.screen());
        if (current.get() == to.screen()) {
            front().jump(to);
        }
    }

    public ReadOnlyObjectProperty<ScreenId> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// Says how many notifications nobody has looked at.
    public void showUnread(int count) {
        topBar.showUnread(count);
    }

    public BooleanProperty railCollapsedProperty() {
        return rail.collapsedProperty();
    }

    /// Lets go of the store; for the end of the window.
    public void dispose() {
        front().hide();
        storeSubscription.unsubscribe();
    }

    private void open(Screen screen) {
        if (screen.id() == current.get()) {
            return;
        }
        if (current.get() != null) {
            front().hide();
        }
        current.set(screen.id());
        Region view = screen.view();
        content.getChildren().setAll(view);
        screen.show();
    }

    /// Before anything is known of the gateway.
    private void showWaiting(LinkState link) {
        switch (link) {
            case LinkState.Lost(Instant _, String why) -> whole.failed(why + ".");
            case LinkState.Refused refused -> whole.failed(refused.why() + ".");
            case LinkState.Connecting _, LinkState.Connected _ -> whole.waiting();
        }
    }

    private Screen front() {
        return screens.stream()
                .filter(screen -> screen.id() == current.get())
                .findFirst()
                .orElseThrow();
    }

    private void update(StoreChange change) {
        if (change.has(StoreChange.Part.LINK) || change.has(StoreChange.Part.STATE)) {
            showLink();
        }
        simulation.show(store);
        RailBadges.showTraffic(rail, simulation.running());
        statusBar.show(store);
    }

    private void showLink() {
        topBar.show(GatewayStanding.of(store, admin));
        GatewayState state = store.state();
        banner.show(store.link(), state == null ? null : state.ledger());
        RailBadges.show(rail, state);
        if (state != null) {
            whole.here();
        } else {
            showWaiting(store.link());
        }
        boolean stale = !store.connected() && store.state() != null;
        for (Node node : List.of(content, statusBar)) {
            if (!stale) {
                node.getStyleClass().remove(StyleClass.STALE);
            } else if (!node.getStyleClass().contains(StyleClass.STALE)) {
                node.getStyleClass().add(StyleClass.STALE);
            }
        }
    }
}
