package dev.sluice.model.state;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What the live token chart is split by.
public enum TokenDimension {
    @JsonProperty("consumer")
    CONSUMER,

    @JsonProperty("model")
    MODEL,

    @JsonProperty("backend")
    BACKEND;

    /// The name that the configuration and JSON use.
    public String wireName() {
        return switch (this) {
            case CONSUMER -> "consumer";
            case MODEL -> "model";
            case BACKEND -> "backend";
        };
    }
}
