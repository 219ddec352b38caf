package dev.sluice.console.shell.notification;

import dev.sluice.console.command.Action;
import dev.sluice.model.state.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened once or several times.
///
/// @param group what has the same group is one line
/// @param at when it happened last
/// @param count how often
/// @param action what can be done about it; null: nothing
public record Notification(
        String kind,
        String group,
        Severity severity,
        String text,
        Instant at,
        int count,
        @Nullable Action action) {

    Notification again(Notification newer) {
        return new Notification(kind, group, newer.severity, newer.text, newer.at, count + newer.count, newer.action);
    }
}
