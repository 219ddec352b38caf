package dev.sluice.model.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How fast a stream from the cache comes.
public enum CacheReplay {
    @JsonProperty("at-once")
    AT_ONCE,

    /// As the backend sent it.
    @JsonProperty("recorded-pace")
    RECORDED_PACE;

    /// The name that the configuration and JSON use.
    public String wireName() {
        return switch (this) {
            case AT_ONCE -> "at-once";
            case RECORDED_PACE -> "recorded-pace";
        };
    }
}
