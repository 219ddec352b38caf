package dev.sluice.console.screen.settings;

import dev.sluice.console.text.Words;
import java.util.Locale;

/// The parts of the settings, in the order of their list.
enum Section {
    GATEWAY,
    PRIVACY,
    CACHE,
    LEDGER,
    APPEARANCE,
    NOTIFICATIONS,
    STARTUP,
    SHORTCUTS,
    DIAGNOSTICS,
    ABOUT;

    private static final Words WORDS = Words.of(Section.class);

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return WORDS.text("section." + key());
    }
}
