package dev.sluice.gateway.cache.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a person said of how long an entry is kept.
///
/// @param pinned whether it is kept over its time and over all bounds, until it is unpinned
/// @param expires when its time is over; null: as the configuration says
public record Life(boolean pinned, @Nullable Instant expires) {

    /// Nobody said anything.
    public static final Life CONFIGURED = new Life(false, null);

    /// Whether it serves, or does not, whatever the configuration says.
    boolean isConfigured() {
        return equals(CONFIGURED);
    }
}
