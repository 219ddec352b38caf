package dev.sluice.console.shell;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.ActionRegistry;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// Starts actions from keys. What a control needs for itself (typing, its own undo, pressing a button) comes first.
final class Shortcuts {

    private Shortcuts() {}

    static void install(Scene scene, ActionRegistry actions) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            boolean typing = scene.getFocusOwner() instanceof TextInputControl;
            boolean plain = !event.isShortcutDown() && !event.isAltDown();
            if (typing && (plain || event.getCode() == javafx.scene.input.KeyCode.Z)) {
                return;
            }
            for (Action action : actions.all()) {
                if (action.shortcut()
                        .map(KeyCombination::valueOf)
                        .filter(keys -> keys.match(event))
                        .isPresent()) {
                    action.run();
                    event.consume();
                    return;
                }
            }
        });
    }
}
