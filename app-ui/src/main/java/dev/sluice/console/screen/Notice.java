package dev.sluice.console.screen;

import dev.sluice.console.command.Action;
import dev.sluice.model.state.Severity;
import org.jspecify.annotations.Nullable;

/// A line that tells how something ended.
///
/// @param text a sentence
/// @param action what can be done about it, such as undo; null: nothing
public record Notice(
        Severity severity, String text, @Nullable Action action) {

    public static Notice done(String text) {
        return new Notice(Severity.INFO, text, null);
    }

    public static Notice done(String text, Action action) {
        return new Notice(Severity.INFO, text, action);
    }

    public static Notice failed(String text) {
        return new Notice(Severity.ERROR, text, null);
    }
}
