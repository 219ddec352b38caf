package dev.sluice.console.component;

import java.util.function.DoubleConsumer;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The border between two parts of a bar as something to take hold of: by the mouse, by keys, and by what reads the
/// screen, which hears its value as that of a slider.
final class ShareGrip extends Region {

    private static final double KEY_STEP = 0.01;
    private static final int FAR = 10;

    private final DoubleConsumer moved;
    private double value;
    private double most;
    private double step;
    private String words = "";

    /// @param moved hears the value that somebody wants, from 0 to the most there is
    ShareGrip(String id, DoubleConsumer moved) {
        this.moved = moved;
        setId(id);
        getStyleClass().add("sl-share-grip");
        setCursor(Cursor.H_RESIZE);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setOnMousePressed(_ -> requestFocus());
        setOnKeyPressed(this::pressed);
    }

    /// @param newValue of the part at the left
    /// @param newMost what both parts have
    /// @param total what the whole bar has
    /// @param newWords the value for people
    void show(double newValue, double newMost, double total, String newWords) {
        boolean changed = newValue != value || !newWords.equals(words);
        value = newValue;
        most = newMost;
        step = total * KEY_STEP;
        words = newWords;
        if (changed) {
            notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
            notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE_STRING);
        }
    }

    private void pressed(KeyEvent event) {
        double by = event.isShiftDown() ? FAR * step : step;
        switch (event.getCode()) {
            case LEFT, DOWN -> to(value - by);
            case RIGHT, UP -> to(value + by);
            case PAGE_DOWN -> to(value - FAR * step);
            case PAGE_UP -> to(value + FAR * step);
            case HOME -> to(0);
            case END -> to(most);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void to(double wanted) {
        moved.accept(Math.clamp(wanted, 0, most));
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> value;
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> most;
            case VALUE_STRING -> words;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case INCREMENT -> to(value + step);
            case DECREMENT -> to(value - step);
            case SET_VALUE -> {
                if (parameters.length > 0 && parameters[0] instanceof Double wanted) {
                    to(wanted);
                }
            }
            default -> super.executeAccessibleAction(action, parameters);
        }
    }
}
