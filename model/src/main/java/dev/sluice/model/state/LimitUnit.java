package dev.sluice.model.state;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a limit's numbers count.
public enum LimitUnit {
    @JsonProperty("tokens")
    TOKENS,

    @JsonProperty("requests")
    REQUESTS,

    @JsonProperty("concurrent")
    CONCURRENT,

    @JsonProperty("money")
    MONEY;

    /// The name that the configuration and JSON use.
    public String wireName() {
        return switch (this) {
            case TOKENS -> "tokens";
            case REQUESTS -> "requests";
            case CONCURRENT -> "concurrent";
            case MONEY -> "money";
        };
    }
}
