package dev.sluice.gateway.breaker;

import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.config.CircuitBreakerConfig;
import dev.sluice.model.config.FailureCondition;
import dev.sluice.model.config.StatusCodeRange;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// Breakers in virtual time, whose jitter is none: chance always says the middle.
final class Breakers {

    static final Duration LEASE = Duration.ofSeconds(30);
    static final Permit.Failure FAILURE = new Permit.Failure("status 500", null);

    private Breakers() {}

    static CircuitBreaker counting(VirtualTime time, int count) {
        return of(time, condition(count, null), (from, to, reason) -> {});
    }

    static CircuitBreaker of(VirtualTime time, FailureCondition condition, BreakerListener listener) {
        return new CircuitBreaker(
                new CircuitBreakerConfig(condition, Duration.ofSeconds(10), true), time, time, middle(), listener);
    }

    static FailureCondition condition(Integer count, Integer percentage) {
        return new FailureCondition(
                count, percentage, 10, Duration.ofMinutes(1), List.of(new StatusCodeRange(500, 599)), List.of());
    }

    static RandomGenerator middle() {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return Long.MIN_VALUE >>> 1;
            }

            @Override
            public double nextDouble() {
                return 0.5;
            }
        };
    }

    /// Lets calls fail until the breaker opens.
    static void trip(CircuitBreaker breaker) {
        while (breaker.readiness() instanceof Readiness.Ready) {
            fail(breaker);
        }
    }

    static void fail(CircuitBreaker breaker) {
        breaker.enter(LEASE, false).failed(FAILURE);
    }
}
