package dev.sluice.console.screen.usage;

import java.util.Locale;

/// What usage is summed by.
enum UsageDimension {
    CONSUMER("Consumer"),
    MODEL("Model"),
    BACKEND("Backend"),
    API("API");

    private final String title;

    UsageDimension(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /// Its name in `queryUsage`.
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
