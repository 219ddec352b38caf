package dev.sluice.model.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whose rate-limit headers and error bodies a simulated backend speaks with.
public enum SimulationProfile {
    @JsonProperty("openai")
    OPENAI,

    @JsonProperty("azure")
    AZURE,

    @JsonProperty("anthropic")
    ANTHROPIC;

    /// The name that the configuration and JSON use.
    public String wireName() {
        return switch (this) {
            case OPENAI -> "openai";
            case AZURE -> "azure";
            case ANTHROPIC -> "anthropic";
        };
    }
}
