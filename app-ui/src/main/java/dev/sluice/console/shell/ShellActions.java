package dev.sluice.console.shell;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.ActionRegistry;
import dev.sluice.console.command.UiCommand;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.screen.ViewSettings;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.theme.ThemeSwitch;
import dev.sluice.model.message.ServerMessage.Configuration;
import javafx.scene.Scene;

/// What can be started on every screen.
public final class ShellActions {

    private ShellActions() {}

    /// Registers the actions, and their keys on the scene.
    public static void install(Scene scene, ScreenContext context, Shell shell) {
        ActionRegistry actions = context.actions();
        for (ScreenId screen : ScreenId.values()) {
            actions.add(new Action(
                    "open-" + screen.key(), "Open " + screen.title(), screen.shortcut(), () -> shell.open(screen)));
        }
        ViewSettings settings = context.settings();
        actions.add(new Action(
                "pause",
                "Pause or go live",
                "Space",
                () -> settings.pausedProperty().set(!settings.pausedProperty().get())));
        ThemeSwitch theme = context.theme();
        actions.add(new Action(
                "theme",
                "Change theme",
                null,
                () -> theme.choiceProperty().set(theme.choiceProperty().get().next())));
        addHistory(context);
        Shortcuts.install(scene, actions);
    }

    private static void addHistory(ScreenContext context) {
        StateStore store = context.store();
        Action undo = context.actions().add(new Action("undo", "Undo", "Shortcut+Z", () -> {
            Configuration seen = store.configuration();
            send(context, new UiCommand.Undo(seen == null ? null : seen.revision()), "Undone");
        }));
        Action redo = context.actions().add(new Action("redo", "Redo", "Shortcut+Shift+Z", () -> {
            Configuration seen = store.configuration();
            send(context, new UiCommand.Redo(seen == null ? null : seen.revision()), "Done again");
        }));
        undo.update("Undo", false);
        redo.update("Redo", false);
        var _ = store.onChange(change -> {
            Configuration now = store.configuration();
            if (now != null) {
                undo.update(now.undo() == null ? "Undo" : "Undo " + now.undo(), now.undo() != null);
                redo.update(now.redo() == null ? "Redo" : "Redo " + now.redo(), now.redo() != null);
            }
        });
    }

    private static void send(ScreenContext context, UiCommand command, String done) {
        var _ = context.commands()
                .send(command)
                .thenAccept(reply -> context.notices()
                        .show(reply.ok() ? Notice.done(done) : Notice.failed(String.valueOf(reply.message()))));
    }
}
