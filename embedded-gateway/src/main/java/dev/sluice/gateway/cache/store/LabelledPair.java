package dev.sluice.gateway.cache.store;

import java.time.Instant;

/// Two prompts of which a person said whether one answer serves both.
///
/// @param distance between them
public record LabelledPair(String asked, String stored, boolean same, double distance, Instant at) {

    @Override
    public String toString() {
        return "LabelledPair[same=" + same + ", distance=" + distance + "]";
    }
}
