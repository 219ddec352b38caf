package dev.sluice.console.screen.consumers;

import dev.sluice.console.command.Action;
import dev.sluice.console.component.BesideBar;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.OverlayLayer;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.Question;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.screen.consumers.whatif.WhatIfView;
import dev.sluice.console.screen.consumers.whatif.WhatIfViewModel;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.state.LimitState;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The selected consumer: its bucket now and lately, and the editor of the limit that decides for it.
final class ConsumerDetailView extends BesideBar {

    private static final Words WORDS = Words.of(ConsumerDetailView.class);

    private final ConsumersViewModel model;
    private final LimitEditorView editor;
    private final Label title = new Label();
    private final Label lately = new Label();
    private final Label notes = new Label();
    private final Label limitName = new Label();
    private final UseBar bar = new UseBar();
    private final Label used = new Label();
    private final Label remaining = new Label();
    private final WhatIfView whatIf;
    private final RaiseBox raise;
    private final BucketChart chart;
    private final Button block = new Button(WORDS.text("block"), Icon.BLOCK.node());
    private final VBox limited;
    private final LimitList limits;
    private final KeyList keys;
    private final CheckBox content = new CheckBox(WORDS.text("content"));
    private final OverlayLayer overlay;
    private final Consumer<Jump> jump;
    private final Label unlimited = new Label(WORDS.text("no-limit-of-tokens-per"));
    private Subscription subscription = Subscription.EMPTY;

    /// @param whatIf asks what the edited limit would have done
    /// @param jump brings another screen to the front
    ConsumerDetailView(
            ConsumersViewModel model,
            Supplier<Action> undo,
            Supplier<Palette> palette,
            ZoneId zone,
            WhatIfViewModel whatIf,
            OverlayLayer overlay,
            Consumer<Jump> jump) {
        super("consumer-detail");
        this.jump = jump;
        this.model = model;
        this.overlay = overlay;
        this.whatIf =
                new WhatIfView(whatIf, palette, zone, tokens -> model.editor().type(Quantity.exact(tokens)));
        editor = new LimitEditorView(model.editor(), undo);
        raise = new RaiseBox("consumer-raise", model.raises());
        chart = new BucketChart(palette);
        limits = new LimitList(model.rules()::open, model::resetCounter, model.raises());
        keys = new KeyList(model.edits());
        Label limitsTitle = new Label(WORDS.text("all-that-holds-for-it"));
        limitsTitle.getStyleClass().add(StyleClass.LABEL);
        VBox all = new VBox(4, limitsTitle, limits);
        limited = new VBox(16, bucket(), editor, this.whatIf, history());
        unlimited.setWrapText(true);
        content.setId("consumer-store-content");
        content.setOnAction(_ -> storeContent(content.isSelected()));
        VBox everything = new VBox(16, head(), limited, unlimited, all, keys, content);
        everything.getStyleClass().add(StyleClass.CARD);
        hold(everything);
    }

    private VBox head() {
        title.getStyleClass().add(StyleClass.SECTION);
        title.setId("consumer-title");
        lately.getStyleClass().add(StyleClass.MUTED);
        lately.setWrapText(true);
        notes.setId("consumer-limit-notes");
        notes.getStyleClass().add(StyleClass.WARNING);
        notes.setWrapText(true);
        block.setId("consumer-block");
        block.setOnAction(_ -> toggleBlocked());
        Button delete = new Button(WORDS.text("delete"), Icon.DELETE.node());
        delete.setId("consumer-delete");
        delete.setOnAction(_ -> delete());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(8, title, space, block, delete);
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(4, line, lately, notes, ways());
    }

    private HBox ways() {
        Button traffic = new Button(WORDS.text("view-traffic"), Icon.TRAFFIC.node());
        traffic.setId("consumer-traffic");
        traffic.setOnAction(_ -> go(id -> new Jump.Traffic("consumer:" + id)));
        Button usage = new Button(WORDS.text("view-usage"), Icon.CHART.node());
        usage.setId("consumer-usage");
        usage.setOnAction(_ -> go(id -> new Jump.Subject(ScreenId.USAGE, id.value())));
        return new HBox(8, traffic, usage);
    }

    private void go(Function<ConsumerId, Jump> to) {
        ConsumersViewModel.Detail detail = model.detailProperty().get();
        if (detail != null) {
            jump.accept(to.apply(detail.row().id()));
        }
    }

