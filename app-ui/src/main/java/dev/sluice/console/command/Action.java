package dev.sluice.console.command;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// Something a person can start, from a button, a menu, the palette or a key. Made with [#named].
public final class Action {

    private final String id;
    private final ActionGroup group;
    private final @Nullable String screen;
    private final @Nullable Keys defaultKeys;
    private final List<String> keywords;
    private final Supplier<Optional<UiCommand>> command;
    private final Runnable step;
    private final ReadOnlyStringWrapper label;
    private final ReadOnlyBooleanWrapper enabled = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyStringWrapper reason = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Keys>> keys;

    private Action(Draft draft, Runnable step) {
        this.id = draft.id;
        this.group = draft.group;
        this.screen = draft.screen;
        this.defaultKeys = draft.keys;
        this.keywords = draft.keywords;
        this.command = draft.command;
        this.step = step;
        this.label = new ReadOnlyStringWrapper(draft.label);
        this.keys = new ReadOnlyObjectWrapper<>(Optional.ofNullable(draft.keys));
    }

    /// One without more to say.
    ///
    /// @param id stable and unique, such as `undo`
    /// @param label a verb and an object
    /// @param shortcut as `Keys` reads it, such as `Shortcut+Z`; null: none
    public Action(String id, String label, @Nullable String shortcut, Runnable step) {
        this(shortcut == null ? named(id, label) : named(id, label).keys(shortcut), step);
    }

    /// Begins an action.
    ///
    /// @param id stable and unique, such as `undo`
    /// @param label a verb and an object
    public static Draft named(String id, String label) {
        return new Draft(id, label);
    }

    public String id() {
        return id;
    }

    public ActionGroup group() {
        return group;
    }

    /// The key of the screen it belongs to; empty: it works on all.
    public Optional<String> screen() {
        return Optional.ofNullable(screen);
    }

    /// Other words that people may look for.
    public List<String> keywords() {
        return keywords;
    }

    /// The shortcut it comes with.
    public Optional<Keys> defaultKeys() {
        return Optional.ofNullable(defaultKeys);
    }

    /// The shortcut in use; the registry changes it.
    public ReadOnlyObjectProperty<Optional<Keys>> keysProperty() {
        return keys.getReadOnlyProperty();
    }

    public Optional<Keys> keys() {
        return keys.get();
    }

    public ReadOnlyStringProperty labelProperty() {
        return label.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty enabledProperty() {
        return enabled.getReadOnlyProperty();
    }

    /// Why it is not possible now; empty where it is, or where that is plain to see.
    public ReadOnlyStringProperty reasonProperty() {
        return reason.getReadOnlyProperty();
    }

    /// What it would send to the gateway if it were started now; empty where it sends nothing.
    public Optional<UiCommand> command() {
        return enabled.get() ? command.get() : Optional.empty();
    }

    /// Says what it would do now, and whether it can.
    public void update(String newLabel, boolean nowEnabled) {
        update(newLabel, nowEnabled, "");
    }

    /// Says what it would do now, whether it can, and if not why.
    public void update(String newLabel, boolean nowEnabled, String why) {
        label.set(newLabel);
        enabled.set(nowEnabled);
        reason.set(nowEnabled ? "" : why);
    }

    /// Does it, unless it is not possible now.
    public void run() {
        if (enabled.get()) {
            step.run();
        }
    }

    void rebind(Optional<Keys> newKeys) {
        keys.set(newKeys);
    }

    /// What is said of an action before it is one.
    public static final class Draft {

        private final String id;
        private final String label;
        private ActionGroup group = ActionGroup.VIEW;
        private @Nullable String screen;
        private @Nullable Keys keys;
        private List<String> keywords = List.of();
        private Supplier<Optional<UiCommand>> command = Optional::empty;

        private Draft(String id, String label) {
            this.id = id;
            this.label = label;
        }

        public Draft in(ActionGroup newGroup) {
            group = newGroup;
            return this;
        }

        /// It works, and its shortcut counts, only while this screen is in front.
        ///
        /// @param screenKey as `ScreenId.key` gives it
        public Draft on(String screenKey) {
            screen = screenKey;
            return this;
        }

        /// The keys that start it.
        ///
        /// @param shortcut as `Keys` reads it, such as `Shortcut+Z`, `F11` or `?`
        public Draft keys(String shortcut) {
            keys = new Keys(shortcut);
            return this;
        }

        public Draft keywords(String... words) {
            keywords = List.of(words);
            return this;
        }

        /// It sends this command, which can be copied as a curl line.
        public Draft sends(Supplier<Optional<UiCommand>> newCommand) {
            command = newCommand;
            return this;
        }

        public Action does(Runnable step) {
            return new Action(this, step);
        }
    }
}
