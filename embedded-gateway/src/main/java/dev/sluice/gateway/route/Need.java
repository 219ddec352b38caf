package dev.sluice.gateway.route;

/// What a request takes of a backend's limits.
///
/// @param promptTokens at least 0
/// @param tokens the prompt, and as much as it says that it may be answered with
public record Need(long promptTokens, long tokens) {

    /// That of a request that nothing is known of.
    public static final Need NOTHING = new Need(0, 0);
}
