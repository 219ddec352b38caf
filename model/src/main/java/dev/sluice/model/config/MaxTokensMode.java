package dev.sluice.model.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether a request without a maximum of output tokens is sent as it came or with one written in.
public enum MaxTokensMode {
    @JsonProperty("keep")
    KEEP,

    @JsonProperty("write")
    WRITE;

    /// The name that the configuration and JSON use.
    public String wireName() {
        return switch (this) {
            case KEEP -> "keep";
            case WRITE -> "write";
        };
    }
}
