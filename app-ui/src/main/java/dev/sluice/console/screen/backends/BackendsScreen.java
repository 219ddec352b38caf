package dev.sluice.console.screen.backends;

import dev.sluice.console.component.BesideBar;
import dev.sluice.console.component.EmptyState;
import dev.sluice.console.component.Icon;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.Screen;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.store.FxDispatcher;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.store.StoreChange;
import dev.sluice.console.store.StoreChange.Part;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.BackendId;
import dev.sluice.model.message.ServerMessage.Configuration;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Backends and health: cards and pools at the left, the chosen backend at the right.
public final class BackendsScreen implements Screen {

    private static final Words WORDS = Words.of(BackendsScreen.class);

    private static final double DETAIL_WIDTH = 384;
    private static final int COLUMNS = 2;
    private static final double NARROW_DETAIL = 340;
    private static final double ROOMY = 1_000;

    private final ScreenContext context;
    private final StateStore store;
    private final BackendsViewModel model;
    private final BackendDetailView detail;
    private final NewBackendView form;
    private final SetupView setup;
    private final BackendMenu menu;
    private final StackPane side = new StackPane();
    private int columns = COLUMNS;
    private final GridPane cards = new GridPane(16, 16);
    private final VBox pools = new VBox(16);
    private final List<CardView> cardViews = new ArrayList<>();
    private final List<PoolView> poolViews = new ArrayList<>();
    private final Label count = new Label();
    private final EmptyState empty;
    private final HBox view = new HBox(16);
    private final Timeline ticks;
    private long seenExchanges;
    private Subscription subscription = Subscription.EMPTY;

    /// @param fx the JavaFX thread
    /// @param nanos a monotonic clock
    public BackendsScreen(ScreenContext context, Executor fx, LongSupplier nanos) {
        this.context = context;
        store = context.store();
        model = new BackendsViewModel(context.commands()::send, context.notices());
        BackendMenu.Ways ways = new BackendMenu.Ways(this::showTraffic, this::showOutage, model::openSetup);
        menu = new BackendMenu(model, ways);
        detail = new BackendDetailView(model, context.theme()::palette, context.moments(), ways);
        setup = new SetupView(model.setup());
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        Executor background =
                task -> Thread.ofVirtual().name("backend-detector").start(task);
        form = new NewBackendView(
                new NewBackendViewModel(
                        context.commands()::send,
                        model.edits(),
                        new HttpBackendDetector(http, background, nanos),
                        fx,
                        model::configuration),
                model.selectedProperty()::set,
                this::showDetail);
        Button firstAdd = addButton("backend-first-add");
        empty = new EmptyState(
                Icon.SERVER, WORDS.text("no-backends-yet"), WORDS.text("a-backend-is-a-model"), firstAdd);
        build();
        ticks = new Timeline(new KeyFrame(FxDispatcher.TICK.multiply(2), _ -> tick()));
        ticks.setCycleCount(Animation.INDEFINITE);
        // Also while another screen is in front: the last hour has to be there when this one comes.
        var _ = store.onChange(this::absorb);
    }

