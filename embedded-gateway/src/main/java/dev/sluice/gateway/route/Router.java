package dev.sluice.gateway.route;

import dev.sluice.gateway.exchange.Wildcard;
import dev.sluice.gateway.route.Route.Group;
import dev.sluice.model.BackendId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.CapacityWaitConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.ModelRoute;
import dev.sluice.model.config.PoolConfig;
import dev.sluice.model.config.PoolMember;
import dev.sluice.model.config.SelectionStrategy;
import dev.sluice.model.config.TokenEncoding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// From the model asked for to its route. Made anew for each revision of the configuration.
public final class Router {

    private final List<Named> routes;

    /// @param backends knows all backends of the configuration
    public Router(GatewayConfig config, LiveBackends backends, TimeAndChance sources) {
        this.routes = config.models().stream()
                .sorted(Comparator.comparing(ModelRoute::name, Wildcard.namesFirst()))
                .map(model -> new Named(model, Wildcard.of(model.name()), route(config, model, backends, sources)))
                .toList();
    }

    /// A router that is only asked which models there are, and never for a backend.
    public static Router unused(GatewayConfig config) {
        TimeAndChance none = new TimeAndChance(() -> 0, () -> Instant.EPOCH, () -> 0);
        LiveBackends backends = new LiveBackends(none, (kind, severity, subject, from, to, reason) -> {});
        backends.configure(config.backends());
        return new Router(config, backends, none);
    }

    private record Named(ModelRoute model, Wildcard name, Route route) {}

    /// How prompts for a model are counted, if the configuration says so.
    public @Nullable TokenEncoding encoding(ModelName model) {
        Named named = find(model);
        return named == null ? null : named.model().encoding();
    }

    /// The backends' own names for the models that may serve one that is asked for; empty where none may.
    public List<ModelName> servedBy(ModelName model) {
        Named named = find(model);
        return named == null ? List.of() : named.route().names(model);
    }

    public Routing route(ModelName model) {
        Named named = find(model);
        if (named == null) {
            return new Routing.NoSuchModel();
        }
        return named.route().isEmpty()
                ? new Routing.NoneAvailable("no member of the pool has a weight above 0")
                : new Routing.Routed(named.route());
    }

    private @Nullable Named find(ModelName model) {
        for (Named route : routes) {
            if (route.name().matches(model.value())) {
                return route;
            }
        }
        return null;
    }

    private static Route route(GatewayConfig config, ModelRoute model, LiveBackends backends, TimeAndChance sources) {
        boolean catchAll = model.name().contains("*");
        if (model.backend() != null) {
            Member only = new Member(backendOf(backends, model.backend()), 1, null);
            Preference preference = new Preference(SelectionStrategy.ROUND_ROBIN, sources.random());
            return new Route(List.of(new Group(List.of(only), preference)), null, null, sources, catchAll);
        }
        PoolConfig pool = config.pools().stream()
                .filter(one -> one.id().equals(model.pool()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("pool of model " + model.name() + " does not exist"));
        TreeMap<Integer, List<Member>> byPriority = new TreeMap<>();
        for (PoolMember member : pool.members()) {
            if (member.weight() > 0) {
                byPriority
                        .computeIfAbsent(member.priority(), _ -> new ArrayList<>())
                        .add(new Member(backendOf(backends, member.backend()), member.weight(), member.model()));
            }
        }
        List<Group> groups = byPriority.values().stream()
                .map(members -> new Group(members, new Preference(pool.strategy(), sources.random())))
                .toList();
        CapacityWaitConfig wait = pool.waitForCapacity();
        WaitingRule waiting = wait == null ? null : new WaitingRule(pool.id(), wait);
        return new Route(groups, pool.sessionAffinity(), waiting, sources, catchAll);
    }

    private static LiveBackend backendOf(LiveBackends backends, BackendId id) {
        LiveBackend backend = backends.find(id);
        if (backend == null) {
            throw new IllegalStateException("backend " + id + " does not exist");
        }
        return backend;
    }
}
