package dev.sluice.console.shell;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.ActionRegistry;
import dev.sluice.console.command.Keys;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Starts actions from keys. What a control needs for itself (typing, its own undo, pressing a button) comes first.
final class Shortcuts {

    private Shortcuts() {}

    /// @param screen the key of the screen in front
    static void install(Scene scene, ActionRegistry actions, Supplier<String> screen) {
        listen(KeyEvent.KEY_PRESSED, scene, actions, screen);
        listen(KeyEvent.KEY_TYPED, scene, actions, screen);
    }

    /// Tab leads on from long texts too: none of what is written here, YAML, JSON and prompts, needs one.
    static void leaveText(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isControlDown() && event.getTarget() instanceof TextArea area) {
            event.consume();
            area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
        }
    }

    private static void listen(EventType<KeyEvent> type, Scene scene, ActionRegistry actions, Supplier<String> screen) {
        scene.addEventHandler(type, event -> {
            Optional<Action> found = actions.startedBy(keys -> keys.match(event), screen.get());
            if (found.isPresent() && !isTyping(scene, event, found.get())) {
                found.get().run();
                event.consume();
            }
        });
    }

    private static boolean isTyping(Scene scene, KeyEvent event, Action action) {
        boolean inText = scene.getFocusOwner() instanceof TextInputControl;
        boolean ofText =
                event.getCode() == KeyCode.Z || action.keys().map(Keys::plain).orElse(true);
        return inText && ofText;
    }
}
