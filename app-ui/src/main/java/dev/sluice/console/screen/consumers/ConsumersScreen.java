package dev.sluice.console.screen.consumers;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.ActionGroup;
import dev.sluice.console.component.ActionMenu;
import dev.sluice.console.component.Drawer;
import dev.sluice.console.component.EmptyState;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.component.RowKeys;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.Screen;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.screen.consumers.whatif.WhatIfView;
import dev.sluice.console.screen.consumers.whatif.WhatIfViewModel;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.store.StoreChange;
import dev.sluice.console.store.StoreChange.Part;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.message.ServerMessage.Configuration;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Consumers and quotas: the consumers at the left, the selected one at the right.
public final class ConsumersScreen implements Screen {

    private static final Words WORDS = Words.of(ConsumersScreen.class);

    /// The side's part of the width, and its bounds: it holds a chart.
    private static final double SIDE = 0.42;

    private static final double NARROWEST = 340;
    private static final double WIDEST = 720;

    private final StateStore store;
    private final ConsumersViewModel model;
    private final ConsumerTable table;
    private final ConsumerDetailView detail;
    private final NewConsumerView form;
    private final RuleView rule;
    private final AllocationView allocation;
    private final ScreenContext context;
    private final FreshKeyView freshKey;
    private final StackPane side = new StackPane();
    private final VBox view = new VBox(16);
    private final Label count = new Label();

    /// What somebody jumped to, until it is known what there is.
    private @Nullable String wanted;

    private long seenExchanges;
    private Subscription subscription = Subscription.EMPTY;

    /// @param keys makes the keys of new consumers
    public ConsumersScreen(ScreenContext context, KeyMint keys) {
        store = context.store();
        model = new ConsumersViewModel(
                context.commands()::send, context.notices(), keys, ZoneId.systemDefault(), context.clock());
        table = new ConsumerTable(model);
        detail = new ConsumerDetailView(
                model,
                () -> context.actions().get("undo"),
                context.theme()::palette,
                ZoneId.systemDefault(),
                whatIf("limit", context),
                context.overlay(),
                context.jump());
        rule = new RuleView(
                model.rules(),
                new WhatIfView(
                        whatIf("rule", context),
                        context.theme()::palette,
                        ZoneId.systemDefault(),
                        tokens -> model.rules().type(RuleForm.Field.TOKENS_PER_MINUTE, Long.toString(tokens))));
        allocation = new AllocationView(model.sender(), context.theme()::palette, context.colors());
        this.context = context;
        form = new NewConsumerView(model.edits(), this::showDetail);
        freshKey = new FreshKeyView(
                model.edits(),
                () -> store.hello() == null
                        ? ""
                        : Objects.requireNonNull(store.hello()).baseUrl());
        build();
        // Also while another screen is in front: the buckets' past has to be there when this one comes.
        var _ = store.onChange(this::absorb);
    }

    private static WhatIfViewModel whatIf(String name, ScreenContext context) {
        return new WhatIfViewModel(name, context.commands()::send, context.clock(), ConsumersScreen::later);
    }

    private static Subscription later(Duration time, Runnable step) {
        PauseTransition pause = new PauseTransition(javafx.util.Duration.millis((double) time.toMillis()));
        pause.setOnFinished(_ -> step.run());
        pause.play();
        return pause::stop;
    }

    private void build() {
        view.setId("consumers");
        view.getStyleClass().add(StyleClass.SCREEN);
        view.getStylesheets()
                .add(Objects.requireNonNull(ConsumersScreen.class.getResource("/dev/sluice/console/screen/screens.css"))
                        .toExternalForm());
        Button add = new Button(WORDS.text("add-consumer"), Icon.ADD.node());
        add.setId("consumer-add");
        add.setOnAction(_ -> showForm());
        Button firstAdd = new Button(WORDS.text("add-consumer"), Icon.ADD.node());
        firstAdd.setOnAction(_ -> showForm());
        table.setPlaceholder(new EmptyState(
                Icon.CONSUMERS, WORDS.text("no-consumers-yet"), WORDS.text("an-app-needs-a-key"), firstAdd));
        List<Action> ofRow = addActions();
        table.setContextMenu(ActionMenu.of(ofRow));
        RowKeys.install(table, detail::edit, table::getContextMenu);
        Label title = new Label(WORDS.text("consumers"));
        title.getStyleClass().add(StyleClass.SECTION);
        count.getStyleClass().add(StyleClass.MUTED);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button addLimit = new Button(WORDS.text("add-limit"), Icon.ADD.node());
        addLimit.setId("limit-add");
        addLimit.setOnAction(_ -> model.rules().openNew());
        IconButton sheet = new IconButton("consumer-sheet-open", Icon.TABLE, WORDS.text("sheet.open"), this::openSheet);
        HBox head = new HBox(8, title, count, space, sheet, addLimit, add);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox left = new VBox(12, head, table);
        left.getStyleClass().addAll(StyleClass.CARD, "sl-table-card");
        VBox.setVgrow(table, Priority.ALWAYS);
        view.widthProperty().subscribe(width -> {
            double wide = Math.clamp(Math.rint(width.doubleValue() * SIDE), NARROWEST, WIDEST);
            side.setMinWidth(wide);
            side.setMaxWidth(wide);
        });
        side.setAlignment(Pos.TOP_LEFT);
        side.getChildren().add(detail);
        VBox.setVgrow(left, Priority.ALWAYS);
        VBox main = new VBox(16, left, allocation);
        HBox.setHgrow(main, Priority.ALWAYS);
        HBox both = new HBox(16, main, side);
        VBox.setVgrow(both, Priority.ALWAYS);
        view.getChildren().add(both);
    }

