package dev.sluice.console.command;

import java.util.Optional;
import javafx.scene.input.KeyCharacterCombination;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// A shortcut: keys pressed together, such as `Shortcut+Shift+Z`, or one character that is typed, such as `?`, wherever
/// the keyboard has it.
///
/// @param text as it is kept: with `Shortcut` for Ctrl, or Command on a Mac
public record Keys(String text) {

    private static final String MODIFIERS = "(?:(?:Shortcut|Ctrl|Alt|Shift|Meta)\\+)*";

    /// @throws IllegalArgumentException where the text is no shortcut
    public Keys {
        if (!isTyped(text) && combination(text).isEmpty()) {
            throw new IllegalArgumentException("\"" + text + "\" is no shortcut");
        }
    }

    /// The keys of an event; empty while only modifiers are held.
    public static Optional<Keys> of(KeyEvent pressed) {
        KeyCode code = pressed.getCode();
        if (code.isModifierKey() || code == KeyCode.UNDEFINED) {
            return Optional.empty();
        }
        String modifiers = (pressed.isShortcutDown() ? "Shortcut+" : "")
                + (pressed.isAltDown() ? "Alt+" : "")
                + (pressed.isShiftDown() ? "Shift+" : "");
        return Optional.of(new Keys(modifiers + code.getName()));
    }

    /// Whether an event, pressed or typed, is this shortcut.
    public boolean match(KeyEvent event) {
        if (isTyped(text)) {
            return event.getEventType() == KeyEvent.KEY_TYPED
                    && !event.isShortcutDown()
                    && event.getCharacter().equals(text);
        }
        return event.getEventType() == KeyEvent.KEY_PRESSED
                && combination(text).filter(keys -> keys.match(event)).isPresent();
    }

    /// Whether a text field needs these keys for itself.
    public boolean plain() {
        return !text.contains("Shortcut+") && !text.contains("Alt+") && !text.matches("(?:Shift\\+)?F\\d{1,2}");
    }

    /// For people: `Ctrl+K`, or `⌘K` on a Mac.
    public String display() {
        return isTyped(text) ? text : combination(text).orElseThrow().getDisplayText();
    }

    private static boolean isTyped(String text) {
        return text.length() == 1 && !Character.isLetterOrDigit(text.charAt(0)) && text.charAt(0) > ' ';
    }

    private static Optional<KeyCombination> combination(String text) {
        try {
            String key = text.replaceFirst("^" + MODIFIERS, "");
            KeyCombination found = key.length() == 1 || KeyCode.getKeyCode(key) != null
                    ? KeyCombination.valueOf(text)
                    : KeyCombination.NO_MATCH;
            return found instanceof KeyCodeCombination || found instanceof KeyCharacterCombination
                    ? Optional.of(found)
                    : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
