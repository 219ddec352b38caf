package dev.sluice.model.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How a latency strays from its middle, `jitter` being the measure.
public enum LatencyDistribution {
    /// Evenly, by at most `jitter` to both sides.
    @JsonProperty("uniform")
    UNIFORM,

    /// As a bell, with `jitter` as its standard deviation.
    @JsonProperty("normal")
    NORMAL,

    /// Skewed to the slow side, with `jitter` as the standard deviation of its logarithm.
    @JsonProperty("lognormal")
    LOGNORMAL;

    /// The name that the configuration and JSON use.
    public String wireName() {
        return switch (this) {
            case UNIFORM -> "uniform";
            case NORMAL -> "normal";
            case LOGNORMAL -> "lognormal";
        };
    }
}
