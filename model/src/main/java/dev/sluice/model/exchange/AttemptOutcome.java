package dev.sluice.model.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How one upstream attempt ended.
public enum AttemptOutcome {
    @JsonProperty("completed")
    COMPLETED,

    @JsonProperty("client-gone")
    CLIENT_GONE,

    @JsonProperty("failed")
    FAILED,

    @JsonProperty("truncated")
    TRUNCATED,

    @JsonProperty("interrupted")
    INTERRUPTED,

    @JsonProperty("unreachable")
    UNREACHABLE,

    @JsonProperty("timed-out")
    TIMED_OUT,

    @JsonProperty("throttled")
    THROTTLED,

    @JsonProperty("rejected")
    REJECTED;

    /// The name that the configuration and JSON use.
    public String wireName() {
        return switch (this) {
            case COMPLETED -> "completed";
            case CLIENT_GONE -> "client-gone";
            case FAILED -> "failed";
            case TRUNCATED -> "truncated";
            case INTERRUPTED -> "interrupted";
            case UNREACHABLE -> "unreachable";
            case TIMED_OUT -> "timed-out";
            case THROTTLED -> "throttled";
            case REJECTED -> "rejected";
        };
    }
}
