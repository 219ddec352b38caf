package dev.sluice.model.config;

import dev.sluice.model.BackendId;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// One upstream deployment.
///
/// @param baseUrl scheme, host, port and base path, such as `http://127.0.0.1:11434/v1`; null when simulated
/// @param localNetwork whether the base URL may lead into a private network, and by plain HTTP
/// @param apiKey what the backend wants from us; null where it wants none
/// @param capacity what the provider grants this deployment; null: not known
/// @param healthProbe null: no active probes
/// @param simulation how the built-in model server behaves; null unless simulated
public record BackendConfig(
        BackendId id,
        Provider provider,
        @Nullable URI baseUrl,
        boolean localNetwork,
        @Nullable Secret apiKey,
        @Nullable CapacityConfig capacity,
        CircuitBreakerConfig circuitBreaker,
        TimeoutsConfig timeouts,
        @Nullable HealthProbeConfig healthProbe,
        @Nullable SimulationConfig simulation) {

    /// A backend that is not in the local network.
    public BackendConfig(
            BackendId id,
            Provider provider,
            @Nullable URI baseUrl,
            @Nullable Secret apiKey,
            @Nullable CapacityConfig capacity,
            CircuitBreakerConfig circuitBreaker,
            TimeoutsConfig timeouts,
            @Nullable HealthProbeConfig healthProbe,
            @Nullable SimulationConfig simulation) {
        this(id, provider, baseUrl, false, apiKey, capacity, circuitBreaker, timeouts, healthProbe, simulation);
    }
}
