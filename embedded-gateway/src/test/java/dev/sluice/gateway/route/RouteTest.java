package dev.sluice.gateway.route;

import static dev.sluice.gateway.route.Pools.MODEL;
import static dev.sluice.gateway.route.Pools.first;
import static dev.sluice.model.config.SelectionStrategy.LEAST_LATENCY;
import static dev.sluice.model.config.SelectionStrategy.LEAST_LOADED;
import static dev.sluice.model.config.SelectionStrategy.ROUND_ROBIN;
import static dev.sluice.model.config.SelectionStrategy.WEIGHTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.gateway.failover.OutcomeRule;
import dev.sluice.gateway.route.Obstacle.Guard;
import dev.sluice.model.BackendId;
import dev.sluice.model.config.SelectionStrategy;
import dev.sluice.model.config.SessionAffinityConfig;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RouteTest {

    private static final int PICKS = 100_000;

    private final Pools pools = new Pools();

    @Test
    void sharesFollowTheWeightsWithinAPercentagePointAlsoWithAMemberOut() {
        for (int weight = 1; weight <= 10; weight++) {
            pools.member(1, weight);
        }
        Route route = pools.route(WEIGHTED);
        Map<String, Integer> all = picks(route);
        for (int weight = 1; weight <= 10; weight++) {
            assertThat(100.0 * all.get("m" + weight) / PICKS).isCloseTo(100.0 * weight / 55, within(1.0));
        }
        pools.trip(10);
        Map<String, Integer> left = picks(route);
        assertThat(left).doesNotContainKey("m10");
        for (int weight = 1; weight < 10; weight++) {
            assertThat(100.0 * left.get("m" + weight) / PICKS).isCloseTo(100.0 * weight / 45, within(1.0));
        }
    }

    @Test
    void whoIsNextWhenTheFirstFailsIsDrawnByWeightToo() {
        pools.member(1, 60).member(1, 30).member(1, 10);
        Route route = pools.route(WEIGHTED);
        int second = 0;
        for (int i = 0; i < PICKS; i++) {
            String next = route.select(MODEL, Need.NOTHING, Session.NONE, Set.of(new BackendId("m1")))
                    .candidates()
                    .getFirst()
                    .live()
                    .id()
                    .value();
            second += next.equals("m2") ? 1 : 0;
        }
        assertThat(100.0 * second / PICKS).isCloseTo(75, within(1.0));
    }

    @Test
    void roundRobinGivesEqualTurnsToThoseThatAreLeft() {
        pools.member(1, 1).member(1, 1).member(1, 1);
        Route route = pools.route(ROUND_ROBIN);
        pools.live(2).drain(true);
        Map<String, Integer> left = picks(route);
        assertThat(left).doesNotContainKey("m2");
        assertThat(left.get("m1")).isEqualTo(left.get("m3"));
    }

    @ParameterizedTest
    @EnumSource(SelectionStrategy.class)
    void aLowerPriorityGetsNothingWhileAMemberOfTheHigherMayBeAsked(SelectionStrategy strategy) {
        pools.member(1, 1).member(1, 1).member(2, 100);
        Route route = pools.route(strategy);
        pools.trip(1);
        assertThat(picks(route)).containsOnlyKeys("m2");
        pools.live(2).throttled(Duration.ofSeconds(5), "status 429");
        assertThat(picks(route)).containsOnlyKeys("m3");
        pools.time.advance(Duration.ofSeconds(5));
        assertThat(picks(route)).containsOnlyKeys("m2");
    }

    @Test
    void theFastestGetsTheTrafficAndASlowOneIsTriedAgain() {
        pools.member(1, 1).member(1, 1);
        Route route = pools.route(LEAST_LATENCY);
        pools.answer(1, Duration.ofMillis(100));
        pools.answer(2, Duration.ofSeconds(3));
        assertThat(first(route)).isEqualTo("m1");
        for (int i = 0; i < 40; i++) {
            pools.time.advance(Duration.ofSeconds(1));
            pools.answer(1, Duration.ofMillis(100));
        }
        assertThat(first(route)).isEqualTo("m2");
    }

    @ParameterizedTest
    @EnumSource(
            value = SelectionStrategy.class,
            names = {"LEAST_LATENCY", "LEAST_LOADED"})
    void aBackendThatFailsAtOnceAttractsNoTraffic(SelectionStrategy strategy) {
        pools.member(1, 1).member(1, 1);
        Route route = pools.route(strategy);
        pools.backends.configure(java.util.List.of(neverTrips(1), neverTrips(2)));
        Deque<BackendCall> running = new ArrayDeque<>();
        int failing = 0;
        int picks = 2_000;
        for (int i = 0; i < picks; i++) {
            pools.time.advance(Duration.ofMillis(50));
            if (first(route).equals("m1")) {
                pools.fail(1);
                failing++;
            } else {
                running.add(pools.begin(2));
            }
            if (running.size() >= 20) {
                running.peek().answers();
                running.poll().succeeded();
            }
        }
        assertThat(failing).as("of %d picks", picks).isLessThan(picks / 10);
    }

    private static dev.sluice.model.config.BackendConfig neverTrips(int member) {
        var before = Pools.backend("m" + member, "k");
        var never = new dev.sluice.model.config.CircuitBreakerConfig(
                new dev.sluice.model.config.FailureCondition(
                        10_000, null, 10, Duration.ofSeconds(1), java.util.List.of(), java.util.List.of()),
                Duration.ofSeconds(10),
                true);
        return new dev.sluice.model.config.BackendConfig(
                before.id(), before.provider(), before.baseUrl(), null, null, never, before.timeouts(), null, null);
    }

    @Test
    void theLeastLoadedIsMeasuredByItsWeight() {
        pools.member(1, 1).member(1, 3);
        Route route = pools.route(LEAST_LOADED);
        Map<String, Integer> started = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            String next = first(route);
            started.merge(next, 1, Integer::sum);
            pools.begin(Integer.parseInt(next.substring(1)));
        }
        assertThat(started).containsEntry("m1", 10).containsEntry("m2", 30);
    }

    @Test
    void aSessionStaysOnItsBackendMovesWhenThatIsOutAndReturns() {
        pools.member(1, 1).member(1, 1).member(1, 1);
        Route route = pools.route(ROUND_ROBIN, new SessionAffinityConfig("x-session-id", null));
        Map<String, String> homes = new HashMap<>();
        Map<String, Integer> spread = new HashMap<>();
        for (int i = 0; i < 3_000; i++) {
            String home = first(route, new Session("s" + i));
            homes.put("s" + i, home);
            spread.merge(home, 1, Integer::sum);
        }
        assertThat(spread.values()).allSatisfy(count -> assertThat(count).isBetween(900, 1_100));
        pools.live(1).drain(true);
        homes.forEach((session, home) -> assertThat(first(route, new Session(session)))
                .satisfies(now -> assertThat(now).isNotEqualTo("m1"))
                .satisfies(
                        now -> assertThat(home.equals("m1") || home.equals(now)).isTrue()));
        pools.live(1).drain(false);
        homes.forEach((session, home) ->
                assertThat(first(route, new Session(session))).isEqualTo(home));
    }

    @Test
    void aCookieNamesTheBackendAndAnUnknownOneNamesNobody() {
        pools.member(1, 1).member(1, 1);
        Route route = pools.route(ROUND_ROBIN, new SessionAffinityConfig(null, "SessionId"));
        Candidate second = route.select(MODEL, Need.NOTHING, Session.NONE, Set.of(new BackendId("m1")))
                .candidates()
                .getFirst();
        String cookie = route.sessionName(second);
        assertThat(cookie).doesNotContain("m2");
        for (int i = 0; i < 10; i++) {
            assertThat(first(route, new Session(cookie))).isEqualTo("m2");
        }
        assertThat(first(route, new Session("made up"))).isNotEqualTo(first(route, new Session("made up")));
    }

    @Test
    void aRecoveredBackendTakesUpItsShareOverHalfAMinute() {
        pools.member(1, 1).member(1, 1);
        Route route = pools.route(ROUND_ROBIN);
        pools.trip(1);
        pools.time.advance(Duration.ofSeconds(13));
        pools.answer(1, Duration.ofMillis(1));
        assertThat(share(route, "m1")).isCloseTo(0.05, within(0.02));
        pools.time.advance(Duration.ofSeconds(15));
        warm(route);
        assertThat(share(route, "m1")).isCloseTo(0.25, within(0.03));
        pools.time.advance(Duration.ofSeconds(16));
        assertThat(share(route, "m1")).isCloseTo(0.5, within(0.02));
    }

    @Test
    void aQuietPoolSparesNobody() {
        pools.member(1, 1).member(1, 1);
        Route route = pools.route(ROUND_ROBIN);
        pools.trip(1);
        pools.time.advance(Duration.ofSeconds(13));
        pools.answer(1, Duration.ofMillis(1));
        int first = 0;
        for (int i = 0; i < 8; i++) {
            first += first(route).equals("m1") ? 1 : 0;
        }
        assertThat(first).isEqualTo(4);
    }

    @Test
    void aSecondAttemptProbesNobodyWhileAnotherWillDo() {
        pools.member(1, 1).member(1, 1).member(2, 1);
        Route route = pools.route(WEIGHTED);
        pools.trip(1);
        pools.time.advance(Duration.ofSeconds(13));
        var after = route.select(MODEL, Need.NOTHING, Session.NONE, Set.of(new BackendId("m2")));
        assertThat(after.candidates())
                .extracting(one -> one.live().id().value())
                .containsExactly("m3", "m1");
        assertThat(after.passedOver()).extracting(Obstacle::guard).containsExactly(Guard.ASKED);
    }

    @Test
    void whoIsPassedOverIsSaidAndWhy() {
        pools.member(1, 1).member(1, 1).member(1, 1).member(1, 1);
        pools.trip(1);
        pools.live(2).throttled(Duration.ofSeconds(20), "status 429");
        pools.live(3).drain(true);
        pools.begin(4).failed(new BackendCall.Failure(OutcomeRule.NO_SUCH_MODEL, 404, null, "status 404"));
        Selection selection = pools.route(WEIGHTED).select(MODEL, Need.NOTHING, Session.NONE, Set.of());
        assertThat(selection.candidates()).isEmpty();
        assertThat(selection.passedOver())
                .extracting(Obstacle::guard, Obstacle::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Guard.BREAKER, "is out: 5 failures in PT1M, the last: status 500"),
                        org.assertj.core.groups.Tuple.tuple(Guard.THROTTLE, "is throttled: status 429"),
                        org.assertj.core.groups.Tuple.tuple(Guard.DRAINING, "is draining"),
                        org.assertj.core.groups.Tuple.tuple(Guard.MODEL, "says that it has no model \"gpt-4o\""));
        assertThat(selection.passedOver().get(1).left()).isEqualTo(Duration.ofSeconds(20));
    }

    private static void warm(Route route) {
        picks(route);
    }

    private static double share(Route route, String member) {
        warm(route);
        return picks(route).getOrDefault(member, 0) / (double) PICKS;
    }

    private static Map<String, Integer> picks(Route route) {
        Map<String, Integer> picks = new HashMap<>();
        for (int i = 0; i < PICKS; i++) {
            picks.merge(first(route), 1, Integer::sum);
        }
        return picks;
    }
}
