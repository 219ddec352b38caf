package dev.sluice.model.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Who caused that an exchange did not complete.
public enum CausedBy {
    @JsonProperty("client")
    CLIENT,

    @JsonProperty("gateway")
    GATEWAY,

    @JsonProperty("backend")
    BACKEND;

    /// The name that the configuration and JSON use.
    public String wireName() {
        return switch (this) {
            case CLIENT -> "client";
            case GATEWAY -> "gateway";
            case BACKEND -> "backend";
        };
    }
}
