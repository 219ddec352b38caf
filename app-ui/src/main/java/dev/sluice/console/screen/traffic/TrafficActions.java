package dev.sluice.console.screen.traffic;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.ActionGroup;
import dev.sluice.console.command.ActionRegistry;
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
import javafx.scene.control.TextInputDialog;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/// What can be done with exchanges, from keys, the palette and the menu of a row.
final class TrafficActions {

    private static final Words WORDS = Words.of(TrafficActions.class);

    /// What the screen does.
    interface Steps {
        /// Writes the request anew.
        void compose(ExchangeRecord exchange);

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

    private final TrafficViewModel model;
    private final Steps steps;

    TrafficActions(TrafficViewModel model, Steps steps) {
        this.model = model;
        this.steps = steps;
    }

    void register(ActionRegistry actions, TrafficTable table) {
        add(actions, "traffic-replay", WORDS.text("replay-or-edit-request"), "R", () -> selected(steps::compose));
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

    /// The menu of a cell.
    ContextMenu menu(ExchangeRecord exchange, TrafficColumn column) {
        List<MenuItem> items = new ArrayList<>();
        Optional<String> term = column.term(exchange);
        term.ifPresent(text -> {
            items.add(item("show-only", WORDS.text("show-only", String.valueOf(text)), () -> model.plus(text)));
            items.add(item("hide", WORDS.text("hide", String.valueOf(text)), () -> model.plus("!" + text)));
            items.add(item("copy-filter", WORDS.text("copy-filter"), () -> copy(text)));
            items.add(new SeparatorMenuItem());
        });
        items.add(item("replay", WORDS.text("replay-or-edit"), () -> steps.compose(exchange)));
        items.add(item("compare", WORDS.text("compare-the-two-selected"), steps::compare));
        Menu code = new Menu(WORDS.text("copy-as"));
        for (CodeTarget target : CodeTarget.values()) {
            if (target.says(RequestShape.of(exchange))) {
                code.getItems().add(item("copy-" + target.name(), target.title(), () -> steps.copy(exchange, target)));
            }
        }
        items.add(code);
        items.add(item("copy-answer", WORDS.text("copy-answer"), () -> steps.copyAnswer(exchange)));
        items.add(
                item("copy-id", WORDS.text("copy-id"), () -> copy(exchange.id().value())));
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
        for (int i = 1; i <= 8; i++) {
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
        TextInputDialog dialog =
                new TextInputDialog(model.annotations().of(exchange.id()).note());
        dialog.setTitle(WORDS.text("note"));
        dialog.setHeaderText(WORDS.text("note-on", String.valueOf(exchange.id())));
        dialog.setGraphic(null);
        dialog.showAndWait().ifPresent(text -> model.annotations().change(exchange.id(), now -> now.withNote(text)));
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
