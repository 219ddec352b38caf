package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.Wildcard;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.ModelRoute;
import dev.sluice.model.config.PoolMember;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// The models that clients may ask for by name.
record PublicModels(GatewayConfig config) {

    private static final String ANY = "*";

    /// Those that have a name of their own, in the order of the configuration; then what pools behind a pattern answer
    /// with, so that a client that lists models finds something to ask for.
    List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        config.models().stream()
                .map(ModelRoute::name)
                .filter(name -> !name.contains(ANY))
                .forEach(names::add);
        for (ModelRoute route : config.models()) {
            if (route.name().contains(ANY)) {
                Wildcard pattern = Wildcard.of(route.name());
                answering(route).filter(pattern::matches).forEach(names::add);
            }
        }
        return List.copyOf(names);
    }

    /// Whether a request for this model is served.
    boolean has(String name) {
        return !name.contains(ANY)
                && config.models().stream()
                        .anyMatch(route -> Wildcard.of(route.name()).matches(name));
    }

    private Stream<String> answering(ModelRoute route) {
        return route.pool() == null
                ? Stream.of()
                : config.pool(route.pool()).stream()
                        .flatMap(pool -> pool.members().stream())
                        .map(PoolMember::model)
                        .filter(Objects::nonNull)
                        .map(model -> Objects.requireNonNull(model).value());
    }
}
