package dev.sluice.console.component;

/// What charts show under the pointer.
public enum Crosshair {
    OFF,
    LINE,
    VALUES;

    /// The next one of a key that goes round.
    public Crosshair next() {
        return switch (this) {
            case OFF -> LINE;
            case LINE -> VALUES;
            case VALUES -> OFF;
        };
    }
}
