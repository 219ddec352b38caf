package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.EmptyState;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.RowKeys;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Screen;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.screen.traffic.filter.TrafficFilter;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.store.StoreChange.Part;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.exchange.ExchangeRecord;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Traffic: the last exchanges, a filter, and the selected one in full.
public final class TrafficScreen implements Screen {

    private static final Words WORDS = Words.of(TrafficScreen.class);

    private static final int SUGGEST_FROM = 5_000;

    /// Some rows are seen whatever stands below them.
    private static final double LEAST_LIST = 240;

    private final StateStore store;
    private final ScreenContext context;
    private final Supplier<ZoneId> zone;
    private final TrafficViewModel model;
    private final TrafficTable table;
    private final TrafficActions actions;
    private final Contents contents;
    private final ExchangeLookup lookup;
    private final DetailPane detail;
    private final ComposerView composer;
    private final TrafficSteps steps;
    private final FilterBar filter;
    private final TrafficMenus menus;
    private final GroupView groups;
    private final FlightStrip flights;
    private final Label count = new Label();
    private final IconButton pause;
    private final Button waiting = new Button();
    private final EmptyState noTraffic;
    private final EmptyState noMatch;
    private final VBox below = new VBox();
    private final VBox view = new VBox(16);

    private Subscription subscription = Subscription.EMPTY;

    /// @param fx the JavaFX thread
    /// @param nanos a monotonic clock
    public TrafficScreen(ScreenContext context, Executor fx, LongSupplier nanos) {
        this.context = context;
        store = context.store();
        Executor background = task -> Thread.ofVirtual().name("traffic").start(task);
        model = new TrafficViewModel(store.exchanges(), background, fx);
        model.filterTextProperty().bindBidirectional(context.settings().trafficFilterProperty());
        zone = context.moments()::zone;
        table = new TrafficTable(model, zone, context.theme()::palette, context.preferences());
        contents = new Contents(context.commands()::send);
        lookup = new ExchangeLookup(store.exchanges(), context.commands()::send);
        HttpClient http = HttpClient.newBuilder()
                .sslContext(context.tls())
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        ComposerViewModel composing = new ComposerViewModel(new HttpSender(http, background, nanos), fx, this::baseUrl);
        composer = new ComposerView(composing, this::showSelected, this::find);
        steps = new TrafficSteps(
                context, model, table, contents, composing, composer, new DifferenceView(this::deselect), this::place);
        detail = new DetailPane(this::deselect, context.theme()::palette, contents, steps);
        actions = new TrafficActions(model, context.overlay(), steps);
        TornDetails torn = new TornDetails(context, this::detailOf);
        actions.register(
                context.actions(),
                table,
                detail::wrap,
                exchange -> torn.open(exchange, table.getScene().getWindow()));
        table.menu(actions::menuOf);
        filter = new FilterBar(model, this::recent);
        menus = new TrafficMenus(model, table, context.preferences(), steps::export);
        groups = new GroupView(model, table, background, fx);
        flights = new FlightStrip(context, nanos, groups.view()::isHover);
        pause = new IconButton("traffic-pause", Icon.PAUSE, "", model::togglePause);
        Button connect = new Button(WORDS.text("connect-an-app"), Icon.CONNECT.node());
        connect.setId("traffic-connect");
        connect.setOnAction(_ -> context.navigate().accept(ScreenId.START));
        noTraffic = new EmptyState(
                Icon.TRAFFIC, WORDS.text("no-requests-yet"), WORDS.text("each-request-shows-here-as"), connect);
        Button clear = new Button(WORDS.text("clear-filter"));
        clear.setId("traffic-clear-filter");
        clear.setOnAction(_ -> model.clearFilter());
        noMatch = new EmptyState(Icon.TRAFFIC, WORDS.text("nothing-passes-the-filter"), "", clear);
        build();
    }

