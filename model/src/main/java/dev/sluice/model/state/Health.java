package dev.sluice.model.state;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What is known of a backend.
public enum Health {
    @JsonProperty("healthy")
    HEALTHY,

    @JsonProperty("degraded")
    DEGRADED,

    @JsonProperty("down")
    DOWN,

    @JsonProperty("unknown")
    UNKNOWN;

    /// The name that the configuration and JSON use.
    public String wireName() {
        return switch (this) {
            case HEALTHY -> "healthy";
            case DEGRADED -> "degraded";
            case DOWN -> "down";
            case UNKNOWN -> "unknown";
        };
    }
}
