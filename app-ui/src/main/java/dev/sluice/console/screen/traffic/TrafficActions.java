package dev.sluice.console.screen.traffic;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.ActionGroup;
import dev.sluice.console.command.ActionRegistry;
import dev.sluice.console.component.Clip;
import dev.sluice.console.component.OverlayLayer;
import dev.sluice.console.component.TextQuestion;
import dev.sluice.console.export.CodeTarget;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.screen.traffic.filter.TrafficFilter;
import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/// What can be done with exchanges, from keys, the palette and the menu of a row.
final class TrafficActions {

    private static final Words WORDS = Words.of(TrafficActions.class);

    /// What the screen does.
    interface Steps {
        /// Writes the request anew.
        void compose(ExchangeRecord exchange);

        /// Sends the same request again, where the gateway keeps what it said; else as `compose`.
        void replay(ExchangeRecord exchange);

        /// Puts the two selected side by side.
        void compare();

        /// Puts the request into the clipboard.
        void copy(ExchangeRecord exchange, CodeTarget target);

        /// Puts the answer into the clipboard, where it is kept.
        void copyAnswer(ExchangeRecord exchange);

        void export(ExchangeExport.Format format);

        /// Says that the answer from the cache was wrong.
        void reject(ExchangeRecord exchange);

        /// Shows the entry that served.
        void entry(ExchangeRecord exchange);

        /// Shows why the cache served it, or did not.
        void why(ExchangeRecord exchange);
    }

    private static final String ERRORS = "status>=400";
    private static final int COLORS = 8;

    private final TrafficViewModel model;
    private final OverlayLayer overlay;
    private final Steps steps;

    TrafficActions(TrafficViewModel model, OverlayLayer overlay, Steps steps) {
        this.model = model;
        this.overlay = overlay;
        this.steps = steps;
    }

    /// @param wrap breaks the long lines of the detail, or no longer
    /// @param tear shows an exchange in a window of its own
    void register(ActionRegistry actions, TrafficTable table, Runnable wrap, Consumer<ExchangeRecord> tear) {
        add(actions, "traffic-replay", WORDS.text("replay-request"), "R", () -> selected(steps::replay));
        add(actions, "traffic-edit", WORDS.text("edit-and-replay-request"), "E", () -> selected(steps::compose));
        add(actions, "traffic-wrap", WORDS.text("wrap-long-lines"), "W", wrap);
        add(actions, "traffic-window", WORDS.text("open-request-in-window"), "O", () -> selected(tear));
        registerColors(actions);
        add(actions, "traffic-diff", WORDS.text("compare-the-two-selected-requests"), "D", steps::compare);
        add(actions, "traffic-pin", WORDS.text("pin-request"), "P", () -> selected(this::pin));
        add(actions, "traffic-note", WORDS.text("write-note-on-request"), "N", () -> selected(this::note));
        add(
                actions,
                "traffic-copy-curl",
                WORDS.text("copy-request-as-curl"),
                "C",
                () -> selected(e -> steps.copy(e, CodeTarget.CURL)));
        add(actions, "traffic-copy-answer", WORDS.text("copy-answer"), "Y", () -> selected(steps::copyAnswer));
        add(
                actions,
                "traffic-copy-id",
                WORDS.text("copy-id"),
                "Shortcut+C",
                () -> selected(exchange -> Clip.copy(exchange.id().value())));
        add(
                actions,
                "traffic-reject",
                WORDS.text("mark-cached-answer-as-wrong"),
                null,
                () -> selected(exchange -> {
                    if (exchange.cacheHit() != null) {
                        steps.reject(exchange);
                    }
                }));
        add(actions, "traffic-why", WORDS.text("why-did-the-cache"), null, () -> selected(steps::why));
        add(actions, "traffic-errors", WORDS.text("show-errors-only"), "Z", this::toggleErrors);
        add(actions, "traffic-newest", WORDS.text("go-to-the-newest-request"), "F", () -> {
            table.getSelectionModel().clearSelection();
            table.toTop();
        });
        for (ExchangeExport.Format format : ExchangeExport.Format.values()) {
            actions.add(Action.named(
                            "traffic-export-" + format.suffix(), WORDS.text("export-shown-requests", format.title()))
                    .in(ActionGroup.TRAFFIC)
                    .on(ScreenId.TRAFFIC.key())
                    .does(() -> steps.export(format)));
        }
    }

    private void registerColors(ActionRegistry actions) {
        for (int i = 1; i <= COLORS; i++) {
            int color = i;
            add(
                    actions,
                    "traffic-color-" + i,
                    WORDS.text("give-request-colour", Integer.toString(i)),
                    Integer.toString(i),
                    () -> selected(exchange -> color(exchange, color)));
        }
        add(
                actions,
                "traffic-color-none",
                WORDS.text("take-requests-colour"),
                Integer.toString(COLORS + 1),
                () -> selected(exchange -> color(exchange, 0)));
    }

