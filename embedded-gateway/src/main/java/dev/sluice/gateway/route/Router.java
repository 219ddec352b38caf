package dev.sluice.gateway.route;

import dev.sluice.model.ModelName;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.ModelRoute;
import dev.sluice.model.config.PoolConfig;
import dev.sluice.model.config.PoolMember;
import dev.sluice.model.config.SelectionStrategy;
import dev.sluice.model.config.TokenEncoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// From the model asked for to the backends to try. Made anew for each revision of the configuration.
///
/// Within a pool, lower priorities come first; within a priority the order is round-robin, or drawn by weight.
public final class Router {

    private final List<Route> routes;
    private final RandomGenerator random;

    public Router(GatewayConfig config, RandomGenerator random) {
        this.random = random;
        Map<String, BackendConfig> backends = new HashMap<>();
        config.backends().forEach(backend -> backends.put(backend.id().value(), backend));
        this.routes = config.models().stream()
                .map(model -> new Route(model, pattern(model.name()), groups(config, model, backends)))
                .toList();
    }

    /// One model of the configuration, its members by priority.
    private record Route(ModelRoute model, Predicate<String> matches, List<Group> groups) {}

    private record Member(
            BackendConfig backend, int weight, @Nullable ModelName model) {}

    /// Members of one priority.
    private record Group(List<Member> members, boolean weighted, AtomicInteger turn) {}

    /// How prompts for a model are counted, if the configuration says so.
    public @Nullable TokenEncoding encoding(ModelName model) {
        Route route = find(model);
        return route == null ? null : route.model().encoding();
    }

    /// The backends' own names for the models that may serve one that is asked for; empty where none may.
    public List<ModelName> servedBy(ModelName model) {
        Route route = find(model);
        if (route == null) {
            return List.of();
        }
        return route.groups().stream()
                .flatMap(group -> group.members().stream())
                .map(member -> member.model() == null ? model : member.model())
                .distinct()
                .toList();
    }

    public Routing route(ModelName model) {
        Route route = find(model);
        if (route == null) {
            return new Routing.NoSuchModel();
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Group group : route.groups()) {
            for (Member member : ordered(group)) {
                candidates.add(new Candidate(member.backend(), member.model() == null ? model : member.model()));
            }
        }
        return candidates.isEmpty()
                ? new Routing.NoneAvailable("no member of the pool has a weight above 0")
                : new Routing.Selected(candidates);
    }

    private @Nullable Route find(ModelName model) {
        for (Route route : routes) {
            if (route.matches().test(model.value())) {
                return route;
            }
        }
        return null;
    }

    private static Predicate<String> pattern(String name) {
        if (name.equals("*")) {
            return _ -> true;
        }
        if (!name.contains("*")) {
            return name::equals;
        }
        String regex = Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex).asMatchPredicate();
    }

    private List<Member> ordered(Group group) {
        int size = group.members().size();
        if (size == 1) {
            return group.members();
        }
        List<Member> order = new ArrayList<>(group.members());
        if (group.weighted()) {
            int total = order.stream().mapToInt(Member::weight).sum();
            int drawn = random.nextInt(total);
            int first = 0;
            while (drawn >= order.get(first).weight()) {
                drawn -= order.get(first++).weight();
            }
            Collections.rotate(order, -first);
        } else {
            Collections.rotate(order, -Math.floorMod(group.turn().getAndIncrement(), size));
        }
        return order;
    }

    private static List<Group> groups(GatewayConfig config, ModelRoute model, Map<String, BackendConfig> backends) {
        if (model.backend() != null) {
            Member only = new Member(backendOf(backends, model.backend().value()), 100, null);
            return List.of(new Group(List.of(only), false, new AtomicInteger()));
        }
        PoolConfig pool = config.pools().stream()
                .filter(p -> p.id().equals(model.pool()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("pool of model " + model.name() + " does not exist"));
        TreeMap<Integer, List<Member>> byPriority = new TreeMap<>();
        for (PoolMember member : pool.members()) {
            if (member.weight() > 0) {
                byPriority
                        .computeIfAbsent(member.priority(), _ -> new ArrayList<>())
                        .add(new Member(
                                backendOf(backends, member.backend().value()), member.weight(), member.model()));
            }
        }
        boolean weighted = pool.strategy() == SelectionStrategy.WEIGHTED;
        return byPriority.values().stream()
                .map(members -> new Group(List.copyOf(members), weighted, new AtomicInteger()))
                .toList();
    }

    private static BackendConfig backendOf(Map<String, BackendConfig> backends, String id) {
        BackendConfig backend = backends.get(id);
        if (backend == null) {
            throw new IllegalStateException("backend " + id + " does not exist");
        }
        return backend;
    }
}
