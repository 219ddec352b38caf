package dev.sluice.console.shell;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.ActionGroup;
import dev.sluice.console.command.ActionRegistry;
import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.Clip;
import dev.sluice.console.component.TextQuestion;
import dev.sluice.console.screen.Mark;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Preferences;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.screen.TimeRange;
import dev.sluice.console.screen.ViewSettings;
import dev.sluice.console.shell.change.ChangesDrawer;
import dev.sluice.console.shell.notification.NotificationDrawer;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.ThemeSwitch;
import dev.sluice.model.message.ServerMessage.Configuration;
import java.util.Optional;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// What can be started on every screen.
public final class ShellActions {

    private static final Words WORDS = Words.of(ShellActions.class);

    static final String PALETTE = "palette";
    static final String RANGE = "range";
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
        actions.add(Action.named("filter", WORDS.text("action.filter"))
                .in(ActionGroup.GO)
                .keys("/")
                .does(() -> search(actions, shell, false)));
        actions.add(Action.named("find", WORDS.text("action.find"))
                .in(ActionGroup.GO)
                .keys("Shortcut+F")
                .does(() -> search(actions, shell, true)));
        actions.add(Action.named("find-setting", WORDS.text("action.settings"))
                .in(ActionGroup.GO)
                .keys("Shortcut+Comma")
                .keywords("preferences", "options")
                .does(() -> {
                    shell.open(ScreenId.SETTINGS);
                    shell.search(false);
                }));
        addTimeFormat(context);
        actions.add(Action.named(RANGE, WORDS.text("action.range"))
                .keywords("period", "custom", "last", "hours", "days")
                .does(() -> askRange(context)));
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

    /// Where a screen has nothing to search, everything is.
    private static void search(ActionRegistry actions, Shell shell, boolean find) {
        if (!shell.search(find)) {
            actions.find(PALETTE).ifPresent(Action::run);
        }
    }

    private static void askRange(ScreenContext context) {
        var range = context.settings().rangeProperty();
        TextQuestion.ask(
                context.overlay(),
                "range-question",
                WORDS.text("range.title"),
                range.get().label(),
                WORDS.text("range.help"),
                WORDS.text("range.show"),
                text -> TimeRange.parse(text)
                        .map(wanted -> {
                            range.set(wanted);
                            return "";
                        })
                        .orElse(WORDS.text("range.wrong", text)));
    }

    private static void addTimeFormat(ScreenContext context) {
        var clock = context.preferences().clockProperty();
        Action action = context.actions()
                .add(Action.named("time-format", WORDS.text("action.time-format", "", ""))
                        .keys("T")
                        .keywords("utc", "local", "relative", "clock")
                        .does(() -> {
                            clock.set(next(clock.get()));
                            context.notices().show(Notice.done(WORDS.text("notice.time-format", words(clock.get()))));
                        }));
        clock.subscribe(now -> action.update(WORDS.text("action.time-format", words(now), words(next(now))), true));
    }

    private static Preferences.Clock next(Preferences.Clock clock) {
        return switch (clock) {
            case LOCAL -> Preferences.Clock.UTC;
            case UTC -> Preferences.Clock.RELATIVE;
            case RELATIVE -> Preferences.Clock.LOCAL;
        };
    }

    private static String words(Preferences.Clock clock) {
        return WORDS.text("time-format." + clock.name());
    }

    private static void copyBaseUrl(ScreenContext context) {
        var hello = context.store().hello();
        if (hello != null) {
            Clip.copy(hello.baseUrl());
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
