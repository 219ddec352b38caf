package dev.sluice.model.config;

import java.time.Duration;

/// A request that asks a backend whether it is there.
///
/// @param path below the host of the base URL
public record HealthProbeConfig(String path, Duration interval) {}
