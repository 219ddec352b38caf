package dev.sluice.console.screen.usage;

import java.util.Locale;

/// What usage is summed by.
enum UsageDimension {
    CONSUMER("Consumer"),
    MODEL("Model"),
    BACKEND("Backend"),
    API("API"),
    CLIENT("Client");

    private final String title;

    UsageDimension(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /// Its name in `queryUsage`.
    String wireName() {
        return this == CLIENT ? "client-ip" : name().toLowerCase(Locale.ROOT);
    }
}
