package dev.sluice.model.config;

import java.time.Duration;

/// How a built-in model server behaves.
///
/// @param firstTokenLatency from the request to the first token
/// @param tokensPerSecond output speed, above 0
/// @param jitter 0 to 1: how far the two may stray, as a share
/// @param contextTokens the most that prompt and answer may have together
public record SimulationConfig(Duration firstTokenLatency, double tokensPerSecond, double jitter, int contextTokens) {

    public static final SimulationConfig DEFAULT = new SimulationConfig(Duration.ofMillis(300), 60, 0.2, 128_000);
}
