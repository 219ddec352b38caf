package dev.sluice.gateway.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.config.CircuitBreakerConfig;
import dev.sluice.model.config.FailureCondition;
import dev.sluice.model.config.StatusCodeRange;
import dev.sluice.model.state.BreakerState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// A million random steps in virtual time: calls that begin and end in any order and however late, commands, time that
/// passes. After each step breaker and oracle must look alike. `-Dsluice.breaker.seed=` begins elsewhere.
class BreakerOracleTest {

    private static final int STEPS = 1_000_000;
    private static final int STEPS_OF_ONE_LIFE = 500;
    private static final long SEED = Long.getLong("sluice.breaker.seed", 42);

    private record Running(Permit permit, BreakerOracle.Call call) {}

    @Test
    void theBreakerDoesWhatTheOracleSays() {
        Random random = new Random(SEED);
        for (int done = 0; done < STEPS; done += STEPS_OF_ONE_LIFE) {
            live(random, new Jitter(random.nextLong(), 1));
        }
    }

    @Test
    void aTripThatLastsAHairTooLongIsNoticed() {
        Random random = new Random(SEED);
        assertThatThrownBy(() -> {
                    for (int life = 0; life < 100; life++) {
                        live(random, new Jitter(random.nextLong(), 1 + 1e-9));
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    /// The same chance for both, or for the breaker one that is a little off.
    private record Jitter(long seed, double defect) {
        RandomGenerator ofBreaker() {
            Random random = new Random(seed);
            return new RandomGenerator() {
                @Override
                public long nextLong() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public double nextDouble() {
                    return random.nextDouble() * defect;
                }
            };
        }
    }

    private static void live(Random random, Jitter jitter) {
        VirtualTime time = new VirtualTime();
        CircuitBreakerConfig config = config(random);
        Random ofOracle = new Random(jitter.seed());
        List<String> transitions = new ArrayList<>();
        CircuitBreaker breaker = new CircuitBreaker(
                config, time, time, jitter.ofBreaker(), (from, to, reason) -> transitions.add(from + ">" + to));
        BreakerOracle oracle = new BreakerOracle(config, time.nanos(), ofOracle::nextDouble);
        List<Running> running = new ArrayList<>();
        for (int step = 0; step < STEPS_OF_ONE_LIFE; step++) {
            String did = step(random, time, breaker, oracle, running);
            assertThat(seen(breaker, time))
                    .as("step %d: %s, %s", step, did, config)
                    .isEqualTo(oracle.seen(time.nanos()));
        }
        assertThat(transitions).doesNotContain("CLOSED>CLOSED", "OPEN>OPEN");
    }

    private static String step(
            Random random, VirtualTime time, CircuitBreaker breaker, BreakerOracle oracle, List<Running> running) {
        int choice = random.nextInt(100);
        if (choice < 25) {
            long nanos = random.nextInt(4) == 0 ? random.nextLong(120_000_000_000L) : random.nextLong(3_000_000_000L);
            time.advanceNanos(nanos);
            return "time";
        }
        if (choice < 60) {
            Duration lease = Duration.ofMillis(1 + random.nextInt(20_000));
            boolean sole = random.nextInt(4) == 0;
            Permit permit = breaker.enter(lease, sole);
            BreakerOracle.Call call = oracle.enter(time.nanos(), lease, sole);
            assertThat(permit != null).as("a call passes").isEqualTo(call != null);
            if (permit != null) {
                assertThat(permit.isProbe()).as("as a probe").isEqualTo(call.probe());
                running.add(new Running(permit, call));
            }
            return "enter";
        }
        if (choice < 97) {
            return running.isEmpty() ? "nothing runs" : end(random, time, oracle, running);
        }
        return command(random, time, breaker, oracle);
    }

    private static String end(Random random, VirtualTime time, BreakerOracle oracle, List<Running> running) {
        Running ended = running.remove(random.nextInt(running.size()));
        int how = random.nextInt(10);
        if (how < 5) {
            Duration retryAfter = random.nextInt(5) == 0 ? Duration.ofMillis(random.nextInt(100_000)) : null;
            ended.permit().failed(new Permit.Failure("status 500", retryAfter));
            oracle.failed(ended.call(), time.nanos(), retryAfter);
        } else if (how < 8) {
            ended.permit().succeeded();
            oracle.succeeded(ended.call(), time.nanos());
        } else if (random.nextInt(10) > 0) {
            ended.permit().cancelled();
            oracle.cancelled(ended.call());
        } else {
            ended.permit().misconfigured("status 401");
            oracle.misconfigured(ended.call(), time.nanos());
        }
        ended.permit().failed(new Permit.Failure("once more", null)); // changes nothing
        return "end";
    }

    private static String command(Random random, VirtualTime time, CircuitBreaker breaker, BreakerOracle oracle) {
        switch (random.nextInt(4)) {
            case 0 -> {
                Duration duration = Duration.ofMillis(random.nextInt(30_000));
                breaker.trip(duration);
                oracle.trip(time.nanos(), duration);
            }
            case 1 -> {
                breaker.trip(null);
                oracle.trip(time.nanos(), null);
            }
            default -> {
                breaker.reset();
                oracle.reset(time.nanos());
            }
        }
        return "command";
    }

    private static String seen(CircuitBreaker breaker, VirtualTime time) {
        BreakerState state = breaker.state();
        String until = state.until() == null
                ? ""
                : " until " + Duration.between(state.since(), state.until()).toNanos();
        return state.state() + " trips " + state.trips() + " failures " + state.failures() + until;
    }

    private static CircuitBreakerConfig config(Random random) {
        boolean counts = random.nextBoolean();
        FailureCondition condition = new FailureCondition(
                counts ? 1 + random.nextInt(6) : null,
                counts ? null : 1 + random.nextInt(100),
                1 + random.nextInt(12),
                Duration.ofSeconds(1 + random.nextInt(90)),
                List.of(new StatusCodeRange(500, 599)),
                List.of());
        return new CircuitBreakerConfig(condition, Duration.ofMillis(1 + random.nextInt(60_000)), random.nextBoolean());
    }
}
