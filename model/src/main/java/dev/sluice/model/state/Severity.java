package dev.sluice.model.state;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How much an event asks for attention.
public enum Severity {
    @JsonProperty("info")
    INFO,

    @JsonProperty("warning")
    WARNING,

    @JsonProperty("error")
    ERROR;

    /// The name that the configuration and JSON use.
    public String wireName() {
        return switch (this) {
            case INFO -> "info";
            case WARNING -> "warning";
            case ERROR -> "error";
        };
    }
}
