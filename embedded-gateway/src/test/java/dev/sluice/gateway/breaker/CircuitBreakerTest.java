package dev.sluice.gateway.breaker;

import static dev.sluice.gateway.breaker.Breakers.FAILURE;
import static dev.sluice.gateway.breaker.Breakers.LEASE;
import static dev.sluice.gateway.breaker.Breakers.condition;
import static dev.sluice.gateway.breaker.Breakers.counting;
import static dev.sluice.gateway.breaker.Breakers.fail;
import static dev.sluice.gateway.breaker.Breakers.trip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.config.CircuitBreakerConfig;
import dev.sluice.model.state.BreakerCause;
import dev.sluice.model.state.BreakerPosition;
import dev.sluice.model.state.RecentCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private final VirtualTime time = new VirtualTime();

    @Test
    void failuresOpenItAlsoWithSuccessesInBetween() {
        CircuitBreaker breaker = counting(time, 3);
        for (int i = 0; i < 2; i++) {
            fail(breaker);
            breaker.enter(LEASE, false).succeeded();
        }
        assertThat(position(breaker)).isEqualTo(BreakerPosition.CLOSED);
        fail(breaker);
        assertThat(position(breaker)).isEqualTo(BreakerPosition.OPEN);
        assertThat(breaker.state().reason()).isEqualTo("3 failures in PT1M, the last: status 500");
        assertThat(breaker.state().cause()).isEqualTo(BreakerCause.FAILURES);
        assertThat(breaker.enter(LEASE, false)).isNull();
    }

    @Test
    void failuresThatAreOlderThanTheIntervalDoNotCount() {
        CircuitBreaker breaker = counting(time, 3);
        fail(breaker);
        fail(breaker);
        time.advance(Duration.ofMinutes(1));
        fail(breaker);
        assertThat(position(breaker)).isEqualTo(BreakerPosition.CLOSED);
        assertThat(breaker.state().failures()).isEqualTo(1);
    }

    @Test
    void aWrongKeyThatIsTriedBeforeAResetDoesNotOpenItAfterwards() {
        CircuitBreaker breaker = counting(time, 3);
        Permit old = breaker.enter(LEASE, false);
        breaker.trip(null);
        breaker.reset();

        old.misconfigured("status 401");

        assertThat(position(breaker)).isEqualTo(BreakerPosition.CLOSED);
        breaker.enter(LEASE, false).misconfigured("status 401");
        assertThat(breaker.isMisconfigured()).isTrue();
    }

    @Test
    void aPercentageNeedsItsMinimumOfCalls() {
        CircuitBreaker breaker = Breakers.of(time, condition(null, 50), (from, to, reason) -> {});
        for (int i = 0; i < 9; i++) {
            fail(breaker);
        }
        assertThat(position(breaker)).isEqualTo(BreakerPosition.CLOSED);
        fail(breaker);
        assertThat(breaker.state().reason()).startsWith("10 of 10 calls failed in PT1M");
    }

    @Test
    void anOpenOneLetsOneProbeThroughAfterItsTimeAndNobodyBeside() {
        CircuitBreaker breaker = tripped();
        time.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(breaker.enter(LEASE, false)).isNull();
        time.advanceNanos(1);
        Permit probe = breaker.enter(LEASE, false);
        assertThat(probe.isProbe()).isTrue();
        assertThat(breaker.enter(LEASE, false)).isNull();
        probe.succeeded();
        assertThat(position(breaker)).isEqualTo(BreakerPosition.CLOSED);
    }

    @Test
    void aProbeClosesItWithItsFirstContentAndItsEndStillCounts() {
        CircuitBreaker breaker = tripped();
        time.advance(Duration.ofSeconds(10));
        Permit probe = breaker.enter(LEASE, false);
        probe.answers();
        assertThat(position(breaker)).isEqualTo(BreakerPosition.CLOSED);
        probe.failed(FAILURE);
        assertThat(breaker.state().failures()).isEqualTo(1);
    }

    @Test
    void aProbeThatNeverEndsGivesWayToAnotherAndIsNotHeardAnyMore() {
        CircuitBreaker breaker = tripped();
        time.advance(Duration.ofSeconds(10));
        Permit lost = breaker.enter(LEASE, false);
        time.advance(LEASE);
        Permit second = breaker.enter(LEASE, false);
        assertThat(second.isProbe()).isTrue();
        lost.succeeded();
        assertThat(position(breaker)).isEqualTo(BreakerPosition.HALF_OPEN);
        second.failed(FAILURE);
        assertThat(position(breaker)).isEqualTo(BreakerPosition.OPEN);
    }

    @Test
    void aProbeWhoseClientLeavesGivesWayAtOnce() {
        CircuitBreaker breaker = tripped();
        time.advance(Duration.ofSeconds(10));
        breaker.enter(LEASE, false).cancelled();
        assertThat(breaker.enter(LEASE, false).isProbe()).isTrue();
    }

    @Test
    void resultsOfCallsThatBeganBeforeItOpenedChangeNothing() {
        CircuitBreaker breaker = counting(time, 3);
        Permit late = breaker.enter(LEASE, false);
        trip(breaker);
        late.succeeded();
        assertThat(position(breaker)).isEqualTo(BreakerPosition.OPEN);
    }

    @Test
    void repeatedTripsLastLongerUpToFiveMinutes() {
        CircuitBreaker breaker = tripped();
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            seconds.add(openSeconds(breaker));
            time.advance(Duration.ofSeconds(openSeconds(breaker)));
            fail(breaker);
        }
        assertThat(seconds).startsWith(10L, 20L, 30L).endsWith(300L, 300L);
    }

    @Test
    void anIntervalOfHealthEndsTheRowOfTrips() {
        CircuitBreaker breaker = tripped();
        recover(breaker);
        time.advance(Duration.ofMinutes(1));
        trip(breaker);
        assertThat(openSeconds(breaker)).isEqualTo(10);
        recover(breaker);
        time.advance(Duration.ofSeconds(59));
        trip(breaker);
        assertThat(openSeconds(breaker)).isEqualTo(20);
    }

    @Test
    void theOnlyBackendIsAskedAgainAfterTheConfiguredTimeAtTheLatest() {
        CircuitBreaker breaker = counting(time, 3);
        for (int i = 0; i < 3; i++) {
            breaker.enter(LEASE, true).failed(FAILURE);
        }
        for (int i = 0; i < 5; i++) {
            time.advance(Duration.ofSeconds(10));
            breaker.enter(LEASE, true).failed(FAILURE);
        }
        assertThat(breaker.state().trips()).isEqualTo(1);
    }

    @Test
    void aBackendThatSaysWhenToComeAgainIsTakenAtItsWord() {
        CircuitBreaker breaker = counting(time, 1);
        breaker.enter(LEASE, false).failed(new Permit.Failure("status 503", Duration.ofSeconds(77)));
        assertThat(openSeconds(breaker)).isEqualTo(77);
        breaker.reset();
        breaker.retune(new CircuitBreakerConfig(condition(1, null), Duration.ofSeconds(10), false));
        breaker.enter(LEASE, false).failed(new Permit.Failure("status 503", Duration.ofSeconds(77)));
        assertThat(openSeconds(breaker)).isEqualTo(10);
    }

    @Test
    void aWrongConfigurationTakesItOutAtOnceAndForLong() {
        CircuitBreaker breaker = counting(time, 5);
        breaker.enter(LEASE, false).misconfigured("the key is refused (401)");
        assertThat(breaker.state().cause()).isEqualTo(BreakerCause.CONFIGURATION);
        assertThat(openSeconds(breaker)).isEqualTo(15 * 60);
    }

    @Test
    void aTripByHandIsNeverShorterThanWhatIsThereAndHoldsUntilResetWithoutADuration() {
        CircuitBreaker breaker = counting(time, 5);
        breaker.trip(Duration.ofSeconds(60));
        breaker.trip(Duration.ofSeconds(5));
        assertThat(openSeconds(breaker)).isEqualTo(60);
        breaker.trip(null);
        time.advance(Duration.ofDays(365));
        assertThat(position(breaker)).isEqualTo(BreakerPosition.FORCED_OPEN);
        assertThat(breaker.state().until()).isNull();
        assertThat(breaker.enter(LEASE, false)).isNull();
        breaker.reset();
        assertThat(breaker.enter(LEASE, false).isProbe()).isFalse();
    }

    @Test
    void afterRecoveryItsShareGrowsOverHalfAMinute() {
        CircuitBreaker breaker = tripped();
        recover(breaker);
        assertThat(breaker.readiness()).isEqualTo(new Readiness.Ready(0.1));
        time.advance(Duration.ofSeconds(15));
        assertThat(breaker.readiness()).isEqualTo(new Readiness.Ready(0.5));
        time.advance(Duration.ofSeconds(60));
        assertThat(breaker.readiness()).isEqualTo(new Readiness.Ready(1));
    }

    @Test
    void itSaysWhatItCountedAndWhatWouldTripIt() {
        CircuitBreaker breaker = counting(time, 5);
        fail(breaker);
        breaker.enter(LEASE, false).succeeded();
        assertThat(breaker.state().count().failures()).isEqualTo(1);
        assertThat(breaker.state().count().tripsAt()).isEqualTo(5);
        assertThat(breaker.state().recent()).extracting(RecentCall::failure).containsExactly("status 500", null);
        for (int i = 0; i < 50; i++) {
            breaker.enter(LEASE, false).succeeded();
        }
        assertThat(breaker.state().recent()).hasSize(20);
    }

    @Test
    void transitionsAreToldOnceEach() {
        List<String> told = new ArrayList<>();
        CircuitBreaker breaker = Breakers.of(
                time, condition(1, null), (from, to, reason) -> told.add(from.wireName() + " " + to.wireName()));
        fail(breaker);
        recover(breaker);
        breaker.trip(null);
        breaker.trip(null);
        breaker.reset();
        assertThat(told)
                .containsExactly(
                        "closed open",
                        "open half-open",
                        "half-open closed",
                        "closed forced-open",
                        "forced-open closed");
    }

    @Test
    void anEditThatCountsAlikeKeepsWhatWasCountedAndAnotherBeginsAnew() {
        CircuitBreaker breaker = counting(time, 3);
        fail(breaker);
        fail(breaker);
        breaker.retune(new CircuitBreakerConfig(condition(3, null), Duration.ofSeconds(20), false));
        assertThat(breaker.state().failures()).isEqualTo(2);

        breaker.retune(new CircuitBreakerConfig(condition(2, null), Duration.ofSeconds(20), false));
        assertThat(breaker.state().failures()).isZero();
        fail(breaker);
        assertThat(position(breaker)).isEqualTo(BreakerPosition.CLOSED);
        fail(breaker);
        assertThat(position(breaker)).isEqualTo(BreakerPosition.OPEN);
    }

    private CircuitBreaker tripped() {
        CircuitBreaker breaker = counting(time, 3);
        trip(breaker);
        return breaker;
    }

    private void recover(CircuitBreaker breaker) {
        time.advance(Duration.ofSeconds(openSeconds(breaker)));
        breaker.enter(LEASE, false).succeeded();
    }

    private static long openSeconds(CircuitBreaker breaker) {
        return Duration.between(breaker.state().since(), breaker.state().until())
                .toSeconds();
    }

    private static BreakerPosition position(CircuitBreaker breaker) {
        return breaker.state().state();
    }
}
