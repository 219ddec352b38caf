package dev.sluice.model.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How a pool picks among members of one priority.
public enum SelectionStrategy {
    @JsonProperty("round-robin")
    ROUND_ROBIN,

    @JsonProperty("weighted")
    WEIGHTED,

    @JsonProperty("least-latency")
    LEAST_LATENCY,

    @JsonProperty("least-loaded")
    LEAST_LOADED;

    /// The name that the configuration and JSON use.
    public String wireName() {
        return switch (this) {
            case ROUND_ROBIN -> "round-robin";
            case WEIGHTED -> "weighted";
            case LEAST_LATENCY -> "least-latency";
            case LEAST_LOADED -> "least-loaded";
        };
    }
}