    private void build() {
        view.setId("backends-screen");
        view.getStyleClass().add(StyleClass.SCREEN);
        view.getStylesheets()
                .add(Objects.requireNonNull(BackendsScreen.class.getResource("/dev/sluice/console/screen/screens.css"))
                        .toExternalForm());
        view.widthProperty().subscribe(width -> arrange(width.doubleValue() >= ROOMY));
        Label title = new Label(WORDS.text("backends"));
        title.getStyleClass().add(StyleClass.SECTION);
        count.getStyleClass().add(StyleClass.MUTED);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, title, count, space, addButton("backend-add-new"));
        head.setAlignment(Pos.CENTER_LEFT);
        VBox content = new VBox(16, head, empty, cards, pools);
        BesideBar left = new BesideBar("backends-left");
        left.hold(content);
        side.setAlignment(Pos.TOP_LEFT);
        side.getChildren().add(detail);
        HBox.setHgrow(left, Priority.ALWAYS);
        view.getChildren().addAll(left, side);
    }

    /// In a small window the cards stand below each other.
    private void arrange(boolean roomy) {
        double wide = roomy ? DETAIL_WIDTH : NARROW_DETAIL;
        side.setMinWidth(wide);
        side.setMaxWidth(wide);
        columns = roomy ? COLUMNS : 1;
        cards.getColumnConstraints()
                .setAll(IntStream.range(0, columns)
                        .mapToObj(_ -> {
                            ColumnConstraints column = new ColumnConstraints();
                            column.setPercentWidth(100.0 / columns);
                            column.setHgrow(Priority.ALWAYS);
                            return column;
                        })
                        .toList());
        for (int i = 0; i < cardViews.size(); i++) {
            GridPane.setConstraints(cardViews.get(i), i % columns, i / columns);
        }
    }

    private Button addButton(String id) {
        Button add = new Button(WORDS.text("add-backend"), Icon.ADD.node());
        add.setId(id);
        add.setOnAction(_ -> showForm());
        return add;
    }

    private void showForm() {
        Configuration configuration = model.configuration();
        model.setup().close();
        side.getChildren().setAll(form);
        form.begin(configuration == null ? List.of() : configuration.config().pools());
    }

    private void showDetail() {
        model.setup().close();
        side.getChildren().setAll(detail);
    }

    private void showSetup(@Nullable SetupForm open) {
        if (open == null && side.getChildren().contains(setup)) {
            showDetail();
        } else if (open != null && !side.getChildren().contains(setup)) {
            side.getChildren().setAll(setup);
            setup.focus();
        }
    }

    private void showOutage(BackendId backend) {
        context.jump().accept(new Jump.Outage(backend.value()));
    }

    private void showTraffic(BackendId backend) {
        context.settings().trafficFilterProperty().set("backend:" + backend);
        context.navigate().accept(ScreenId.TRAFFIC);
    }

    private void absorb(StoreChange change) {
        if (change.has(Part.STATE) && store.state() != null) {
            model.stateChanged(store.state());
        }
        if (change.has(Part.CONFIGURATION) && store.configuration() != null) {
            model.configurationChanged(store.configuration());
        }
        if (change.has(Part.EXCHANGES)) {
            model.exchangesEnded(store.exchanges().since(seenExchanges));
            seenExchanges = store.exchanges().nextNumber();
        }
        model.look(store.gatewayNow());
    }

    private void tick() {
        if (!context.settings().pausedProperty().get()) {
            model.tick(store.gatewayNow());
        }
        showCards(model.cardsProperty().get());
        model.selectedCard()
                .ifPresent(card ->
                        detail.show(card, BackendsViewModel.eventsOf(card.id(), store.events()), store.gatewayNow()));
    }

    private void showCards(List<BackendCard> now) {
        while (cardViews.size() < now.size()) {
            int index = cardViews.size();
            CardView card = new CardView(context.theme()::palette, menu, () -> choose(index));
            cardViews.add(card);
            cards.add(card, index % columns, index / columns);
        }
        while (cardViews.size() > now.size()) {
            cards.getChildren().remove(cardViews.removeLast());
        }
        for (int i = 0; i < now.size(); i++) {
            cardViews
                    .get(i)
                    .show(
                            now.get(i),
                            now.get(i).id().equals(model.selectedProperty().get()));
        }
        boolean none = now.isEmpty() && store.state() != null;
        empty.setVisible(none);
        empty.setManaged(none);
        side.setVisible(!now.isEmpty() || side.getChildren().contains(form));
        count.setText(now.isEmpty() ? "" : Integer.toString(now.size()));
    }

    private void choose(int index) {
        List<BackendCard> now = model.cardsProperty().get();
        if (index < now.size()) {
            model.selectedProperty().set(now.get(index).id());
            showDetail();
            tick();
        }
    }

    private void showPools(List<PoolDraft> drafts) {
        List<String> ids =
                drafts.stream().map(draft -> "pool-" + draft.pool().id()).toList();
        if (!poolViews.stream().map(PoolView::getId).toList().equals(ids)) {
            poolViews.clear();
            for (PoolDraft draft : drafts) {
                poolViews.add(
                        new PoolView(model.pools(), draft.pool().id(), context.theme()::palette, context.colors()));
            }
            pools.getChildren().setAll(poolViews);
        }
        Configuration configuration = model.configuration();
        List<BackendId> known = configuration == null
                ? List.of()
                : configuration.config().backends().stream()
                        .map(backend -> backend.id())
                        .toList();
        for (int i = 0; i < drafts.size(); i++) {
            poolViews.get(i).show(drafts.get(i), known);
        }
    }

    @Override
    public ScreenId id() {
        return ScreenId.BACKENDS;
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public void show() {
        form.show();
        setup.show();
        subscription = model.pools()
                .draftsProperty()
                .subscribe(this::showPools)
                .and(model.setup().formProperty().subscribe(this::showSetup))
                .and(context.theme().themeProperty().subscribe(this::dress));
        tick();
        ticks.play();
    }

    @Override
    public void jump(Jump to) {
        if (to instanceof Jump.Subject(ScreenId _, String id)) {
            model.cardsProperty().get().stream()
                    .filter(card -> card.id().value().equals(id))
                    .findFirst()
                    .ifPresent(card -> choose(model.cardsProperty().get().indexOf(card)));
        }
    }

    private void dress() {
        cardViews.forEach(CardView::redraw);
        detail.redraw();
        showPools(model.pools().draftsProperty().get());
    }

    @Override
    public void hide() {
        ticks.stop();
        form.hide();
        setup.hide();
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }
}
