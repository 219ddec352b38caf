package dev.sluice.gateway.limit.capacity;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.CapacityConfig;
import dev.sluice.model.config.CircuitBreakerConfig;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.config.TimeoutsConfig;
import java.util.List;
import java.util.Map;

/// Backends and consumers for tests, complete but for what a test is about.
final class Backends {

    private Backends() {}

    static BackendConfig backend(String id, Long tokensPerMinute, Long requestsPerMinute, Integer concurrent) {
        return backend(id, new CapacityConfig(tokensPerMinute, requestsPerMinute, concurrent));
    }

    static BackendConfig backend(String id, CapacityConfig capacity) {
        return new BackendConfig(
                new BackendId(id),
                Provider.SIMULATED,
                null,
                null,
                capacity,
                CircuitBreakerConfig.DEFAULT,
                TimeoutsConfig.DEFAULT,
                null,
                null);
    }

    static List<ConsumerConfig> weights(Map<String, Integer> weights) {
        return weights.entrySet().stream()
                .map(entry -> new ConsumerConfig(
                        new ConsumerId(entry.getKey()), null, List.of(), entry.getValue(), false, false))
                .toList();
    }
}