    private VBox bucket() {
        limitName.getStyleClass().add(StyleClass.LABEL);
        bar.getStyleClass().add("sl-use-large");
        used.getStyleClass().add(StyleClass.MUTED);
        remaining.setId("bucket-remaining");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return new VBox(6, limitName, bar, new HBox(8, used, space, remaining), raise);
    }

    private VBox history() {
        Label label = new Label(WORDS.text("tokens-in-the-bucket-last"));
        label.getStyleClass().add(StyleClass.LABEL);
        return new VBox(4, label, chart);
    }

    void show() {
        editor.show();
        whatIf.show();
        subscription = model.detailProperty()
                .subscribe(this::render)
                .and(model.editor().draftProperty().subscribe(draft -> {
                    showLimited(draft != null);
                    whatIf.look(model.editor().proposal());
                }));
    }

    /// Takes on the colours of another theme.
    void dress() {
        whatIf.dress();
        if (model.detailProperty().get() != null) {
            chart.show(model.detailProperty().get().past());
        }
    }

    void hide() {
        editor.hide();
        whatIf.hide();
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }

    void edit() {
        editor.focusField();
    }

    /// Switching on asks first; the box shows what is in force.
    private void storeContent(boolean wanted) {
        ConsumersViewModel.Detail detail = model.detailProperty().get();
        if (detail == null) {
            return;
        }
        ConsumerId id = detail.row().id();
        content.setSelected(model.edits().storesContent(id));
        if (!wanted) {
            model.edits().storeContent(id, false);
            return;
        }
        Question.ask(
                overlay,
                "consumer-content",
                WORDS.text("content.title", id.value()),
                WORDS.text("content.text", model.edits().contentKept()),
                WORDS.text("content.verb", id.value()),
                () -> model.edits().storeContent(id, true));
    }

    void toggleBlocked() {
        ConsumersViewModel.Detail detail = model.detailProperty().get();
        if (detail != null) {
            model.edits().setBlocked(detail.row().id(), !detail.row().blocked());
        }
    }

    void delete() {
        ConsumersViewModel.Detail detail = model.detailProperty().get();
        if (detail != null) {
            model.edits().delete(detail.row().id());
        }
    }

    private void showLimited(boolean yes) {
        limited.setVisible(yes);
        limited.setManaged(yes);
        unlimited.setVisible(!yes);
        unlimited.setManaged(!yes);
    }

    private void render() {
        ConsumersViewModel.Detail detail = model.detailProperty().get();
        if (detail == null) {
            return;
        }
        ConsumerRow row = detail.row();
        title.setText(row.name());
        lately.setText(lately(row));
        notes.setText(String.join("\n", detail.notes()));
        notes.setVisible(!detail.notes().isEmpty());
        notes.setManaged(!detail.notes().isEmpty());
        block.setText(row.blocked() ? WORDS.text("unblock") : WORDS.text("block"));
        block.setGraphic(row.blocked() ? Icon.CHECK.node() : Icon.BLOCK.node());
        content.setSelected(model.edits().storesContent(row.id()));
        editor.averageIs(detail.averageTokens());
        showBucket(detail.bucket());
        raise.show(detail.bucket(), detail.at());
        chart.show(detail.past());
        if (model.configuration() != null) {
            limits.show(detail.limits(), model.configuration().config(), detail.at());
            model.configuration().config().consumer(row.id()).ifPresent(keys::show);
        }
    }

    private void showBucket(@Nullable LimitState bucket) {
        if (bucket == null) {
            limitName.setText(WORDS.text("nothing-counted-yet"));
            bar.show(null);
            used.setText("");
            remaining.setText("");
            return;
        }
        limitName.setText(WORDS.text("limit-2", String.valueOf(bucket.limit())));
        bar.show(new LimitUse(bucket));
        used.setText(WORDS.text(
                "used",
                Quantity.exact(bucket.used()),
                bucket.reserved() == 0 ? "" : WORDS.text("held", Quantity.exact(bucket.reserved()))));
        remaining.setText(WORDS.text("left-of", Quantity.exact(bucket.remaining()), Quantity.exact(bucket.capacity())));
    }

    private static String lately(ConsumerRow row) {
        String name = row.name().equals(row.id().value()) ? "" : row.id() + " · ";
        String refused = row.refused() == 0 ? "" : WORDS.text("refused", Quantity.exact(row.refused()));
        String blocked = row.blocked() ? WORDS.text("blocked-every-request-gets-403") : "";
        return WORDS.text(
                "last-minute-requests-tokens",
                String.valueOf(blocked),
                String.valueOf(name),
                Quantity.exact(row.requests()),
                String.valueOf(refused),
                Quantity.exact(row.tokens()));
    }
}
