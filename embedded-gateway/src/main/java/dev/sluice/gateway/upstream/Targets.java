package dev.sluice.gateway.upstream;

import dev.sluice.gateway.protocol.Endpoint;
import dev.sluice.model.BackendId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.BackendConfig;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Where backends want their calls. The addresses of what is asked for most are made once a revision.
public final class Targets {

    /// @param backend the very configuration that the targets were made from; a new revision brings a new one
    /// @param plain targets by path, of those that have neither query nor deployment; there are few such paths
    private record Known(BackendConfig backend, BackendAddress address, Map<String, Target> plain) {}

    private final Map<BackendId, Known> known = new ConcurrentHashMap<>();

    /// Where a backend wants this call.
    ///
    /// @param model the backend's own name for it
    /// @param query the client's, as it came; null: none
    public Target of(BackendConfig backend, Endpoint endpoint, ModelName model, @Nullable String query) {
        Known current = known(backend);
        if (query != null || endpoint.deployment() != null || !endpoint.api().answersJson()) {
            return target(current, endpoint, model, query);
        }
        return current.plain().computeIfAbsent(endpoint.path(), _ -> target(current, endpoint, model, null));
    }

    @SuppressWarnings("ReferenceEquality") // another revision's configuration is another object, and comparing is dear
    private Known known(BackendConfig backend) {
        Known before = known.get(backend.id());
        if (before != null && before.backend() == backend) {
            return before;
        }
        Known made = new Known(backend, BackendAddress.of(backend), new ConcurrentHashMap<>());
        known.put(backend.id(), made);
        return made;
    }

    private static Target target(Known known, Endpoint endpoint, ModelName model, @Nullable String query) {
        BackendAddress address = known.address();
        return new Target(
                known.backend().id(),
                URI.create(address.url(endpoint, model, query)),
                address.credentials(),
                address.version(),
                known.backend().timeouts(),
                address.isSimulated());
    }
}
