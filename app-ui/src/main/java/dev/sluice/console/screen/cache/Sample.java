package dev.sluice.console.screen.cache;

/// A recent question beside the entry that lay near it.
///
/// @param distance 0 to 1; lower is nearer
/// @param asked may be empty
/// @param stored may be empty
record Sample(String exchange, String entry, double distance, String asked, String stored) {

    static Sample of(Members members) {
        return new Sample(
                members.text("exchange"),
                members.text("entry"),
                members.real("distance"),
                members.text("asked"),
                members.text("stored"));
    }

    @Override
    public String toString() {
        return "Sample[" + exchange + ", " + entry + "]";
    }
}
