package dev.sluice.console.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything that can be started, in one place: menus, buttons and keys take it from here.
public final class ActionRegistry {

    private final Map<String, Action> actions = new LinkedHashMap<>();

    /// Makes an action known.
    ///
    /// @throws IllegalArgumentException where the id or the shortcut is taken
    public Action add(Action action) {
        for (Action other : actions.values()) {
            if (other.shortcut().isPresent() && other.shortcut().equals(action.shortcut())) {
                throw new IllegalArgumentException(action.shortcut().get() + " is " + other.id() + "'s");
            }
        }
        if (actions.putIfAbsent(action.id(), action) != null) {
            throw new IllegalArgumentException("action " + action.id() + " is there already");
        }
        return action;
    }

    /// The action of this id.
    ///
    /// @throws IllegalArgumentException where there is none
    public Action get(String id) {
        Action action = actions.get(id);
        if (action == null) {
            throw new IllegalArgumentException("no action " + id);
        }
        return action;
    }

    public List<Action> all() {
        return List.copyOf(actions.values());
    }
}
