package dev.sluice.gateway.limit.reserve;

import static dev.sluice.gateway.limit.Limits.limit;
import static dev.sluice.gateway.limit.Limits.request;
import static dev.sluice.gateway.limit.Limits.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.Limiter;
import dev.sluice.gateway.limit.Limits;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.QuotaPeriod;
import dev.sluice.model.config.TokenQuotaConfig;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What clients are told to wait is enough, is not too much, and spreads those who are refused together.
class RetryAfterTest {

    private static final int STATES = 100_000;
    private static final int SEEDS = 100;

    private final VirtualTime time = new VirtualTime();

    @ParameterizedTest
    @EnumSource
    void waitingSufficesAndAMillisecondLessDoesNot(LimitAlgorithm algorithm) {
        for (int seed = 0; seed < SEEDS; seed++) {
            new LoneCaller(seed, algorithm).probe(STATES / SEEDS);
        }
    }

    /// Somebody uses limits at random; then one caller alone asks, and does as it is told.
    private final class LoneCaller {
        private final int seed;
        private final RandomGenerator random;
        private final ReservingLimiter limiter = new ReservingLimiter(time, time);
        private final List<Reservation> running = new ArrayList<>();
        private final long perMinute;

        private LoneCaller(int seed, LimitAlgorithm algorithm) {
            this.seed = seed;
            this.random = new Random(seed);
            this.perMinute = random.nextLong(1, 1 << random.nextInt(2, 30));
            limiter.configure(List.of(
                    limit("small")
                            .algorithm(algorithm)
                            .tokensPerMinute(perMinute)
                            .build(),
                    limit("large")
                            .counterKey("global")
                            .algorithm(algorithm)
                            .estimatePromptTokens(random.nextBoolean())
                            .tokensPerMinute(perMinute + random.nextLong(perMinute))
                            .build(),
                    limit("requests").requestsPerMinute(random.nextLong(1, 300)).build(),
                    quota(random, algorithm)));
        }

        private LimitConfig quota(RandomGenerator random, LimitAlgorithm algorithm) {
            long tokens = perMinute * random.nextLong(1, 300);
            return limit("quota")
                    .algorithm(algorithm)
                    .quota(new TokenQuotaConfig(tokens, QuotaPeriod.HOURLY))
                    .build();
        }

        private void probe(int states) {
            int refused = 0;
            for (int attempt = 0; refused < states; attempt++) {
                assertThat(attempt).as("seed %d: too few refusals", seed).isLessThan(states * 100);
                useSome();
                time.advanceNanos(51_000_000 + random.nextLong(500_000_000));
                if (probeOnce(request("a", random.nextLong(1, perMinute + 1)))) {
                    refused++;
                }
            }
        }

        private boolean probeOnce(LimitRequest request) {
            if (!(limiter.admit(request) instanceof Admission.Rejected rejected)) {
                return false;
            }
            Duration wait = rejected.refusal().retryAfter();
            assertThat(wait).as(() -> where(rejected.refusal())).isPositive();
            time.advance(wait.minusMillis(1));
            assertThat(limiter.admit(request))
                    .as(() -> "1 ms too early: " + where(rejected.refusal()))
                    .isInstanceOf(Admission.Rejected.class);
            time.advance(Duration.ofMillis(1));
            switch (limiter.admit(request)) {
                case Admission.Admitted(Reservation reservation) -> running.add(reservation);
                case Admission.Rejected again ->
                    throw new AssertionError("refused after the wait: " + where(rejected.refusal()) + ", then "
                            + again.refusal().message());
            }
            return true;
        }

        private void useSome() {
            for (int i = random.nextInt(4); i > 0; i--) {
                if (limiter.admit(request("a", random.nextLong(perMinute / 3 + 2)))
                        instanceof Admission.Admitted(Reservation reservation)) {
                    running.add(reservation);
                }
                time.advanceNanos(random.nextLong(100_000_000));
            }
            while (running.size() > random.nextInt(6)) {
                Reservation ending = running.removeFirst();
                if (random.nextInt(5) == 0) {
                    ending.grow(random.nextLong(perMinute / 10 + 1));
                }
                if (random.nextInt(5) == 0) {
                    ending.release();
                } else {
                    ending.settle(TokenUsage.of(random.nextLong(ending.reservedTokens() + perMinute / 20 + 1), 0));
                }
            }
        }

        private String where(Refusal refusal) {
            return "seed " + seed + ": " + refusal.message();
        }
    }

    @Test
    void callersRefusedTogetherAreAllAdmittedAtTheirFirstRetry() {
        List<Duration> hints = refuseTogether(50);
        assertThat(hints).doesNotHaveDuplicates().isSorted();
        assertThat(admittedWhenTheyReturn(hints)).isEqualTo(50);
    }

    @Test
    void withoutSpreadingNearlyAllWouldBeRefusedAgain() {
        Duration first = refuseTogether(50).getFirst();
        List<Duration> allTheSame = Collections.nCopies(50, first);
        assertThat(admittedWhenTheyReturn(allTheSame)).isEqualTo(1);
    }

    @Test
    void aLoneCallerIsNotSentBehindALineOfOthers() {
        refuseTogether(5);
        time.advance(Duration.ofMillis(51));
        assertThat(wait(limiter, 100)).isEqualTo(Duration.ofMillis(549));
    }

    @Test
    void aPlaceLapsesWhenItsTimeHasPassed() {
        refuseTogether(2);
        time.advance(Duration.ofMillis(1200));
        limiter.admit(request("a", 200));
        assertThat(wait(limiter, 100)).isEqualTo(Duration.ofMillis(600));
        assertThat(wait(limiter, 100)).isEqualTo(Duration.ofMillis(1200));
    }

    @Test
    void whoIgnoresItsHintsDoesNotPushOthersAwayForHours() {
        drain();
        for (int i = 0; i < 10_000; i++) {
            assertThat(wait(limiter, 1000)).isLessThanOrEqualTo(Duration.ofSeconds(120));
            time.advance(Duration.ofNanos(100_000));
        }
    }

    @Test
    void aWaitOfMoreThanTwoMinutesIsFinal() {
        drain().settle(TokenUsage.of(30_000, 0));
        assertThat(Limits.refused(limiter, request("a", 1)).lasting()).isTrue();
    }

    private final ReservingLimiter limiter = new ReservingLimiter(time, time);

    private Reservation drain() {
        limiter.configure(List.of(tokens("per-app", 10_000)));
        return Limits.admitted(limiter, request("a", 10_000));
    }

    private List<Duration> refuseTogether(int callers) {
        drain();
        List<Duration> hints = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            hints.add(wait(limiter, 100));
        }
        return hints;
    }

    private int admittedWhenTheyReturn(List<Duration> hints) {
        int admitted = 0;
        Duration passed = Duration.ZERO;
        for (Duration hint : hints) {
            time.advance(hint.minus(passed));
            passed = hint;
            if (limiter.admit(request("a", 100)) instanceof Admission.Admitted) {
                admitted++;
            }
        }
        return admitted;
    }

    private static Duration wait(Limiter limiter, long tokens) {
        return Limits.refused(limiter, request("a", tokens)).retryAfter();
    }
}
