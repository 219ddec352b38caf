package dev.sluice.gateway.route;

import dev.sluice.model.BackendId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why a backend is passed over.
///
/// @param left until it may be asked again; null where time alone does not help
/// @param reason as the end of a sentence that begins with its name
public record Obstacle(
        BackendId backend, Guard guard, @Nullable Duration left, String reason) {

    /// What stands in its way.
    public enum Guard {
        BREAKER,

        /// Its breaker is open since it refuses what the configuration gives it.
        CONFIGURATION,
        THROTTLE,
        CAPACITY,
        DRAINING,

        /// Its key is in a keyring that does not give it, such as one that is locked.
        KEY,

        /// It has no model of that name, or is not allowed to serve it.
        MODEL,

        /// It has had this request already.
        ASKED
    }
}
