package dev.sluice.gateway.limit.capacity;

import dev.sluice.gateway.exchange.Refusal;

/// The answer to whether a request may go to a backend.
public sealed interface Passage {

    /// It may, and what it needs is held.
    ///
    /// @param candidate the index of the backend among those asked for
    record Open(int candidate, CapacityHold hold) implements Passage {}

    /// No backend has room; nothing is held.
    record Closed(Refusal refusal) implements Passage {}
}
