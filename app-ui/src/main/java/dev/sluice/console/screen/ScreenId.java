package dev.sluice.console.screen;

import dev.sluice.console.component.Icon;
import dev.sluice.console.text.Words;
import java.util.Locale;
import java.util.Optional;

/// The screens that the console has a place for, in the order of the navigation. The first nine have a number key.
public enum ScreenId {
    OVERVIEW(1, Icon.OVERVIEW),
    TRAFFIC(2, Icon.TRAFFIC),
    CONSUMERS(3, Icon.CONSUMERS),
    BACKENDS(4, Icon.SERVER),
    CACHE(5, Icon.CACHE),
    LAB(6, Icon.LAB),
    GENERATOR(7, Icon.GENERATOR),
    USAGE(8, Icon.CHART),
    SETTINGS(9, Icon.SETTINGS),
    START(0, Icon.CONNECT);

    private static final Words WORDS = Words.of(ScreenId.class);

    private final int digit;
    private final Icon icon;

    /// @param digit of the key that opens it; 0: none
    ScreenId(int digit, Icon icon) {
        this.digit = digit;
        this.icon = icon;
    }

    /// The keys that open it, as `Keys` reads them.
    public Optional<String> shortcut() {
        return digit == 0 ? Optional.empty() : Optional.of("Shortcut+" + digit);
    }

    public Icon icon() {
        return icon;
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
