package dev.sluice.console.palette;

import dev.sluice.console.component.Icon;
import dev.sluice.console.text.Words;
import java.util.Locale;

/// What an entry of the palette is.
enum EntryKind {
    SCREEN(':', Icon.OVERVIEW),
    ACTION('>', Icon.RIGHT),
    CONSUMER('@', Icon.CONSUMERS),
    MODEL('\0', Icon.INFO),
    BACKEND('\0', Icon.SERVER),
    SETTING('\0', Icon.SETTINGS),
    REQUEST('#', Icon.TRAFFIC);

    private static final Words WORDS = Words.of(EntryKind.class);

    private final char prefix;
    private final Icon icon;

    EntryKind(char prefix, Icon icon) {
        this.prefix = prefix;
        this.icon = icon;
    }

    Icon icon() {
        return icon;
    }

    String title() {
        return WORDS.text("kind." + name().toLowerCase(Locale.ROOT));
    }

    /// Whether a text that begins with this character means this kind only.
    boolean askedFor(char first) {
        return prefix != '\0' && prefix == first;
    }
}
