package dev.sluice.model.state;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A circuit breaker's state; open blocks.
public enum BreakerPosition {
    @JsonProperty("closed")
    CLOSED,

    @JsonProperty("open")
    OPEN,

    @JsonProperty("half-open")
    HALF_OPEN,

    @JsonProperty("forced-open")
    FORCED_OPEN;

    /// The name that the configuration and JSON use.
    public String wireName() {
        return switch (this) {
            case CLOSED -> "closed";
            case OPEN -> "open";
            case HALF_OPEN -> "half-open";
            case FORCED_OPEN -> "forced-open";
        };
    }
}
