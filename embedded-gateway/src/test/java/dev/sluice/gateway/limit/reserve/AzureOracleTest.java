package dev.sluice.gateway.limit.reserve;

import static dev.sluice.gateway.limit.Limits.limit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.Limits;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.QuotaPeriod;
import dev.sluice.model.config.TokenQuotaConfig;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.LimitState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// The limiter decides as [AzureOracle] does, over 200,000 random decisions with limits that are edited, their
/// algorithm too.
class AzureOracleTest {

    private static final int ROUNDS = 200;
    private static final int DECISIONS = 1_000;

    @Test
    void decidesAndCountsAsTheOracleDoes() {
        int admitted = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            admitted += new Walk(seed).run();
        }
        assertThat(admitted).isBetween(ROUNDS * DECISIONS / 10, ROUNDS * DECISIONS * 9 / 10);
    }

    private static final class Walk {
        private final int seed;
        private final RandomGenerator random;
        private final VirtualTime time = new VirtualTime();
        private final ReservingLimiter limiter = new ReservingLimiter(time, time);
        private final AzureOracle oracle = new AzureOracle();
        private final List<LimitConfig> limits = new ArrayList<>();
        private final List<Running> running = new ArrayList<>();

        private record Running(Reservation reservation, LimitRequest request, Instant admitted) {}

        private Walk(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                limits.add(randomLimit("l" + i));
            }
            configure();
        }

        private int run() {
            int admitted = 0;
            for (int i = 0; i < DECISIONS; i++) {
                time.advanceNanos(random.nextInt(3) == 0 ? 0 : random.nextLong(3_000_000) * 1000);
                if (random.nextInt(200) == 0) {
                    int edited = random.nextInt(limits.size());
                    limits.set(edited, randomLimit(limits.get(edited).id().value()));
                    configure();
                }
                while (running.size() > random.nextInt(12)) {
                    end(running.remove(random.nextInt(running.size())));
                }
                admitted += admit() ? 1 : 0;
                compareState();
            }
            return admitted;
        }

        private LimitConfig randomLimit(String id) {
            long perMinute = random.nextLong(1, 20_000);
            return limit(id)
                    .algorithm(random.nextBoolean() ? LimitAlgorithm.TOKEN_BUCKET : LimitAlgorithm.SLIDING_WINDOW)
                    .tokensPerMinute(perMinute)
                    .estimatePromptTokens(random.nextBoolean())
                    .quota(new TokenQuotaConfig(perMinute * random.nextLong(1, 1000), QuotaPeriod.HOURLY))
                    .build();
        }

        private void configure() {
            limiter.configure(List.copyOf(limits));
            limits.forEach(each -> oracle.put(each, now()));
        }

        private boolean admit() {
            long most = limits.stream()
                    .mapToLong(LimitConfig::tokensPerMinute)
                    .min()
                    .orElseThrow();
            long prompt = random.nextInt(50) == 0 ? most + random.nextLong(3) : random.nextLong(most / 15 + 1);
            LimitRequest plain = Limits.request("a", "gpt-4o", prompt, random.nextLong(most / 15 + 1));
            LimitRequest request = random.nextInt(4) == 0 ? Limits.streamed(plain) : plain;
            boolean expected = oracle.admits(request, now(), time.instant());
            switch (limiter.admit(request)) {
                case Admission.Admitted(Reservation reservation) -> {
                    assertThat(expected).as(this::where).isTrue();
                    assertThat(reservation.reservedTokens()).isZero();
                    running.add(new Running(reservation, request, time.instant()));
                    return true;
                }
                case Admission.Rejected rejected -> {
                    assertThat(expected).as(this::where).isFalse();
                    Duration wait = rejected.refusal().retryAfter();
                    if (oracle.neverAdmits(request)) {
                        assertThat(wait).as(this::where).isNull();
                    } else {
                        assertThat(wait.toNanos() / 1000)
                                .as(this::where)
                                .isGreaterThanOrEqualTo(oracle.wait(request, now(), time.instant()));
                    }
                    return false;
                }
            }
        }

        private void end(Running one) {
            if (random.nextInt(8) == 0) {
                one.reservation.release();
                return;
            }
            long input = one.request.promptTokens() + random.nextLong(3);
            long output = random.nextLong(one.request.maxOutputTokens() + 1);
            long delivered = random.nextLong(output + 2);
            one.reservation.delivered(delivered);
            one.reservation.grow(random.nextLong(100));
            one.reservation.settle(TokenUsage.of(input, output));
            long rated = one.request.streamed() ? one.request.promptTokens() + delivered : input + output;
            oracle.charge(one.request, rated, input + output, now(), one.admitted);
        }

        private void compareState() {
            for (LimitState row : limiter.state()) {
                String id = row.limit().value();
                long expected =
                        row.window().equals("PT1M") ? oracle.used(id, now()) : oracle.quotaUsed(id, time.instant());
                assertThat(row.used()).as(() -> where() + ": " + row).isEqualTo(expected);
                assertThat(row.reserved()).isZero();
            }
        }

        private long now() {
            return Math.floorDiv(time.nanos(), 1000);
        }

        private String where() {
            return "seed " + seed + ", limits " + limits + ", at " + time.nanos();
        }
    }
}
