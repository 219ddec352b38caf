package dev.sluice.console.component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/// A few alternatives side by side, of which one is chosen, or none where the value is another.
public final class Segments<T> extends HBox {

    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();

    /// @param id of the control; a button's id is this, a hyphen and its label in lower case
    /// @param chosen follows the control, and the control it
    public Segments(String id, String says, List<T> choices, Function<T, String> label, ObjectProperty<T> chosen) {
        setId(id);
        setAccessibleText(says);
        getStyleClass().add("sl-segments");
        setMaxHeight(USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        for (T choice : choices) {
            ToggleButton button = new ToggleButton(label.apply(choice));
            button.setId(id + "-" + label.apply(choice).toLowerCase(java.util.Locale.ROOT));
            button.setAccessibleText(says + ": " + label.apply(choice));
            button.setToggleGroup(group);
            button.setUserData(choice);
            buttons.put(choice, button);
            getChildren().add(button);
        }
        group.selectedToggleProperty().addListener((observed, before, now) -> follow(chosen, before, now));
        chosen.subscribe(this::select);
    }

    private void follow(ObjectProperty<T> chosen, Toggle before, Toggle now) {
        if (now == null) {
            // None is chosen where the value is none of the alternatives; a click on the chosen one changes nothing.
            if (buttons.containsKey(chosen.get())) {
                before.setSelected(true);
            }
            return;
        }
        buttons.forEach((choice, button) -> {
            if (button.equals(now)) {
                chosen.set(choice);
            }
        });
    }

    private void select(T choice) {
        ToggleButton button = buttons.get(choice);
        if (button != null) {
            button.setSelected(true);
        } else {
            buttons.values().forEach(other -> other.setSelected(false));
        }
    }
}
