package dev.sluice.model.config;

/// How many tokens answers have: any number between the two, each as often.
///
/// @param min at least 1
/// @param max at least `min`
public record OutputRange(int min, int max) {

    public static final OutputRange DEFAULT = new OutputRange(24, 160);
}