    private void openSheet() {
        Configuration began = model.configuration();
        if (began == null) {
            return;
        }
        Drawer drawer = new Drawer(
                "consumers-as-table",
                WORDS.text("sheet.title"),
                640,
                WORDS.text("sheet.close"),
                context.overlay()::close);
        drawer.fill(new SheetView(model.sender(), began, context.files(), context.overlay()::close));
        context.overlay().openDrawer(drawer, drawer.closeButton(), () -> {});
    }

    /// @return those of the selected consumer
    private List<Action> addActions() {
        context.actions().add(action("consumer-new", "add-consumer", "N", this::showForm));
        return List.of(
                context.actions().add(action("consumer-limit", "edit-limit", "E", detail::edit)),
                context.actions().add(action("consumer-block", "block-or-unblock", "B", detail::toggleBlocked)),
                context.actions().add(action("consumer-delete", "delete-consumer", "Delete", detail::delete)));
    }

    private static Action action(String id, String words, String keys, Runnable step) {
        return Action.named(id, WORDS.text(words))
                .in(ActionGroup.EDIT)
                .on(ScreenId.CONSUMERS.key())
                .keys(keys)
                .does(step);
    }

    private void showForm() {
        side.getChildren().setAll(form);
        form.begin();
    }

    private void showDetail() {
        side.getChildren().setAll(detail);
        table.requestFocus();
    }

    private void showRule(@Nullable RuleForm open) {
        if (open == null && side.getChildren().contains(rule)) {
            showDetail();
        } else if (open != null && !side.getChildren().contains(rule)) {
            side.getChildren().setAll(rule);
            rule.focus();
        }
    }

    private void showKey(ConsumerEdits.FreshKey key) {
        freshKey.show(key);
        side.getChildren().setAll(freshKey);
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
        findWanted();
        model.remember(store.gatewayNow());
    }

    private void tick() {
        model.tick(store.gatewayNow());
        allocation.show(model.configuration());
        int size = model.items().size();
        count.setText(size == 0 ? "" : Integer.toString(size));
    }

    @Override
    public ScreenId id() {
        return ScreenId.CONSUMERS;
    }

    @Override
    public Region view() {
        return view;
    }

    /// A consumer is selected; a limit opens in its form.
    @Override
    public void jump(Jump to) {
        if (!(to instanceof Jump.Subject(ScreenId _, String id))) {
            return;
        }
        wanted = id;
        findWanted();
    }

    /// The rows have to be there before one is looked for.
    private void findWanted() {
        String id = wanted;
        if (id == null || store.state() == null || store.configuration() == null) {
            return;
        }
        wanted = null;
        model.stateChanged(store.state());
        model.configurationChanged(store.configuration());
        model.tick(store.gatewayNow());
        model.items().stream()
                .filter(item -> item.id().value().equals(id))
                .findFirst()
                .ifPresentOrElse(model::select, () -> model.rules().open(id));
    }

    @Override
    public void show() {
        detail.show();
        rule.show();
        subscription = store.onChange(_ -> tick())
                .and(model.edits().freshKeyProperty().subscribe(key -> {
                    if (key == null) {
                        showDetail();
                    } else {
                        showKey(key);
                    }
                }))
                .and(model.rules().formProperty().subscribe(this::showRule))
                .and(context.theme().themeProperty().subscribe(this::dress));
        tick();
    }

    private void dress() {
        allocation.render();
        detail.dress();
        rule.dress();
    }

    @Override
    public void hide() {
        detail.hide();
        rule.hide();
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }
}
