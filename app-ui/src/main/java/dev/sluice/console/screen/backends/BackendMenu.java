package dev.sluice.console.screen.backends;

import dev.sluice.console.text.Words;
import dev.sluice.model.BackendId;
import dev.sluice.model.state.BreakerPosition;
import java.time.Duration;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;

/// What can be done with a backend where it stands, by a right click or the menu key.
///
/// @param ways to what else there is about it
record BackendMenu(BackendsViewModel model, Ways ways) {

    private static final Words WORDS = Words.of(BackendMenu.class);
    private static final Duration BRIEFLY = Duration.ofMinutes(1);

    /// From a backend to other places.
    ///
    /// @param traffic shows its requests
    /// @param outage opens the fault switches, aimed at it
    /// @param setup edits how it is set up
    record Ways(Consumer<BackendId> traffic, Consumer<BackendId> outage, Consumer<BackendId> setup) {}

    /// Puts the menu on the control of a backend.
    ///
    /// @param opened called before the menu shows: it is about the backend that is chosen then
    void on(Control control, Runnable opened) {
        ContextMenu menu = new ContextMenu();
        menu.setId("backend-menu");
        control.setContextMenu(menu);
        control.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, _ -> {
            opened.run();
            model.selectedCard().ifPresent(card -> fill(menu, card));
        });
    }

    private void fill(ContextMenu menu, BackendCard card) {
        BackendId id = card.id();
        boolean closed = card.state().breaker().state() == BreakerPosition.CLOSED;
        boolean draining = card.state().draining();
        menu.getItems()
                .setAll(
                        item(
                                "traffic",
                                WORDS.text("view-traffic"),
                                () -> ways.traffic().accept(id)),
                        item(
                                "outage",
                                WORDS.text("simulate-outage"),
                                () -> ways.outage().accept(id)),
                        item("probe", WORDS.text("probe.now"), () -> model.probe(id, () -> {})),
                        new SeparatorMenuItem(),
                        closed
                                ? item("trip", WORDS.text("menu.trip"), () -> model.trip(id, BRIEFLY))
                                : item("reset", WORDS.text("reset-breaker"), () -> model.reset(id)),
                        draining
                                ? item("resume", WORDS.text("resume"), () -> model.resume(id))
                                : item("drain", WORDS.text("drain"), () -> model.drain(id)),
                        new SeparatorMenuItem(),
                        item(
                                "setup",
                                WORDS.text("setup.edit"),
                                () -> ways.setup().accept(id)),
                        item("delete", WORDS.text("delete"), () -> model.delete(id)));
    }

    private static MenuItem item(String id, String words, Runnable step) {
        MenuItem item = new MenuItem(words);
        item.setId("backend-menu-" + id);
        item.setOnAction(_ -> step.run());
        return item;
    }
}
