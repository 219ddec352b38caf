package dev.sluice.model.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How a limit counts: exact reservations, or as one of Azure API Management's tiers does.
public enum LimitAlgorithm {
    @JsonProperty("reserve")
    RESERVE,

    @JsonProperty("token-bucket")
    TOKEN_BUCKET,

    @JsonProperty("sliding-window")
    SLIDING_WINDOW;

    /// The name that the configuration and JSON use.
    public String wireName() {
        return switch (this) {
            case RESERVE -> "reserve";
            case TOKEN_BUCKET -> "token-bucket";
            case SLIDING_WINDOW -> "sliding-window";
        };
    }
}
