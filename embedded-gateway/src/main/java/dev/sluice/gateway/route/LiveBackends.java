package dev.sluice.gateway.route;

import dev.sluice.model.BackendId;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.state.BackendState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All backends of the configuration, as they are now.
public final class LiveBackends {

    private final Map<BackendId, LiveBackend> backends = new ConcurrentHashMap<>();
    private final TimeAndChance sources;
    private final BackendEvents events;

    public LiveBackends(TimeAndChance sources, BackendEvents events) {
        this.sources = sources;
        this.events = events;
    }

    /// Takes in the backends of a revision. Those that stay keep what is known of them; those that go are
    /// forgotten, and their calls end as they would have.
    public void configure(List<BackendConfig> configs) {
        backends.keySet().retainAll(configs.stream().map(BackendConfig::id).collect(Collectors.toSet()));
        for (BackendConfig config : configs) {
            LiveBackend before = backends.get(config.id());
            if (before == null) {
                backends.put(config.id(), new LiveBackend(config, sources, events));
            } else {
                before.configure(config);
            }
        }
    }

    /// Null where the configuration has none of that name.
    public @Nullable LiveBackend find(BackendId id) {
        return backends.get(id);
    }

    /// All of them.
    public List<LiveBackend> all() {
        return List.copyOf(backends.values());
    }

    /// One for each backend.
    public List<BackendState> now() {
        return backends.values().stream().map(LiveBackend::state).toList();
    }
}
