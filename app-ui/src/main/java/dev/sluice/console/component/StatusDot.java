package dev.sluice.console.component;

import dev.sluice.console.theme.StyleClass;
import java.util.List;
import javafx.scene.layout.Region;

/// A small mark of a state; its shape differs as well as its colour. A word stands beside it.
public final class StatusDot extends Region {

    private static final List<String> STATES =
            List.of(StyleClass.OK, StyleClass.WARNING, StyleClass.DANGER, StyleClass.NEUTRAL);

    public StatusDot() {
        getStyleClass().add("sl-dot");
    }

    /// Takes on a state.
    ///
    /// @param state one of the style classes for states
    public void show(String state) {
        if (!getStyleClass().contains(state)) {
            getStyleClass().removeAll(STATES);
            getStyleClass().add(state);
        }
    }
}
