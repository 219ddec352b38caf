package dev.sluice.gateway.route;

import dev.sluice.gateway.failover.OutcomeRule;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.BackendId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.CircuitBreakerConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.config.SelectionStrategy;
import dev.sluice.model.config.SessionAffinityConfig;
import dev.sluice.model.config.TimeoutsConfig;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// A pool's route in virtual time, its members named `m1`, `m2` and so on.
final class Pools {

    static final ModelName MODEL = new ModelName("gpt-4o");
    static final Duration LEASE = Duration.ofMinutes(2);

    final VirtualTime time = new VirtualTime();
    final List<String> events = new ArrayList<>();
    final LiveBackends backends;
    private final TimeAndChance sources = new TimeAndChance(time, time, new Random(11));
    private final Map<Integer, List<Member>> groups = new HashMap<>();
    private int members;

    Pools() {
        backends = new LiveBackends(
                sources,
                (kind, severity, subject, from, to, reason) ->
                        events.add(kind + " " + subject + " " + from + ">" + to + ": " + reason));
    }

    Pools member(int priority, int weight) {
        members++;
        List<BackendConfig> configs = new ArrayList<>();
        for (int i = 1; i <= members; i++) {
            configs.add(backend("m" + i, "k"));
        }
        backends.configure(configs);
        groups.computeIfAbsent(priority, _ -> new ArrayList<>()).add(new Member(live(members), weight, null));
        return this;
    }

    static BackendConfig backend(String id, String host) {
        return new BackendConfig(
                new BackendId(id),
                Provider.OPENAI,
                URI.create("http://" + host + "/v1"),
                null,
                null,
                CircuitBreakerConfig.DEFAULT,
                TimeoutsConfig.DEFAULT,
                null,
                null);
    }

    LiveBackend live(int member) {
        return backends.find(new BackendId("m" + member));
    }

    Route route(SelectionStrategy strategy) {
        return route(strategy, null);
    }

    Route route(SelectionStrategy strategy, SessionAffinityConfig sessions) {
        List<Route.Group> ordered = groups.keySet().stream()
                .sorted()
                .map(priority -> new Route.Group(groups.get(priority), new Preference(strategy, sources.random())))
                .toList();
        return new Route(ordered, sessions, null, sources, false);
    }

    static String first(Route route) {
        return first(route, Session.NONE);
    }

    static String first(Route route, Session session) {
        List<Candidate> candidates =
                route.select(MODEL, Need.NOTHING, session, Set.of()).candidates();
        return candidates.isEmpty() ? "" : candidates.getFirst().live().id().value();
    }

    BackendCall begin(int member) {
        return live(member).begin(MODEL, Need.NOTHING, LEASE, false);
    }

    void fail(int member) {
        begin(member).failed(new BackendCall.Failure(OutcomeRule.SERVER_ERROR, 500, null, "status 500"));
    }

    void trip(int member) {
        for (int i = 0; i < 5; i++) {
            fail(member);
        }
    }

    void answer(int member, Duration duration) {
        BackendCall call = begin(member);
        time.advance(duration);
        call.answers();
        call.succeeded();
    }
}
