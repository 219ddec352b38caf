package dev.sluice.console.shell;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.ActionGroup;
import dev.sluice.console.command.Keys;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.text.Words;
import java.net.URI;
import java.util.function.BiConsumer;
import javafx.stage.Stage;

/// What can be done with windows.
public final class WindowActions {

    private static final Words WORDS = Words.of(WindowActions.class);

    private WindowActions() {}

    /// Registers the actions.
    ///
    /// @param another opens one more window on the same gateway
    /// @param other opens one on another gateway: its admin WebSocket, and the token
    public static void install(ScreenContext context, Stage stage, Runnable another, BiConsumer<URI, String> other) {
        context.actions()
                .add(Action.named("new-window", WORDS.text("action.new-window"))
                        .in(ActionGroup.WINDOW)
                        .keys("Shortcut+Alt+N")
                        .does(another));
        context.actions()
                .add(Action.named("connect-other", WORDS.text("action.connect-other"))
                        .in(ActionGroup.WINDOW)
                        .keywords("remote", "server", "token")
                        .does(() -> ConnectQuestion.ask(context.overlay(), other)));
        context.actions()
                .add(Action.named("full-screen", WORDS.text("action.full-screen"))
                        .in(ActionGroup.WINDOW)
                        .keys("F11")
                        .does(() -> stage.setFullScreen(!stage.isFullScreen())));
        var presenting = context.settings().presentingProperty();
        Action present = context.actions()
                .add(Action.named("present", WORDS.text("action.present"))
                        .in(ActionGroup.WINDOW)
                        .keys("Shift+F11")
                        .keywords("demo", "projector", "mask", "secrets", "large")
                        .does(() -> presenting.set(!presenting.get())));
        presenting.subscribe((_, on) -> {
            present.update(WORDS.text(on ? "action.present.end" : "action.present"), true);
            if (on) {
                context.notices()
                        .show(Notice.done(WORDS.text(
                                "notice.presenting",
                                present.keys().map(Keys::display).orElse(""))));
            }
        });
    }
}
