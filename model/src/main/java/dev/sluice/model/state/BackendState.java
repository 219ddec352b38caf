package dev.sluice.model.state;

import dev.sluice.model.BackendId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A backend now.
///
/// @param lastError the last failure in words; null where none since the last success
/// @param throttledUntil until when the provider asked not to be called; null: not throttled
/// @param draining whether it gets no new requests
/// @param capacity a row for each bound of its capacity; empty where none is configured
/// @param shares the consumers that ask for it; empty while nobody does, or no capacity is configured
/// @param learned what the provider itself said of its limits, as far as it is fresh
/// @param lastProbe the latest health probe; null where none was sent
public record BackendState(
        BackendId id,
        Health health,
        @Nullable String lastError,
        BreakerState breaker,
        @Nullable Instant throttledUntil,
        boolean draining,
        int inFlight,
        List<CapacityState> capacity,
        List<ShareState> shares,
        List<LearnedState> learned,
        @Nullable ProbeState lastProbe) {

    public BackendState {
        capacity = List.copyOf(capacity);
        shares = List.copyOf(shares);
        learned = List.copyOf(learned);
    }

    /// A backend that was not probed.
    public BackendState(
            BackendId id,
            Health health,
            @Nullable String lastError,
            BreakerState breaker,
            @Nullable Instant throttledUntil,
            boolean draining,
            int inFlight,
            List<CapacityState> capacity,
            List<ShareState> shares) {
        this(id, health, lastError, breaker, throttledUntil, draining, inFlight, capacity, shares, List.of(), null);
    }

    /// A backend whose capacity is not known.
    public BackendState(
            BackendId id,
            Health health,
            @Nullable String lastError,
            BreakerState breaker,
            @Nullable Instant throttledUntil,
            boolean draining,
            int inFlight) {
        this(id, health, lastError, breaker, throttledUntil, draining, inFlight, List.of(), List.of(), List.of(), null);
    }
}
