package dev.sluice.console.screen;

import dev.sluice.console.command.Action;
import dev.sluice.model.state.Severity;
import org.jspecify.annotations.Nullable;

/// A line that tells how something ended.
///
/// @param kind what it is about, such as `breaker` or `change`; people mute kinds
/// @param text a sentence
/// @param action what can be done about it, such as undo; null: nothing
public record Notice(
        String kind,
        Severity severity,
        String text,
        @Nullable Action action) {

    /// What this console did itself.
    public static final String CHANGE = "change";

    public static Notice done(String text) {
        return new Notice(CHANGE, Severity.INFO, text, null);
    }

    public static Notice done(String text, Action action) {
        return new Notice(CHANGE, Severity.INFO, text, action);
    }

    public static Notice failed(String text) {
        return new Notice(CHANGE, Severity.ERROR, text, null);
    }
}
