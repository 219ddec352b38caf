package dev.sluice.console.theme;

import dev.sluice.console.text.Words;
import java.util.Locale;

/// The one colour of what can be acted on. High contrast keeps its own.
public enum Accent {
    BLUE,
    TEAL,
    VIOLET,
    ROSE,
    GRAPHITE;

    private static final Words WORDS = Words.of(Accent.class);

    public String label() {
        return WORDS.text("accent." + name().toLowerCase(Locale.ROOT));
    }
}
