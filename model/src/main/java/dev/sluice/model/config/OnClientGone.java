package dev.sluice.model.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What happens upstream when a client leaves in mid-stream.
public enum OnClientGone {
    @JsonProperty("abort")
    ABORT,

    @JsonProperty("drain")
    DRAIN;

    /// The name that the configuration and JSON use.
    public String wireName() {
        return switch (this) {
            case ABORT -> "abort";
            case DRAIN -> "drain";
        };
    }
}
