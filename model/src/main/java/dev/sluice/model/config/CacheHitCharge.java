package dev.sluice.model.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether a cache hit counts its stored tokens.
public enum CacheHitCharge {
    @JsonProperty("free")
    FREE,

    @JsonProperty("charged")
    CHARGED;

    /// The name that the configuration and JSON use.
    public String wireName() {
        return switch (this) {
            case FREE -> "free";
            case CHARGED -> "charged";
        };
    }
}
