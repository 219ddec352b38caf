package dev.sluice.model.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a built-in model server behaves.
///
/// @param firstTokenLatency from the request to the first token
/// @param tokensPerSecond output speed, above 0
/// @param jitter 0 to 1: how far the two may stray, as a share
/// @param contextTokens the most that prompt and answer may have together
/// @param profile whose headers and error bodies it speaks with
/// @param distribution how the first token's latency strays
/// @param tail the share of requests whose first token takes much longer; null: none
/// @param tokensPerMinute its rate limit, as a provider's; null: none
/// @param requestsPerMinute as above
/// @param concurrent requests that it runs at full speed; more share that speed; null: any number
/// @param maxConcurrent requests beyond which it says that it is overloaded; null: never
/// @param outputTokens how much it says where a request does not ask for a number
/// @param models that it knows; empty: any
public record SimulationConfig(
        Duration firstTokenLatency,
        double tokensPerSecond,
        double jitter,
        int contextTokens,
        SimulationProfile profile,
        LatencyDistribution distribution,
        @Nullable LatencyTail tail,
        @Nullable Long tokensPerMinute,
        @Nullable Long requestsPerMinute,
        @Nullable Integer concurrent,
        @Nullable Integer maxConcurrent,
        OutputRange outputTokens,
        List<String> models) {

    public static final SimulationConfig DEFAULT = new SimulationConfig(Duration.ofMillis(300), 60, 0.2, 128_000);

    public SimulationConfig {
        models = List.copyOf(models);
    }

    /// One without limits, that answers any model as OpenAI would.
    public SimulationConfig(Duration firstTokenLatency, double tokensPerSecond, double jitter, int contextTokens) {
        this(
                firstTokenLatency,
                tokensPerSecond,
                jitter,
                contextTokens,
                SimulationProfile.OPENAI,
                LatencyDistribution.UNIFORM,
                null,
                null,
                null,
                null,
                null,
                OutputRange.DEFAULT,
                List.of());
    }
}
