package dev.sluice.console.component;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What several charts above each other share: the time under the pointer, and the part of the past that someone zoomed
/// into.
public final class ChartWindow {

    /// A part of the past, in epoch milliseconds.
    public record Span(long fromMillis, long toMillis) {

        public long length() {
            return toMillis - fromMillis;
        }

        Span moved(long by) {
            return new Span(fromMillis + by, toMillis + by);
        }
    }

    /// Shorter than this nobody can see anything in.
    private static final long SHORTEST = 2_000;

    private final ObjectProperty<@Nullable Long> pointed = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Span> zoomed = new ReadOnlyObjectWrapper<>();
    private final Deque<Span> before = new ArrayDeque<>();

    /// The time under the pointer; null: it is elsewhere.
    public ObjectProperty<@Nullable Long> pointedProperty() {
        return pointed;
    }

    /// What is looked at instead of the newest; null: the newest.
    public ReadOnlyObjectProperty<@Nullable Span> zoomedProperty() {
        return zoomed.getReadOnlyProperty();
    }

    /// Looks at a part of what is shown, unless it is too short.
    public void zoom(Span wanted) {
        if (wanted.length() >= SHORTEST) {
            Span now = zoomed.get();
            if (now != null) {
                before.push(now);
            }
            zoomed.set(wanted);
        }
    }

    /// Goes to an earlier or later part of the same length.
    public void pan(Span shown, long byMillis) {
        zoomed.set(shown.moved(byMillis));
    }

    /// One step back; the last leads to the newest.
    public void back() {
        zoomed.set(before.isEmpty() ? null : before.pop());
    }

    /// Back to the newest.
    public void release() {
        before.clear();
        zoomed.set(null);
    }
}
