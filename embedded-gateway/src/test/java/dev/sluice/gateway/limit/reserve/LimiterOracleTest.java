package dev.sluice.gateway.limit.reserve;

import static dev.sluice.gateway.limit.Limits.request;
import static dev.sluice.gateway.limit.Limits.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.SlowOracle;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// The limiter decides as [SlowOracle] does, over a million random decisions.
class LimiterOracleTest {

    private static final int ROUNDS = 500;
    private static final int DECISIONS = 2_000;

    @Test
    void decidesAsTheOracleDoes() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            new Walk(seed).run(DECISIONS);
        }
    }

    /// One random walk. Its seed is in every failure's message.
    private static final class Walk {
        private final RandomGenerator random;
        private final int seed;
        private final VirtualTime time = new VirtualTime();
        private final ReservingLimiter limiter = new ReservingLimiter(time, time);
        private final Map<String, Long> perMinute = new LinkedHashMap<>();
        private final SlowOracle oracle;
        private final List<Running> running = new ArrayList<>();

        private record Running(Reservation reservation, List<Object> holds) {}

        private Walk(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            int limits = random.nextInt(1, 4);
            for (int i = 0; i < limits; i++) {
                perMinute.put("l" + i, random.nextLong(1, 20_000));
            }
            oracle = new SlowOracle(perMinute);
            configure();
        }

        private void run(int decisions) {
            for (int i = 0; i < decisions; i++) {
                time.advanceNanos(random.nextInt(3) == 0 ? 0 : random.nextLong(400_000) * 1000);
                step(i);
            }
        }

        private void step(int i) {
            int choice = random.nextInt(100);
            if (choice < 3 && !running.isEmpty()) {
                growOne();
            } else if (choice < 30 && !running.isEmpty()) {
                endOne();
            } else if (choice == 99 && i % 20 == 0) {
                edit();
            }
            admitOne();
            if (i % 16 == 0) {
                compareState();
            }
        }

        private void admitOne() {
            long smallest = perMinute.values().stream().min(Long::compare).orElseThrow();
            long tokens = random.nextLong(Math.max(1, smallest / 5) + 1);
            String consumer = random.nextInt(4) == 0 ? "b" : "a";
            long now = time.nanos();
            List<Object> expected = oracle.admit(consumer, tokens, now);
            switch (limiter.admit(request(consumer, tokens))) {
                case Admission.Admitted(Reservation reservation) -> {
                    assertThat(expected).as(this::where).isNotEmpty();
                    running.add(new Running(reservation, expected));
                }
                case Admission.Rejected rejected -> {
                    assertThat(expected).as(this::where).isEmpty();
                    Duration wait = rejected.refusal().retryAfter();
                    assertThat(wait.toMillis())
                            .as(this::where)
                            .isGreaterThanOrEqualTo(oracle.waitMillis(consumer, tokens, now));
                }
            }
        }

        private void compareState() {
            limiter.state()
                    .forEach(row -> assertThat(row.remaining())
                            .as(this::where)
                            .isEqualTo(oracle.remaining(row.limit().value(), row.key(), time.nanos())));
        }

        private void growOne() {
            Running one = running.get(random.nextInt(running.size()));
            long more = random.nextLong(300);
            one.reservation.grow(more);
            oracle.grow(one.holds, more, time.nanos());
        }

        private void endOne() {
            Running one = running.remove(random.nextInt(running.size()));
            long held = one.reservation.reservedTokens();
            long used = random.nextInt(4) == 0 ? random.nextLong(2 * held + 1) : random.nextLong(held + 1);
            if (random.nextInt(3) == 0) {
                one.reservation.release();
                oracle.settle(one.holds, 0, time.nanos());
            } else {
                one.reservation.settle(TokenUsage.of(used, 0));
                oracle.settle(one.holds, used, time.nanos());
            }
        }

        private void edit() {
            String limit = "l" + random.nextInt(perMinute.size());
            long value = random.nextLong(1, 20_000);
            perMinute.put(limit, value);
            configure();
            oracle.edit(limit, value, time.nanos());
        }

        private void configure() {
            limiter.configure(perMinute.entrySet().stream()
                    .map(entry -> tokens(entry.getKey(), entry.getValue()))
                    .toList());
        }

        private String where() {
            return "seed " + seed + ", limits " + perMinute + ", at " + time.nanos();
        }
    }
}
