package dev.sluice.console.screen;

import java.util.Locale;

/// The screens there are, in the order of the navigation.
public enum ScreenId {
    OVERVIEW("Overview", "Ctrl+1"),
    TRAFFIC("Traffic", "Ctrl+2"),
    CONSUMERS("Consumers & quotas", "Ctrl+3"),
    START("Connect an app", "Ctrl+4");

    private final String title;
    private final String shortcut;

    ScreenId(String title, String shortcut) {
        this.title = title;
        this.shortcut = shortcut;
    }

    public String shortcut() {
        return shortcut;
    }

    public String title() {
        return title;
    }

    /// For ids of nodes and for what is kept.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
