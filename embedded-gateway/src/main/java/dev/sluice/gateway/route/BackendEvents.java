package dev.sluice.gateway.route;

import dev.sluice.model.state.Severity;
import org.jspecify.annotations.Nullable;

/// Hears what becomes of backends: breakers that open, throttles, health.
@FunctionalInterface
public interface BackendEvents {

    /// Something happened that is worth an entry in the list of events.
    ///
    /// @param kind `breaker`, `throttle` or `health`
    /// @param subject the backend
    void event(
            String kind,
            Severity severity,
            @Nullable String subject,
            @Nullable String from,
            @Nullable String to,
            String reason);
}
