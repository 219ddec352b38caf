package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.route.Candidate;
import dev.sluice.gateway.route.LiveBackends;
import dev.sluice.gateway.route.TimeAndChance;
import dev.sluice.model.BackendId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.CircuitBreakerConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.config.TimeoutsConfig;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Random;

/// Backends as candidates, without a gateway.
final class Candidates {

    private Candidates() {}

    static Candidate named(String id) {
        LiveBackends backends = new LiveBackends(
                new TimeAndChance(System::nanoTime, Clock.systemUTC(), new Random(1)),
                (kind, severity, subject, from, to, reason) -> {});
        backends.configure(List.of(new BackendConfig(
                new BackendId(id),
                Provider.OPENAI,
                URI.create("http://127.0.0.1:1/v1"),
                null,
                null,
                CircuitBreakerConfig.DEFAULT,
                TimeoutsConfig.DEFAULT,
                null,
                null)));
        return new Candidate(backends.find(new BackendId(id)), new ModelName("gpt-4o"), false);
    }
}
