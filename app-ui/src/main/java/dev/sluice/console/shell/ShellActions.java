package dev.sluice.console.shell;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.ActionGroup;
import dev.sluice.console.command.ActionRegistry;
import dev.sluice.console.command.UiCommand;
import dev.sluice.console.screen.Mark;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.screen.ViewSettings;
import dev.sluice.console.shell.change.ChangesDrawer;
import dev.sluice.console.shell.notification.NotificationDrawer;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.ThemeSwitch;
import dev.sluice.model.message.ServerMessage.Configuration;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/// What can be started on every screen.
public final class ShellActions {

    private static final Words WORDS = Words.of(ShellActions.class);

    static final String PALETTE = "palette";
    static final String PALETTE_KEYS = "Shortcut+K";
    static final String NOTIFICATIONS = "notifications";
    static final String CHANGES = "show-changes";

    private ShellActions() {}

    /// Registers the actions, and their keys on the scene.
    public static void install(Scene scene, ScreenContext context, Shell shell) {
        ActionRegistry actions = context.actions();
        for (ScreenId screen : ScreenId.values()) {
            actions.add(open(screen, shell));
        }
        ViewSettings settings = context.settings();
        actions.add(Action.named("pause", WORDS.text("action.pause"))
                .keys("Space")
                .does(() ->
                        settings.pausedProperty().set(!settings.pausedProperty().get())));
        ThemeSwitch theme = context.theme();
        actions.add(Action.named("theme", WORDS.text("action.theme"))
                .keywords("dark", "light", "contrast", "appearance")
                .does(() ->
                        theme.choiceProperty().set(theme.choiceProperty().get().next())));
        actions.add(Action.named("rail", WORDS.text("action.rail"))
                .keys("Shortcut+B")
                .does(() -> shell.railCollapsedProperty()
                        .set(!shell.railCollapsedProperty().get())));
        actions.add(Action.named("crosshair", WORDS.text("action.crosshair"))
                .keys("X")
                .does(() -> {
                    var crosshair = context.preferences().crosshairProperty();
                    crosshair.set(crosshair.get().next());
                }));
        actions.add(Action.named("mark", WORDS.text("action.mark"))
                .keys("M")
                .keywords("marker", "annotation", "note")
                .does(() -> {
                    int number = settings.marks().size() + 1;
                    settings.mark(
                            new Mark(context.store().gatewayNow(), WORDS.text("mark.name", Integer.toString(number))));
                    context.notices().show(Notice.done(WORDS.text("notice.marked", Integer.toString(number))));
                }));
        KeysDrawer keys = new KeysDrawer(context);
        actions.add(Action.named("keys", WORDS.text("action.keys"))
                .in(ActionGroup.HELP)
                .keys("?")
                .keywords("shortcuts", "help")
                .does(() -> keys.toggle(shell.currentProperty().get())));
        actions.add(Action.named("copy-base-url", WORDS.text("action.copy-base-url"))
                .in(ActionGroup.GATEWAY)
                .keywords("OPENAI_BASE_URL", "address")
                .does(() -> copyBaseUrl(context)));
        addHistory(context);
        SimulationActions.install(context);
        Shortcuts.install(scene, actions, () -> shell.currentProperty().get().key());
    }

    /// Registers what opens above the screens.
    public static void installDoors(
            ActionRegistry actions, Runnable palette, NotificationDrawer notifications, ChangesDrawer changes) {
        actions.add(Action.named(PALETTE, WORDS.text("action.palette"))
                .in(ActionGroup.GO)
                .keys(PALETTE_KEYS)
                .does(palette));
        actions.add(Action.named(NOTIFICATIONS, WORDS.text("action.notifications"))
                .keys("Shortcut+Shift+N")
                .keywords("events", "alerts", "messages")
                .does(notifications::toggle));
        actions.add(Action.named(CHANGES, WORDS.text("action.changes"))
                .in(ActionGroup.EDIT)
                .keys("Shortcut+Shift+H")
                .keywords("history", "revisions", "diff", "revert")
                .does(changes::toggle));
    }

    private static void copyBaseUrl(ScreenContext context) {
        var hello = context.store().hello();
        if (hello != null) {
            ClipboardContent content = new ClipboardContent();
            content.putString(hello.baseUrl());
            Clipboard.getSystemClipboard().setContent(content);
            context.notices().show(Notice.done(WORDS.text("notice.copied", hello.baseUrl())));
        }
    }

    private static Action open(ScreenId screen, Shell shell) {
        Action.Draft draft = Action.named("open-" + screen.key(), WORDS.text("action.open", screen.title()))
                .in(ActionGroup.GO);
        screen.shortcut().ifPresent(draft::keys);
        Action action = draft.does(() -> shell.open(screen));
        if (!shell.has(screen)) {
            action.update(action.labelProperty().get(), false, WORDS.text("action.open.absent", screen.title()));
        }
        return action;
    }

    private static void addHistory(ScreenContext context) {
        StateStore store = context.store();
        Action undo = context.actions()
                .add(Action.named("undo", WORDS.text("action.undo"))
                        .in(ActionGroup.EDIT)
                        .keys("Shortcut+Z")
                        .sends(() -> Optional.of(new UiCommand.Undo(revision(store))))
                        .does(() -> send(context, new UiCommand.Undo(revision(store)), WORDS.text("notice.undone"))));
        Action redo = context.actions()
                .add(Action.named("redo", WORDS.text("action.redo"))
                        .in(ActionGroup.EDIT)
                        .keys("Shortcut+Shift+Z")
                        .sends(() -> Optional.of(new UiCommand.Redo(revision(store))))
                        .does(() -> send(context, new UiCommand.Redo(revision(store)), WORDS.text("notice.redone"))));
        Runnable follow = () -> {
            Configuration now = store.configuration();
            show(undo, "action.undo", now == null ? null : now.undo());
            show(redo, "action.redo", now == null ? null : now.redo());
        };
        follow.run();
        var _ = store.onChange(_ -> follow.run());
    }

    private static void show(Action action, String key, @Nullable String what) {
        action.update(
                what == null ? WORDS.text(key) : WORDS.text(key + ".what", what),
                what != null,
                WORDS.text(key + ".none"));
    }

    private static @Nullable Long revision(StateStore store) {
        Configuration seen = store.configuration();
        return seen == null ? null : seen.revision();
    }

    private static void send(ScreenContext context, UiCommand command, String done) {
        var _ = context.commands()
                .send(command)
                .thenAccept(reply -> context.notices()
                        .show(reply.ok() ? Notice.done(done) : Notice.failed(String.valueOf(reply.message()))));
    }
}
