package dev.sluice.model.config;

import org.jspecify.annotations.Nullable;

/// What a provider grants a deployment; null: not bounded. All at least 1.
///
/// @param fromHeaders whether what the provider itself says of its limits, with its answers, is kept too
public record CapacityConfig(
        @Nullable Long tokensPerMinute,
        @Nullable Long requestsPerMinute,
        @Nullable Integer concurrent,
        boolean fromHeaders) {

    /// A capacity beside which the provider's own word counts.
    public CapacityConfig(
            @Nullable Long tokensPerMinute, @Nullable Long requestsPerMinute, @Nullable Integer concurrent) {
        this(tokensPerMinute, requestsPerMinute, concurrent, true);
    }
}
