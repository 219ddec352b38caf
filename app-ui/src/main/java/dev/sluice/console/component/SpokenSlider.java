package dev.sluice.console.component;

import java.util.function.Supplier;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Slider;
import org.jspecify.annotations.Nullable;

/// A slider whose value is read out as people read it, such as `20,000 tokens a minute` for a place on a scale.
public final class SpokenSlider extends Slider {

    private final Supplier<String> words;

    /// @param words the value at this moment
    public SpokenSlider(double min, double max, double value, Supplier<String> words) {
        super(min, max, value);
        this.words = words;
        valueProperty().subscribe(() -> notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE_STRING));
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.VALUE_STRING
                ? words.get()
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
