package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.EmptyState;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.Screen;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.store.StoreChange.Part;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.exchange.ExchangeRecord;
import java.time.ZoneId;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
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
public final class TrafficScreen implements Screen {

    private final StateStore store;
    private final ScreenContext context;
    private final ZoneId zone = ZoneId.systemDefault();
    private final TrafficViewModel model;
    private final TrafficTable table;
    private final DetailPane detail;
    private final TextField filter = new TextField();
    private final Label problem = new Label();
    private final Label count = new Label();
    private final IconButton pause;
    private final Button waiting = new Button();
    private final EmptyState noTraffic;
    private final EmptyState noMatch;
    private final VBox view = new VBox(16);

    private Subscription subscription = Subscription.EMPTY;

    public TrafficScreen(ScreenContext context) {
        this.context = context;
        store = context.store();
        model = new TrafficViewModel(store.exchanges());
        model.filterTextProperty().bindBidirectional(context.settings().trafficFilterProperty());
        table = new TrafficTable(model, zone);
        detail = new DetailPane(this::deselect);
        pause = new IconButton("traffic-pause", Icon.PAUSE, "", model::togglePause);
        Button connect = new Button("Connect an app", Icon.CONNECT.node());
        connect.setOnAction(_ -> context.navigate().accept(ScreenId.START));
        noTraffic = new EmptyState(
                Icon.TRAFFIC, "No requests yet", "Each request shows here as soon as it has ended.", connect);
        Button clear = new Button("Clear filter");
        clear.setId("traffic-clear-filter");
        clear.setOnAction(_ -> model.clearFilter());
        noMatch = new EmptyState(Icon.TRAFFIC, "Nothing passes the filter", "", clear);
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
        VBox card = new VBox(12, head(), table);
        card.getStyleClass().addAll(StyleClass.CARD, "sl-table-card");
        VBox.setVgrow(card, Priority.ALWAYS);
        view.getChildren().addAll(card, detail);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::onTableKey);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private HBox head() {
        Label title = new Label("Traffic");
        title.getStyleClass().add(StyleClass.SECTION);
        count.setId("traffic-count");
        count.getStyleClass().add(StyleClass.MUTED);
        count.setMinWidth(Region.USE_PREF_SIZE);
        filter.setId("traffic-filter");
        filter.setAccessibleText("Filter");
        filter.setPromptText("Filter ( / ): word, status>=400, model:gpt*, duration>2s");
        filter.setPrefColumnCount(34);
        problem.setId("traffic-filter-problem");
        problem.getStyleClass().add(StyleClass.DANGER);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, title, count, waiting, space, problem, filter, pause);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void onTableKey(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE) {
            model.togglePause();
            event.consume();
        } else if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
            copyId();
            event.consume();
        }
    }

    private void onKey(KeyEvent event) {
        boolean typing = filter.isFocused();
        if (event.getCode() == KeyCode.ESCAPE && typing) {
            model.clearFilter();
            table.requestFocus();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            deselect();
            event.consume();
        } else if (event.getCode() == KeyCode.SLASH && !typing) {
            filter.requestFocus();
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
        count.setText(known == 0 ? "" : filtered ? Quantity.exact(shown) + " of " + all : all);
        table.setPlaceholder(known == 0 || !filtered ? noTraffic : noMatch);
        noMatch.say("0 of " + all + " requests pass it.");
    }

    private void showWaiting(int number) {
        waiting.setVisible(number > 0);
        waiting.setText(Quantity.exact(number) + " new");
        waiting.setAccessibleText("Show " + Quantity.exact(number) + " new exchanges");
    }

    private void showDetail(@Nullable ExchangeRecord exchange) {
        detail.setVisible(exchange != null);
        detail.setManaged(exchange != null);
        if (exchange != null) {
            detail.show(model.detail(exchange, zone));
        }
    }

    private void showFilter(TrafficFilter now) {
        String wrong = now.problem();
        problem.setText(wrong == null ? "" : wrong);
        filter.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("danger"), wrong != null);
        showCounts();
    }

    private void showPaused(boolean on) {
        pause.show(on ? Icon.LIVE : Icon.PAUSE, on ? "Go live (Space)" : "Pause (Space)");
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
        filter.textProperty().bindBidirectional(model.filterTextProperty());
        model.pausedProperty().bindBidirectional(context.settings().pausedProperty());
        subscription = store.onChange(change -> {
                    if (change.has(Part.EXCHANGES) || change.has(Part.CONFIGURATION)) {
                        update();
                    }
                })
                .and(model.waitingProperty().subscribe(number -> showWaiting(number.intValue())))
                .and(model.selectedProperty().subscribe(this::showDetail))
                .and(model.filterProperty().subscribe(this::showFilter))
                .and(model.pausedProperty().subscribe(this::showPaused));
        update();
    }

    @Override
    public void hide() {
        filter.textProperty().unbindBidirectional(model.filterTextProperty());
        model.pausedProperty().unbindBidirectional(context.settings().pausedProperty());
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }
}
