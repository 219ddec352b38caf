package dev.sluice.model.config;

import org.jspecify.annotations.Nullable;

/// What a provider grants a deployment; null: not bounded. All at least 1.
public record CapacityConfig(
        @Nullable Long tokensPerMinute,
        @Nullable Long requestsPerMinute,
        @Nullable Integer concurrent) {}
