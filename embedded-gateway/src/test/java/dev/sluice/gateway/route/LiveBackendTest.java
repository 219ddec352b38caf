package dev.sluice.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.failover.OutcomeRule;
import dev.sluice.gateway.route.BackendCall.Failure;
import dev.sluice.model.BackendId;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerPosition;
import dev.sluice.model.state.Health;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveBackendTest {

    private final Pools pools = new Pools().member(1, 1);

    /// What five calls that end like this make of a backend.
    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
        UNREACHABLE       | -   | -  | OPEN   | -
        CONNECT_TIMED_OUT | -   | -  | OPEN   | -
        CONNECTION_LOST   | -   | -  | OPEN   | -
        CONTENT_TIMED_OUT | -   | -  | OPEN   | -
        TIME_IS_UP        | -   | -  | CLOSED | -
        REJECTED          | 400 | -  | CLOSED | -
        CONTEXT_TOO_LONG  | 400 | -  | CLOSED | -
        REQUEST_TIMED_OUT | 408 | -  | OPEN   | -
        CONFLICT          | 409 | -  | CLOSED | -
        CREDENTIALS       | 401 | -  | OPEN   | -
        NO_SUCH_MODEL     | 404 | -  | CLOSED | -
        BILLING           | 400 | -  | CLOSED | 900
        QUOTA             | 429 | -  | CLOSED | 900
        QUOTA             | 429 | 33 | CLOSED | 33
        RATE_LIMITED      | 429 | 20 | CLOSED | 20
        SERVER_ERROR      | 500 | -  | OPEN   | -
        UNAVAILABLE       | 503 | -  | OPEN   | -
        UNAVAILABLE       | 529 | 20 | CLOSED | 20
        REDIRECTED        | 302 | -  | OPEN   | -
        MALFORMED_ANSWER  | 200 | -  | OPEN   | -
        """)
    void everyEndHasItsEffectOnBreakerAndThrottle(
            OutcomeRule rule, Integer status, Integer hint, BreakerPosition breaker, Integer throttled) {
        for (int i = 0; i < 5 && state().breaker().state() == BreakerPosition.CLOSED; i++) {
            pools.begin(1)
                    .failed(new Failure(rule, status, hint == null ? null : Duration.ofSeconds(hint), "so it was"));
        }
        assertThat(state().breaker().state()).isEqualTo(breaker);
        assertThat(state().throttledUntil())
                .isEqualTo(throttled == null ? null : pools.time.instant().plusSeconds(throttled));
        assertThat(state().inFlight()).isZero();
    }

    @Test
    void aThrottleWithoutAHintGrows() {
        for (int i = 0; i < 3; i++) {
            pools.begin(1).failed(new Failure(OutcomeRule.RATE_LIMITED, 429, null, "status 429"));
        }
        assertThat(state().throttledUntil())
                .isBetween(
                        pools.time.instant().plusMillis(3_200),
                        pools.time.instant().plusMillis(4_800));
    }

    @Test
    void healthFollowsTheCallsAndIsToldWhenItChanges() {
        assertThat(state().health()).isEqualTo(Health.UNKNOWN);
        pools.answer(1, Duration.ofMillis(5));
        assertThat(state().health()).isEqualTo(Health.HEALTHY);
        pools.fail(1);
        assertThat(state().health()).isEqualTo(Health.DEGRADED);
        assertThat(state().lastError()).isEqualTo("status 500");
        pools.fail(1);
        pools.fail(1);
        assertThat(state().health()).isEqualTo(Health.DOWN);
        pools.answer(1, Duration.ofMillis(5));
        assertThat(state().health()).isEqualTo(Health.HEALTHY);
        assertThat(state().lastError()).isNull();
        assertThat(pools.events)
                .containsExactly(
                        "health m1 unknown>healthy: it answers",
                        "health m1 healthy>degraded: status 500",
                        "health m1 degraded>down: status 500",
                        "health m1 down>healthy: it answers");
    }

    @Test
    void anotherKeyOrAddressIsAnotherChance() {
        pools.begin(1).failed(new Failure(OutcomeRule.CREDENTIALS, 401, null, "status 401"));
        assertThat(state().breaker().reason()).isEqualTo("configuration error: status 401");
        pools.backends.configure(List.of(Pools.backend("m1", "elsewhere")));
        assertThat(state().breaker().state()).isEqualTo(BreakerPosition.CLOSED);
        assertThat(state().health()).isEqualTo(Health.UNKNOWN);
    }

    @Test
    void resetForgetsThrottlesToo() {
        pools.live(1).throttled(Duration.ofMinutes(15), "no credit");
        pools.live(1).reset();
        assertThat(state().throttledUntil()).isNull();
    }

    @Test
    void aCallEndsOnce() {
        BackendCall call = pools.begin(1);
        call.succeeded();
        call.failed(new Failure(OutcomeRule.SERVER_ERROR, 500, null, "status 500"));
        call.cancelled();
        assertThat(state().inFlight()).isZero();
        assertThat(state().health()).isEqualTo(Health.HEALTHY);
    }

    private BackendState state() {
        return pools.backends.find(new BackendId("m1")).state();
    }
}