    private void build() {
        view.setId("traffic");
        view.getStyleClass().add(StyleClass.SCREEN);
        view.getStylesheets()
                .add(Objects.requireNonNull(TrafficScreen.class.getResource("/dev/sluice/console/screen/screens.css"))
                        .toExternalForm());
        waiting.setId("traffic-waiting");
        waiting.getStyleClass().add("sl-waiting");
        waiting.setOnAction(_ -> table.toTop());
        VBox.setVgrow(groups.view(), Priority.ALWAYS);
        VBox card = new VBox(8, head(), filter, flights, groups.view());
        card.getStyleClass().addAll(StyleClass.CARD, "sl-table-card");
        card.setMinHeight(LEAST_LIST);
        VBox.setVgrow(card, Priority.ALWAYS);
        below.visibleProperty().bind(below.managedProperty());
        below.setManaged(false);
        view.getChildren().addAll(card, below);
        TrafficKeys keys = new TrafficKeys(model, detail);
        RowKeys.install(table, detail::enter, actions::menu);
        table.addEventFilter(KeyEvent.KEY_PRESSED, keys::onTable);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        view.heightProperty().subscribe(this::fit);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<ExchangeRecord>)
                _ -> showSelected());
    }

    private HBox head() {
        Label title = new Label(WORDS.text("traffic"));
        title.getStyleClass().add(StyleClass.SECTION);
        title.setMinWidth(Region.USE_PREF_SIZE);
        count.setId("traffic-count");
        count.getStyleClass().add(StyleClass.MUTED);
        count.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        List<MenuButton> buttons =
                List.of(menus.views(), groups.menu(), menus.columns(), menus.export(), menus.clear(steps::clear));
        HBox head = new HBox(8, title, count, waiting, space, flights.summary());
        head.getChildren().addAll(buttons);
        head.getChildren().add(pause);
        head.setAlignment(Pos.CENTER_LEFT);
        head.widthProperty().subscribe(width -> TrafficMenus.fit(buttons, width.doubleValue()));
        return head;
    }

    private void onKey(KeyEvent event) {
        boolean typing = filter.field().isFocused();
        if (event.getCode() == KeyCode.ESCAPE && typing) {
            model.clearFilter();
            table.requestFocus();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            deselect();
            event.consume();
        }
    }

    @Override
    public boolean filter() {
        filter.field().requestFocus();
        return true;
    }

    @Override
    public boolean find() {
        boolean shown = below.getChildren().contains(detail);
        if (shown) {
            detail.find();
        }
        return shown || filter();
    }

    private void deselect() {
        table.getSelectionModel().clearSelection();
        place(null);
    }

    private String baseUrl() {
        return store.hello() == null ? "" : store.hello().baseUrl();
    }

    /// Those whose values are suggested: the latest.
    private List<ExchangeRecord> recent() {
        return store.exchanges().since(store.exchanges().nextNumber() - SUGGEST_FROM);
    }

    private void find(String id) {
        model.filterTextProperty().set("id:" + id);
        place(null);
    }

    @Override
    public void jump(Jump to) {
        switch (to) {
            case Jump.Traffic(String text) -> model.filterTextProperty().set(text);
            case Jump.InFlight _ -> flights.unfold();
            case Jump.Exchange(String id) -> lookup.find(id, found -> inspect(id, found));
            default -> {}
        }
    }

    /// Shows one exchange, in the list if it is there.
    private void inspect(String id, @Nullable ExchangeRecord found) {
        if (found == null) {
            context.notices().show(Notice.failed(WORDS.text("no-such-request", id)));
            return;
        }
        table.getSelectionModel().clearSelection();
        table.select(found);
        show(found);
    }

    private void update() {
        if (store.configuration() != null) {
            model.configurationChanged(store.configuration().config());
        }
        model.update();
        groups.update();
        showCounts();
    }

    private void showCounts() {
        int shown = model.shown().size();
        int known = model.knownProperty().get();
        boolean filtered = !model.filterProperty().get().isEmpty();
        String all = Quantity.exact(known);
        count.setText(known == 0 ? "" : filtered ? WORDS.text("of", Quantity.exact(shown), String.valueOf(all)) : all);
        table.setPlaceholder(known == 0 || !filtered ? noTraffic : noMatch);
        noMatch.say(WORDS.text("0-of-requests-pass-it", String.valueOf(all)));
    }

    private void showWaiting(int number) {
        waiting.setVisible(number > 0);
        waiting.setManaged(number > 0);
        waiting.setText(WORDS.text("new", Quantity.exact(number)));
        waiting.setAccessibleText(WORDS.text("show-new-exchanges", Quantity.exact(number)));
    }

    /// The selected one, or two side by side.
    private void showSelected() {
        ExchangeRecord exchange = model.selectedProperty().get();
        if (exchange == null) {
            place(null);
        } else if (table.getSelectionModel().getSelectedItems().size() == 2) {
            steps.compare();
        } else {
            show(exchange);
        }
    }

    private DetailPane detailOf(ExchangeRecord exchange, Runnable close) {
        DetailPane pane = new DetailPane(close, context.theme()::palette, contents, steps);
        show(exchange, pane);
        return pane;
    }

    private void show(ExchangeRecord exchange, DetailPane pane) {
        pane.show(
                model.detail(exchange, zone.get()),
                model.config(),
                store.state() == null ? List.of() : store.state().backends());
    }

    private void show(ExchangeRecord exchange) {
        show(exchange, detail);
        place(detail);
    }

    private void place(@Nullable Region part) {
        below.setManaged(part != null);
        if (part == null) {
            below.getChildren().clear();
        } else if (below.getChildren().isEmpty()
                || !below.getChildren().getFirst().equals(part)) {
            below.getChildren().setAll(part);
            fit();
        }
    }

    /// What stands below the list is as high as it likes, unless the list needs the room more.
    private void fit() {
        flights.fit(view.getHeight());
        double around = view.snappedTopInset() + view.snappedBottomInset() + view.getSpacing();
        double room = view.getHeight() - around - LEAST_LIST;
        for (Node part : below.getChildren()) {
            Region region = (Region) part;
            region.setMinHeight(Math.clamp(room, DetailPane.LEAST_HEIGHT, region.getMaxHeight()));
        }
    }

    private void showFilter(TrafficFilter now) {
        filter.show(now);
        showCounts();
    }

    private void showPaused(boolean on) {
        pause.show(on ? Icon.LIVE : Icon.PAUSE, on ? WORDS.text("go-live-space") : WORDS.text("pause-space"));
    }

    @Override
    public ScreenId id() {
        return ScreenId.TRAFFIC;
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public void show() {
        filter.field().textProperty().bindBidirectional(model.filterTextProperty());
        model.pausedProperty().bindBidirectional(context.settings().pausedProperty());
        flights.show();
        subscription = store.onChange(change -> {
                    flights.changed(change);
                    if (change.has(Part.EXCHANGES) || change.has(Part.CONFIGURATION)) {
                        update();
                    }
                })
                .and(model.waitingProperty().subscribe(number -> showWaiting(number.intValue())))
                .and(model.filterProperty().subscribe(this::showFilter))
                .and(model.searchingProperty().subscribe(_ -> {
                    showCounts();
                    groups.sum();
                }))
                .and(model.pausedProperty().subscribe(this::showPaused))
                .and(model.annotations().versionProperty().subscribe(_ -> table.refresh()))
                .and(context.preferences().clockProperty().subscribe(_ -> table.refresh()))
                .and(context.theme().themeProperty().subscribe(detail::redraw));
        update();
    }

    @Override
    public void hide() {
        filter.field().textProperty().unbindBidirectional(model.filterTextProperty());
        model.pausedProperty().unbindBidirectional(context.settings().pausedProperty());
        flights.hide();
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }
}