    private static void add(ActionRegistry actions, String id, String label, @Nullable String keys, Runnable step) {
        Action.Draft draft = Action.named(id, label).in(ActionGroup.TRAFFIC).on(ScreenId.TRAFFIC.key());
        if (keys != null) {
            draft.keys(keys);
        }
        actions.add(draft.does(step));
    }

    private void selected(Consumer<ExchangeRecord> step) {
        ExchangeRecord exchange = model.selectedProperty().get();
        if (exchange != null) {
            step.accept(exchange);
        }
    }

    private void toggleErrors() {
        String text = model.filterTextProperty().get();
        TrafficFilter filter = TrafficFilter.parse(text);
        model.filterTextProperty()
                .set(filter.terms().stream()
                        .filter(term -> term.text().equals(ERRORS))
                        .findFirst()
                        .map(filter::without)
                        .orElseGet(() -> TrafficFilter.plus(text, ERRORS)));
    }

    /// The menu of the chosen row, as on its consumer; null: none is chosen.
    @Nullable
    ContextMenu menu() {
        ExchangeRecord exchange = model.selectedProperty().get();
        return exchange == null ? null : menuOf(exchange, TrafficColumn.CONSUMER);
    }

    /// The menu of a cell.
    ContextMenu menuOf(ExchangeRecord exchange, TrafficColumn column) {
        List<MenuItem> items = new ArrayList<>();
        Optional<String> term = column.term(exchange);
        term.ifPresent(text -> {
            items.add(item("show-only", WORDS.text("show-only", String.valueOf(text)), () -> model.plus(text)));
            items.add(item("hide", WORDS.text("hide", String.valueOf(text)), () -> model.plus("!" + text)));
            items.add(item("copy-filter", WORDS.text("copy-filter"), () -> Clip.copy(text)));
            items.add(new SeparatorMenuItem());
        });
        items.add(item("replay", WORDS.text("replay"), () -> steps.replay(exchange)));
        items.add(item("edit", WORDS.text("replay-or-edit"), () -> steps.compose(exchange)));
        items.add(item("compare", WORDS.text("compare-the-two-selected"), steps::compare));
        Menu code = new Menu(WORDS.text("copy-as"));
        for (CodeTarget target : CodeTarget.values()) {
            if (target.says(RequestShape.of(exchange))) {
                code.getItems().add(item("copy-" + target.name(), target.title(), () -> steps.copy(exchange, target)));
            }
        }
        items.add(code);
        items.add(item("copy-answer", WORDS.text("copy-answer"), () -> steps.copyAnswer(exchange)));
        items.add(item(
                "copy-id", WORDS.text("copy-id"), () -> Clip.copy(exchange.id().value())));
        if (exchange.cache() != null) {
            items.add(new SeparatorMenuItem());
            items.add(item("why", WORDS.text("why-did-the-cache"), () -> steps.why(exchange)));
        }
        if (exchange.cacheHit() != null) {
            items.add(item("entry", WORDS.text("show-cache-entry"), () -> steps.entry(exchange)));
            items.add(item("reject", WORDS.text("mark-cached-answer-as-wrong"), () -> steps.reject(exchange)));
        }
        items.add(new SeparatorMenuItem());
        Annotation annotation = model.annotations().of(exchange.id());
        items.add(item("pin", annotation.pinned() ? WORDS.text("unpin") : WORDS.text("pin"), () -> pin(exchange)));
        Menu colors = new Menu(WORDS.text("colour"));
        for (int i = 1; i <= COLORS; i++) {
            int color = i;
            colors.getItems()
                    .add(item("color-" + i, WORDS.text("colour-2", String.valueOf(i)), () -> color(exchange, color)));
        }
        items.add(colors);
        items.add(item(
                "note",
                annotation.note().isEmpty() ? WORDS.text("write-note") : WORDS.text("change-note"),
                () -> note(exchange)));
        ContextMenu menu = new ContextMenu();
        menu.getItems().setAll(items);
        return menu;
    }

    private static MenuItem item(String id, String words, Runnable step) {
        MenuItem item = new MenuItem(words);
        item.setId("traffic-menu-" + id.toLowerCase(java.util.Locale.ROOT));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> step.run());
        return item;
    }

    private void pin(ExchangeRecord exchange) {
        model.annotations().change(exchange.id(), now -> now.withPinned(!now.pinned()));
    }

    void color(ExchangeRecord exchange, int color) {
        model.annotations().change(exchange.id(), now -> now.withColor(color));
    }

    private void note(ExchangeRecord exchange) {
        TextQuestion.ask(
                overlay,
                "traffic-note",
                WORDS.text("note-on", String.valueOf(exchange.id())),
                model.annotations().of(exchange.id()).note(),
                WORDS.text("note-stays"),
                WORDS.text("keep-note"),
                text -> {
                    model.annotations().change(exchange.id(), now -> now.withNote(text));
                    return "";
                });
    }
}
