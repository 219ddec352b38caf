package dev.sluice.console.screen.traffic;

/// What a person said of an exchange.
///
/// @param pinned kept when the list is cleared
/// @param color 1 to 8, a series colour; 0: none
/// @param note may be empty
record Annotation(boolean pinned, int color, String note) {

    static final Annotation NONE = new Annotation(false, 0, "");

    Annotation withPinned(boolean on) {
        return new Annotation(on, color, note);
    }

    /// The same colour again takes it away.
    Annotation withColor(int next) {
        return new Annotation(pinned, next == color ? 0 : next, note);
    }

    Annotation withNote(String text) {
        return new Annotation(pinned, color, text.strip());
    }
}
