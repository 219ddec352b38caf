package dev.sluice.console.store;

import java.util.Set;

/// What one tick changed.
public record StoreChange(Set<Part> parts) {

    /// The parts of the store that change by themselves.
    public enum Part {
        LINK,
        STATE,
        CONFIGURATION,
        EXCHANGES,
        SAMPLES,
        EVENTS,
        IN_FLIGHT
    }

    public StoreChange {
        parts = Set.copyOf(parts);
    }

    public boolean has(Part part) {
        return parts.contains(part);
    }
}
