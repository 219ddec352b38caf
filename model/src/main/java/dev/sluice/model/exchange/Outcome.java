package dev.sluice.model.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How an exchange ended.
public enum Outcome {
    @JsonProperty("completed")
    COMPLETED,

    @JsonProperty("cache-hit")
    CACHE_HIT,

    @JsonProperty("refused")
    REFUSED,

    @JsonProperty("client-gone")
    CLIENT_GONE,

    @JsonProperty("failed")
    FAILED,

    @JsonProperty("truncated")
    TRUNCATED,

    @JsonProperty("interrupted")
    INTERRUPTED;

    /// The name that the configuration and JSON use.
    public String wireName() {
        return switch (this) {
            case COMPLETED -> "completed";
            case CACHE_HIT -> "cache-hit";
            case REFUSED -> "refused";
            case CLIENT_GONE -> "client-gone";
            case FAILED -> "failed";
            case TRUNCATED -> "truncated";
            case INTERRUPTED -> "interrupted";
        };
    }
}
