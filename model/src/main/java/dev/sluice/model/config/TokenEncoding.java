package dev.sluice.model.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How the prompt of a model is counted.
public enum TokenEncoding {
    @JsonProperty("o200k_base")
    O200K_BASE,

    @JsonProperty("cl100k_base")
    CL100K_BASE,

    @JsonProperty("estimate")
    ESTIMATE;

    /// The name that the configuration and JSON use.
    public String wireName() {
        return switch (this) {
            case O200K_BASE -> "o200k_base";
            case CL100K_BASE -> "cl100k_base";
            case ESTIMATE -> "estimate";
        };
    }
}
