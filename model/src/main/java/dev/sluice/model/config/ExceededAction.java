package dev.sluice.model.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What happens to a request that a limit has no room for.
public enum ExceededAction {
    @JsonProperty("reject")
    REJECT,

    @JsonProperty("queue")
    QUEUE,

    @JsonProperty("reroute")
    REROUTE;

    /// The name that the configuration and JSON use.
    public String wireName() {
        return switch (this) {
            case REJECT -> "reject";
            case QUEUE -> "queue";
            case REROUTE -> "reroute";
        };
    }
}
