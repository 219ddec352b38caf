package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.EmptyState;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.TextFile;
import dev.sluice.console.screen.Edits;
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
import dev.sluice.model.exchange.CacheHit;
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
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Traffic: the last exchanges, a filter, and the selected one in full.
public final class TrafficScreen implements Screen, TrafficActions.Steps {

    private static final Words WORDS = Words.of(TrafficScreen.class);

    private static final int SUGGEST_FROM = 5_000;

    private final StateStore store;
    private final ScreenContext context;
    private final Supplier<ZoneId> zone;
    private final TrafficViewModel model;
    private final TrafficTable table;
    private final TrafficActions actions;
    private final Contents contents;
    private final DetailPane detail;
    private final DifferenceView difference;
    private final ComposerViewModel composing;
    private final ComposerView composer;
    private final FilterBar filter;
    private final TrafficMenus menus;
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
        table = new TrafficTable(model, zone, context.theme()::palette);
        actions = new TrafficActions(model, this);
        actions.register(context.actions(), table);
        table.menu(actions::menu);
        contents = new Contents(context.commands()::send);
        detail = new DetailPane(this::deselect, context.theme()::palette, contents, this);
        difference = new DifferenceView(this::deselect);
        HttpClient http = HttpClient.newBuilder()
                .sslContext(context.tls())
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        composing = new ComposerViewModel(new HttpSender(http, background, nanos), fx, this::baseUrl);
        composer = new ComposerView(composing, this::showSelected, this::find);
        filter = new FilterBar(model, this::recent);
        menus = new TrafficMenus(model, table, this::export);
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
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox card = new VBox(8, head(), filter, table);
        card.getStyleClass().addAll(StyleClass.CARD, "sl-table-card");
        VBox.setVgrow(card, Priority.ALWAYS);
        below.visibleProperty().bind(below.managedProperty());
        below.setManaged(false);
        view.getChildren().addAll(card, below);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::onTableKey);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<ExchangeRecord>)
                _ -> showSelected());
    }

    private HBox head() {
        Label title = new Label(WORDS.text("traffic"));
        title.getStyleClass().add(StyleClass.SECTION);
        count.setId("traffic-count");
        count.getStyleClass().add(StyleClass.MUTED);
        count.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, title, count, waiting, space, menus.views(), menus.columns(), menus.export(), pause);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void onTableKey(KeyEvent event) {
        switch (event.getCode()) {
            case SPACE -> model.togglePause();
            case C -> {
                if (!event.isShortcutDown()) {
                    return;
                }
                copyId();
            }
            case J -> table.step(1);
            case K -> {
                if (event.isShortcutDown()) {
                    return;
                }
                table.step(-1);
            }
            case ENTER -> detail.requestFocus();
            case LEFT -> detail.turn(-1);
            case RIGHT -> detail.turn(1);
            case DIGIT1, DIGIT2, DIGIT3, DIGIT4, DIGIT5, DIGIT6, DIGIT7, DIGIT8 -> {
                ExchangeRecord selected = model.selectedProperty().get();
                if (event.isShortcutDown() || selected == null) {
                    return;
                }
                actions.color(selected, Integer.parseInt(event.getText().isEmpty() ? "1" : event.getText()));
            }
            default -> {
                return;
            }
        }
        event.consume();
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
        } else if (event.getCode() == KeyCode.SLASH && !typing && !composer.isVisible()) {
            filter.field().requestFocus();
            event.consume();
        }
    }

    private void copyId() {
        ExchangeRecord selected = model.selectedProperty().get();
        if (selected != null) {
            ClipboardContent content = new ClipboardContent();
            content.putString(selected.id().value());
            Clipboard.getSystemClipboard().setContent(content);
        }
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
    public void compose(ExchangeRecord exchange) {
        composing.begin(RequestShape.of(exchange));
        place(composer);
        composer.focus();
        contents.find(exchange, found -> {
            StoredContent content = found.content();
            if (content != null && !content.requestCut() && composing.isUntouched(exchange)) {
                composing.begin(RequestShape.of(exchange, content.request()));
            }
        });
    }

    @Override
    public void compare() {
        List<ExchangeRecord> selected = table.getSelectionModel().getSelectedItems();
        if (selected.size() != 2) {
            context.notices().show(Notice.failed(WORDS.text("select-two-requests-to-compare")));
            return;
        }
        ExchangeRecord left = selected.getLast();
        ExchangeRecord right = selected.getFirst();
        difference.show(left, right, Difference.between(left, right, model.config(), zone.get()));
        contents.find(left, one -> contents.find(right, other -> difference.say(one, other)));
        place(difference);
    }

    @Override
    public void reject(ExchangeRecord exchange) {
        CacheHit hit = exchange.cacheHit();
        if (hit != null) {
            contents.reject(
                    exchange,
                    hit,
                    reply -> context.notices()
                            .show(
                                    reply.ok()
                                            ? Notice.done(WORDS.text("marked-as-wrong"))
                                            : Notice.failed(Edits.reason(reply))));
        }
    }

    @Override
    public void entry(ExchangeRecord exchange) {
        CacheHit hit = exchange.cacheHit();
        if (hit != null) {
            context.jump().accept(new Jump.CacheEntry(hit.entry()));
        }
    }

    @Override
    public void why(ExchangeRecord exchange) {
        context.jump().accept(new Jump.WhyCached(exchange.id().value()));
    }

    @Override
    public void export(ExchangeExport.Format format) {
        List<ExchangeRecord> chosen = table.getSelectionModel().getSelectedItems();
        List<ExchangeRecord> exchanges = List.copyOf(chosen.size() > 1 ? chosen : model.shown());
        String text = new ExchangeExport(baseUrl(), model.annotations()).text(exchanges, format);
        TextFile.save(
                        view,
                        WORDS.text("export-requests", Quantity.exact(exchanges.size())),
                        "traffic." + format.suffix(),
                        text,
                        why -> context.notices().show(Notice.failed(WORDS.text("cannot-write", why))))
                .ifPresent(path -> context.notices()
                        .show(Notice.done(WORDS.text(
                                "wrote-requests-to",
                                Quantity.exact(exchanges.size()),
                                String.valueOf(path.getFileName())))));
    }

    private void update() {
        if (store.configuration() != null) {
            model.configurationChanged(store.configuration().config());
        }
        model.update();
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
            compare();
        } else {
            detail.show(
                    model.detail(exchange, zone.get()),
                    model.config(),
                    store.state() == null ? List.of() : store.state().backends());
            place(detail);
        }
    }

    private void place(@Nullable Region part) {
        below.setManaged(part != null);
        if (part == null) {
            below.getChildren().clear();
        } else if (below.getChildren().isEmpty()
                || !below.getChildren().getFirst().equals(part)) {
            below.getChildren().setAll(part);
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
        subscription = store.onChange(change -> {
                    if (change.has(Part.EXCHANGES) || change.has(Part.CONFIGURATION)) {
                        update();
                    }
                })
                .and(model.waitingProperty().subscribe(number -> showWaiting(number.intValue())))
                .and(model.filterProperty().subscribe(this::showFilter))
                .and(model.searchingProperty().subscribe(this::showCounts))
                .and(model.pausedProperty().subscribe(this::showPaused))
                .and(model.annotations().versionProperty().subscribe(_ -> table.refresh()))
                .and(context.theme().themeProperty().subscribe(detail::redraw));
        update();
    }

    @Override
    public void hide() {
        filter.field().textProperty().unbindBidirectional(model.filterTextProperty());
        model.pausedProperty().unbindBidirectional(context.settings().pausedProperty());
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }
}
