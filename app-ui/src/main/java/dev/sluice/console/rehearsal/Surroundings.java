package dev.sluice.console.rehearsal;

import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.Provider;
import java.util.List;

/// What a configuration has for simulated clients.
public final class Surroundings {

    private Surroundings() {}

    /// As whom they may ask: the first consumer whose key can be read, else the first; empty: there is none.
    public static String consumer(GatewayConfig config) {
        return config.consumers().stream()
                .filter(one -> !one.blocked())
                .filter(one -> one.keys().stream().anyMatch(key -> key.key() != null))
                .findFirst()
                .or(() -> config.consumers().stream().findFirst())
                .map(one -> one.id().value())
                .orElse("");
    }

    /// What they may ask for: the first model with a plain name, else any that a wildcard takes; empty: there is none.
    public static String model(GatewayConfig config) {
        return config.models().stream()
                .map(route -> route.name())
                .filter(name -> !name.contains("*"))
                .findFirst()
                .orElse(config.models().isEmpty() ? "" : "any-model");
    }

    /// Backends that are neither simulated nor on this machine, and may cost money.
    public static List<String> paidBackends(GatewayConfig config) {
        return config.backends().stream()
                .filter(Surroundings::isPaid)
                .map(backend -> backend.id().value())
                .toList();
    }

    private static boolean isPaid(BackendConfig backend) {
        if (backend.provider() == Provider.SIMULATED || backend.baseUrl() == null) {
            return false;
        }
        String host = String.valueOf(backend.baseUrl().getHost());
        return !(host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"));
    }
}
