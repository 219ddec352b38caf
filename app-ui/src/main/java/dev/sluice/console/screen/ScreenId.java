package dev.sluice.console.screen;

import dev.sluice.console.text.Words;
import java.util.Locale;
import java.util.Optional;

/// The screens that the console has a place for, in the order of the navigation. The first nine have a number key.
public enum ScreenId {
    OVERVIEW(1),
    TRAFFIC(2),
    CONSUMERS(3),
    BACKENDS(4),
    CACHE(5),
    LAB(6),
    GENERATOR(7),
    USAGE(8),
    SETTINGS(9),
    START(0);

    private static final Words WORDS = Words.of(ScreenId.class);

    private final int digit;

    /// @param digit of the key that opens it; 0: none
    ScreenId(int digit) {
        this.digit = digit;
    }

    /// The keys that open it, as `Keys` reads them.
    public Optional<String> shortcut() {
        return digit == 0 ? Optional.empty() : Optional.of("Shortcut+" + digit);
    }

    public String title() {
        return WORDS.text("screen." + key());
    }

    /// What the navigation calls it, in a word or two.
    public String shortTitle() {
        return WORDS.text("screen.short." + key());
    }

    /// For ids of nodes and for what is kept.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
