package dev.sluice.console.theme;

/// What a person chose: one of the two looks, or whichever the system has.
public enum ThemeChoice {
    LIGHT("Light"),
    DARK("Dark"),
    SYSTEM("Follow system");

    private final String label;

    ThemeChoice(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// The next one of a button that goes round.
    public ThemeChoice next() {
        return switch (this) {
            case LIGHT -> DARK;
            case DARK -> SYSTEM;
            case SYSTEM -> LIGHT;
        };
    }
}
