package dev.sluice.gateway.cache.semantic;

/// An entry that lies near.
///
/// @param distance 1 less the cosine; at least 0
public record Neighbour(String key, double distance) {

    /// What people compare by: 1 is the same.
    public double similarity() {
        return 1 - distance;
    }
}
