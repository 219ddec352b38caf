package dev.sluice.console.theme;

import dev.sluice.console.text.Words;
import java.util.Locale;

/// What a person chose: one of the looks, or whichever the system has.
public enum ThemeChoice {
    LIGHT,
    DARK,
    HIGH_CONTRAST,
    SYSTEM;

    private static final Words WORDS = Words.of(ThemeChoice.class);

    public String label() {
        return WORDS.text("theme." + name().toLowerCase(Locale.ROOT));
    }

    /// The next one of a button that goes round.
    public ThemeChoice next() {
        return switch (this) {
            case LIGHT -> DARK;
            case DARK -> HIGH_CONTRAST;
            case HIGH_CONTRAST -> SYSTEM;
            case SYSTEM -> LIGHT;
        };
    }
}
