package dev.sluice.gateway.limit.reserve;

import static dev.sluice.gateway.limit.Limits.admitted;
import static dev.sluice.gateway.limit.Limits.limit;
import static dev.sluice.gateway.limit.Limits.refused;
import static dev.sluice.gateway.limit.Limits.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.PastRequest;
import dev.sluice.gateway.limit.PastUse;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.LimitState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What rates hold after a restart is what an earlier run left of them.
class RestartTest {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final VirtualTime time = new VirtualTime();
    private final List<PastRequest> past = new ArrayList<>();
    private final List<CounterReset> resets = new ArrayList<>();
    private ReservingLimiter limiter = new ReservingLimiter(time, time);
    private LimitConfig rule = limit("l").tokensPerMinute(6_000).build();

    @Test
    void aBucketThatWasUsedUpIsRefilledByTimeAloneAfterARestart() {
        configure(limit("l").tokensPerMinute(6_000).requestsPerMinute(60).build());
        time.advance(Duration.ofHours(1));
        for (int i = 0; i < 60; i++) {
            ask("a", 100, 100);
        }
        restart();
        assertThat(row("a", 0).remaining()).isZero();
        assertThat(row("a", 1).remaining()).isZero();
        refused(limiter, request("a", 100));
        time.advance(Duration.ofSeconds(1));
        admitted(limiter, request("a", 100));
        refused(limiter, request("a", 1));
        admitted(limiter, request("b", 6_000));
    }

    @Test
    void timeThatPassesWhileNothingRunsRefills() {
        configure(rule);
        ask("a", 6_000, 6_000);
        time.advance(Duration.ofSeconds(30));
        restart();
        assertThat(row("a", 0).remaining()).isEqualTo(3_000);
    }

    @Test
    void aDebtIsStillOwed() {
        configure(rule);
        time.advance(Duration.ofHours(1));
        ask("a", 1_000, 9_000);
        restart();
        assertThat(row("a", 0).remaining()).isEqualTo(-3_000);
    }

    @Test
    void whatWasUsedUnderALimitThatWasLargerIsNoDebt() {
        configure(limit("l").tokensPerMinute(1_000_000).build());
        time.advance(Duration.ofHours(1));
        ask("a", 900_000, 900_000);
        rule = limit("l").tokensPerMinute(6_000).build();
        restart();
        assertThat(row("a", 0).remaining()).isZero();
    }

    @Test
    void aResetSurvives() {
        configure(rule);
        ask("a", 6_000, 6_000);
        time.advance(Duration.ofMillis(1));
        limiter.resetCounter(new LimitId("l"), "a");
        resets.add(new CounterReset(new LimitId("l"), "a", time.instant()));
        ask("a", 1_000, 1_000);
        restart();
        assertThat(row("a", 0).remaining()).isEqualTo(5_000);
    }

    @Test
    void aClockThatWasSetBackMeanwhileGrantsNothing() {
        configure(rule);
        time.advance(Duration.ofHours(1));
        ask("a", 6_000, 6_000);
        time.setWallClock(time.instant().minusSeconds(300));
        restart();
        assertThat(row("a", 0).remaining()).isZero();
    }

    /// Against the limiter that was not restarted: never more, and the same once it was full.
    @ParameterizedTest
    @EnumSource(LimitAlgorithm.class)
    void aRestartAtAnyMomentGrantsNoMoreThanWasLeft(LimitAlgorithm algorithm) {
        Random random = new Random(14);
        int same = 0;
        for (int run = 0; run < 200; run++) {
            past.clear();
            limiter = new ReservingLimiter(time, time);
            configure(limit("l")
                    .tokensPerMinute(6_000)
                    .requestsPerMinute(40)
                    .algorithm(algorithm)
                    .build());
            int pause = 500 + random.nextInt(5_000);
            for (int i = random.nextInt(400); i >= 0; i--) {
                ask("a", 1 + random.nextInt(400), 1 + random.nextInt(500));
                time.advance(Duration.ofMillis(random.nextInt(pause)));
            }
            List<Long> before = remaining();
            restart();
            List<Long> after = remaining();
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.get(i)).as("run %d, bound %d", run, i).isLessThanOrEqualTo(before.get(i));
            }
            same += after.equals(before) ? 1 : 0;
        }
        assertThat(same).isGreaterThan(100);
    }

    @Test
    void aRateThatIsAddedBeginsWithWhatTheLastMinuteUsedAndOwesNothing() {
        configure(limit("other").requestsPerMinute(1_000).build());
        time.advance(Duration.ofHours(1));
        ask("a", 2_000, 2_000);
        ask("b", 90_000, 90_000);
        time.advance(Duration.ofSeconds(10));
        rule = limit("l").tokensPerMinute(6_000).requestsPerMinute(60).build();
        limiter.configure(List.of(rule));
        limiter.seedNewRates(rule.id(), true, true, time.instant().minus(REMEMBERED), past, resets);

        assertThat(row("a", 0).remaining()).isEqualTo(5_000);
        assertThat(row("b", 0).remaining()).isEqualTo(1_000);
        admitted(limiter, request("c", 6_000));
    }

    @ParameterizedTest
    @EnumSource(LimitAlgorithm.class)
    void aRateThatIsAddedGrantsNoMoreThanOneThatWasThereAllTheTime(LimitAlgorithm algorithm) {
        Random random = new Random(15);
        for (int run = 0; run < 200; run++) {
            past.clear();
            limiter = new ReservingLimiter(time, time);
            configure(limit("l").tokensPerMinute(6_000).algorithm(algorithm).build());
            int pause = 500 + random.nextInt(5_000);
            for (int i = random.nextInt(400); i >= 0; i--) {
                long tokens = 1 + random.nextInt(400);
                ask("a", tokens, tokens);
                time.advance(Duration.ofMillis(random.nextInt(pause)));
            }
            long there = remaining().getFirst();
            limiter = new ReservingLimiter(time, time);
            configure(limit("l").tokensPerMinute(6_000).algorithm(algorithm).build());
            limiter.seedNewRates(rule.id(), true, false, time.instant().minus(REMEMBERED), past, resets);
            assertThat(remaining().getFirst()).as("run %d", run).isLessThanOrEqualTo(Math.max(0, there));
        }
    }

    private List<Long> remaining() {
        return limiter.state().stream().map(LimitState::remaining).toList();
    }

    private void configure(LimitConfig limit) {
        rule = limit;
        limiter.configure(List.of(limit));
    }

    /// Asks, and notes what the ledger would if it is admitted.
    private void ask(String consumer, long reserved, long used) {
        Instant admitted = time.instant();
        if (limiter.admit(request(consumer, reserved)) instanceof Admission.Admitted(Reservation reservation)) {
            reservation.settle(TokenUsage.of(used, 0));
            PastUse use = new PastUse(
                    new ConsumerId(consumer),
                    new ModelName("gpt-4o"),
                    "127.0.0.1",
                    List.of("l=" + consumer),
                    TokenUsage.of(used, 0),
                    used,
                    0);
            past.add(new PastRequest(use, admitted, time.instant(), reserved, null, false, true));
        }
    }

    private void restart() {
        limiter = new ReservingLimiter(time, time);
        limiter.configure(List.of(rule));
        Instant since = time.instant().minus(REMEMBERED);
        limiter.seedRates(
                since,
                past.stream()
                        .filter(request -> !request.admittedAt().isBefore(since))
                        .toList(),
                resets);
    }

    private LimitState row(String key, int bound) {
        return limiter.state().stream()
                .filter(row -> row.key().equals(key))
                .toList()
                .get(bound);
    }
}
