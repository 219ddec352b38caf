package dev.sluice.console.screen.usage;

import dev.sluice.console.text.Words;
import java.util.Locale;

/// What usage is summed by.
enum UsageDimension {
    CONSUMER,
    MODEL,
    BACKEND,
    API,
    CLIENT;

    private static final Words WORDS = Words.of(UsageDimension.class);

    String title() {
        return WORDS.text("dimension." + name().toLowerCase(Locale.ROOT));
    }

    /// Its name in `queryUsage`.
    String wireName() {
        return this == CLIENT ? "client-ip" : name().toLowerCase(Locale.ROOT);
    }
}
