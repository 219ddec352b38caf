package dev.sluice.model.state;

import dev.sluice.model.BackendId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A backend now.
///
/// @param lastError the last failure in words; null where none since the last success
/// @param throttledUntil until when the provider asked not to be called; null: not throttled
/// @param draining whether it gets no new requests
public record BackendState(
        BackendId id,
        Health health,
        @Nullable String lastError,
        BreakerState breaker,
        @Nullable Instant throttledUntil,
        boolean draining,
        int inFlight) {}
