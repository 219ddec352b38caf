package dev.sluice.console.rehearsal;

import dev.sluice.console.text.Words;
import java.util.Locale;

/// How the requests of a simulated client app come. All but `CLOSED` are open: they come whether the ones before were
/// answered or not. `RECORDED` ones come as they once came.
public enum Shape {
    CONSTANT(false),
    POISSON(false),
    RAMP(true),
    STEP(true),
    SPIKE(true),
    DAY(true),
    CLOSED(false),
    RECORDED(false);

    private static final Words WORDS = Words.of(Shape.class);

    private final boolean twoRates;

    Shape(boolean twoRates) {
        this.twoRates = twoRates;
    }

    /// Its name as `arrival` in files and commands.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return WORDS.text("shape." + key());
    }

    /// What it stands for, in a few words.
    public String meaning() {
        return WORDS.text("shape." + key() + ".meaning");
    }

    /// Whether it goes from one rate to another.
    public boolean hasTwoRates() {
        return twoRates;
    }

    /// The shape with this name.
    ///
    /// @param key as in files and commands; what is not known counts as constant
    public static Shape of(Object key) {
        for (Shape shape : values()) {
            if (shape.key().equals(key)) {
                return shape;
            }
        }
        return CONSTANT;
    }
}
