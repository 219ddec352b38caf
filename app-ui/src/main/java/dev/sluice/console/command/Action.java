package dev.sluice.console.command;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// Something a person can start, from a button, a menu or a key.
public final class Action {

    private final String id;
    private final @Nullable String shortcut;
    private final Runnable step;
    private final ReadOnlyStringWrapper label;
    private final ReadOnlyBooleanWrapper enabled = new ReadOnlyBooleanWrapper(true);

    /// @param id stable and unique, such as `undo`
    /// @param label a verb and an object
    /// @param shortcut as `KeyCombination` reads it, such as `Shortcut+Z`; null: none
    public Action(String id, String label, @Nullable String shortcut, Runnable step) {
        this.id = id;
        this.label = new ReadOnlyStringWrapper(label);
        this.shortcut = shortcut;
        this.step = step;
    }

    public String id() {
        return id;
    }

    public Optional<String> shortcut() {
        return Optional.ofNullable(shortcut);
    }

    public ReadOnlyStringProperty labelProperty() {
        return label.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty enabledProperty() {
        return enabled.getReadOnlyProperty();
    }

    /// Says what it would do now, and whether it can.
    public void update(String newLabel, boolean nowEnabled) {
        label.set(newLabel);
        enabled.set(nowEnabled);
    }

    /// Does it, unless it is not possible now.
    public void run() {
        if (enabled.get()) {
            step.run();
        }
    }
}
