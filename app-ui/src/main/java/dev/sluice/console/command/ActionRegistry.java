package dev.sluice.console.command;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// Everything that can be started, in one place: menus, buttons, the palette and keys take it from here. It also knows
/// which shortcuts people changed.
public final class ActionRegistry {

    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final Map<String, String> changedKeys;
    private final ReadOnlyLongWrapper keysVersion = new ReadOnlyLongWrapper();

    public ActionRegistry() {
        this(Map.of());
    }

    /// @param changedKeys the shortcuts that differ from what actions come with, by action; empty text: none
    public ActionRegistry(Map<String, String> changedKeys) {
        this.changedKeys = new HashMap<>(changedKeys);
    }

    /// Makes an action known.
    ///
    /// @throws IllegalArgumentException where the id, or the shortcut that it comes with, is taken
    public Action add(Action action) {
        for (Action other : actions.values()) {
            if (action.defaultKeys().isPresent()
                    && action.defaultKeys().equals(other.defaultKeys())
                    && meet(action, other)) {
                throw new IllegalArgumentException(action.defaultKeys().get() + " is " + other.id() + "'s");
            }
        }
        if (actions.putIfAbsent(action.id(), action) != null) {
            throw new IllegalArgumentException("action " + action.id() + " is there already");
        }
        String changed = changedKeys.get(action.id());
        if (changed != null) {
            action.rebind(read(changed));
        }
        return action;
    }

    /// The action of this id.
    ///
    /// @throws IllegalArgumentException where there is none
    public Action get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no action " + id));
    }

    public Optional<Action> find(String id) {
        return Optional.ofNullable(actions.get(id));
    }

    public List<Action> all() {
        return List.copyOf(actions.values());
    }

    /// The action that an event starts while this screen is in front; those of the screen come before those of all.
    ///
    /// @param screen its key
    public Optional<Action> startedBy(Predicate<Keys> event, String screen) {
        return actions.values().stream()
                .filter(action -> action.keys().filter(event).isPresent())
                .filter(action -> action.screen().map(screen::equals).orElse(true))
                .min((one, other) ->
                        Boolean.compare(one.screen().isEmpty(), other.screen().isEmpty()));
    }

    /// Who else would have these keys.
    public Optional<Action> conflict(Action action, Keys keys) {
        return actions.values().stream()
                .filter(other -> !other.equals(action) && meet(action, other))
                .filter(other -> other.keys().filter(keys::equals).isPresent())
                .findFirst();
    }

    /// Gives an action other keys; whoever had them has none afterwards.
    public void rebind(Action action, Optional<Keys> keys) {
        keys.flatMap(wanted -> conflict(action, wanted)).ifPresent(other -> change(other, Optional.empty()));
        change(action, keys);
    }

    /// Gives an action the keys that it came with; whoever has them loses them.
    public void reset(Action action) {
        rebind(action, action.defaultKeys());
    }

    /// All keys as they came.
    public void resetAll() {
        actions.values().forEach(action -> change(action, action.defaultKeys()));
    }

    /// What differs from how it came, to be kept.
    public Map<String, String> changedKeys() {
        return new TreeMap<>(changedKeys);
    }

    /// Changes with every change of keys.
    public ReadOnlyLongProperty keysVersionProperty() {
        return keysVersion.getReadOnlyProperty();
    }

    private void change(Action action, Optional<Keys> keys) {
        action.rebind(keys);
        if (keys.equals(action.defaultKeys())) {
            changedKeys.remove(action.id());
        } else {
            changedKeys.put(action.id(), keys.map(Keys::text).orElse(""));
        }
        keysVersion.set(keysVersion.get() + 1);
    }

    /// Whether both can be started in the same place.
    private static boolean meet(Action one, Action other) {
        return one.screen().isEmpty()
                || other.screen().isEmpty()
                || one.screen().equals(other.screen());
    }

    private static Optional<Keys> read(String kept) {
        try {
            return kept.isEmpty() ? Optional.empty() : Optional.of(new Keys(kept));
        } catch (IllegalArgumentException fromAnotherVersion) {
            return Optional.empty();
        }
    }
}
