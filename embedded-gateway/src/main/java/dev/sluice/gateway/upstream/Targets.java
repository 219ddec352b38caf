package dev.sluice.gateway.upstream;

import dev.sluice.model.BackendId;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.config.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// Where a backend wants its calls.
public final class Targets {

    /// @param backend the very configuration that the target was made from; a new revision brings a new one
    private record Known(BackendConfig backend, Target target) {}

    private final Map<BackendId, Known> known = new ConcurrentHashMap<>();

    /// `POST {baseUrl}/chat/completions`. A simulated backend is reached in memory, under its id as host name.
    @SuppressWarnings("ReferenceEquality") // another revision's configuration is another object, and comparing is dear
    public Target chat(BackendConfig backend) {
        Known before = known.get(backend.id());
        if (before != null && before.backend() == backend) {
            return before.target();
        }
        Target target = make(backend);
        known.put(backend.id(), new Known(backend, target));
        return target;
    }

    private static Target make(BackendConfig backend) {
        boolean simulated = backend.provider() == Provider.SIMULATED;
        String base = simulated
                ? "http://" + backend.id() + "/v1"
                : Objects.requireNonNull(backend.baseUrl()).toString();
        String slashless = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        Secret key = backend.apiKey();
        return new Target(
                backend.id(),
                URI.create(slashless + "/chat/completions"),
                key == null || simulated ? null : "Bearer " + key.value(),
                backend.timeouts(),
                simulated);
    }
}
