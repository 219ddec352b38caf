package dev.sluice.model.state;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What opened a circuit breaker.
public enum BreakerCause {
    /// Calls failed, as often as its rule says.
    @JsonProperty("failures")
    FAILURES,

    /// The backend refuses the gateway's credentials: somebody has to mend the configuration.
    @JsonProperty("configuration")
    CONFIGURATION,

    /// Somebody tripped it by hand.
    @JsonProperty("command")
    COMMAND;

    /// The name that JSON uses.
    public String wireName() {
        return switch (this) {
            case FAILURES -> "failures";
            case CONFIGURATION -> "configuration";
            case COMMAND -> "command";
        };
    }
}
