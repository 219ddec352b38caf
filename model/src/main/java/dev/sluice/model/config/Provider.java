package dev.sluice.model.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The protocol and credentials that a backend expects.
public enum Provider {
    @JsonProperty("openai")
    OPENAI,

    @JsonProperty("azure-openai")
    AZURE_OPENAI,

    @JsonProperty("anthropic")
    ANTHROPIC,

    @JsonProperty("simulated")
    SIMULATED;

    /// The name that the configuration and JSON use.
    public String wireName() {
        return switch (this) {
            case OPENAI -> "openai";
            case AZURE_OPENAI -> "azure-openai";
            case ANTHROPIC -> "anthropic";
            case SIMULATED -> "simulated";
        };
    }
}
