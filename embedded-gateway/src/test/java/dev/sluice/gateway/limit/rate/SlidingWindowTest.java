package dev.sluice.gateway.limit.rate;

import static dev.sluice.gateway.limit.Limits.admitted;
import static dev.sluice.gateway.limit.Limits.limit;
import static dev.sluice.gateway.limit.Limits.refused;
import static dev.sluice.gateway.limit.Limits.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.gateway.limit.reserve.ReservingLimiter;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.LimitState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// `sliding-window` counts as the classic tiers of Azure API Management do.
class SlidingWindowTest {

    private final VirtualTime time = new VirtualTime();
    private final ReservingLimiter limiter = new ReservingLimiter(time, time);

    /// A trace that was recorded at Azure, with 100 tokens a minute.
    @Test
    void answersAsAzureWasSeenToAnswer() {
        configure(LimitAlgorithm.SLIDING_WINDOW, 100, false);
        use(59);
        assertThat(row().remaining()).isEqualTo(41);
        time.advance(Duration.ofSeconds(16));
        use(55);
        time.advance(Duration.ofSeconds(15));
        assertThat(refused(limiter, request("a", 1)).retryAfter()).isEqualTo(Duration.ofSeconds(29));
        time.advance(Duration.ofSeconds(15));
        assertThat(refused(limiter, request("a", 1)).retryAfter()).isEqualTo(Duration.ofSeconds(14));
        time.advance(Duration.ofSeconds(14));
        use(1);
        assertThat(row().used()).isEqualTo(56);
    }

    @Test
    void aChargeCountsForAMinuteAndNotAMicrosecondMore() {
        SlidingWindow window = new SlidingWindow(10, 0);
        window.charge(10);
        window.advance(59_999_999);
        assertThat(window.hasRoom(0)).isFalse();
        assertThat(window.waitFor(0)).isEqualTo(1);
        window.advance(60_000_000);
        assertThat(window.hasRoom(10)).isTrue();
        assertThat(window.isFull()).isTrue();
    }

    @Test
    void waitsForTheOldestChargesThatSuffice() {
        SlidingWindow window = new SlidingWindow(100, 0);
        for (int second = 0; second < 10; second++) {
            window.advance(second * 1_000_000);
            window.charge(10);
        }
        assertThat(window.waitFor(0)).isEqualTo(51_000_000);
        assertThat(window.waitFor(10)).isEqualTo(51_000_000);
        assertThat(window.waitFor(11)).isEqualTo(52_000_000);
        assertThat(window.waitFor(100)).isEqualTo(60_000_000);
        assertThat(window.timeToFull()).isEqualTo(60_000_000);
    }

    @Test
    void anEstimatedPromptMustFitAndNothingIsHeldForIt() {
        configure(LimitAlgorithm.SLIDING_WINDOW, 100, true);
        use(50);
        refused(limiter, request("a", 51));
        admitted(limiter, request("a", 50));
        admitted(limiter, request("a", 50));
        assertThat(refused(limiter, request("a", 101)).status()).isEqualTo(400);
    }

    @Test
    void aClockThatGoesBackForgetsNothing() {
        SlidingWindow window = new SlidingWindow(10, 90_000_000);
        window.charge(10);
        window.advance(0);
        assertThat(window.hasRoom(0)).isFalse();
        window.charge(1);
        window.advance(150_000_000);
        assertThat(window.isFull()).isTrue();
    }

    @Test
    void sumsAsAListDoesHoweverManyChargesComeAndGo() {
        RandomGenerator random = new Random(1);
        SlidingWindow window = new SlidingWindow(1000, 0);
        Deque<long[]> list = new ArrayDeque<>();
        long now = 0;
        for (int i = 0; i < 200_000; i++) {
            now += random.nextInt(i / 20_000 % 2 == 0 ? 60_000 : 20_000_000);
            window.advance(now);
            long tokens = random.nextInt(20);
            window.charge(tokens);
            list.add(new long[] {now, tokens});
            while (now - list.getFirst()[0] >= 60_000_000) {
                list.removeFirst();
            }
            if (i % 50 == 0) {
                assertThat(window.used())
                        .isEqualTo(list.stream().mapToLong(each -> each[1]).sum());
            }
        }
    }

    @Test
    void aLimitThatBecomesAWindowOrIsOneNoMoreForgetsNothingThatIsUsed() {
        configure(LimitAlgorithm.RESERVE, 100, true);
        use(30);
        Reservation held = admitted(limiter, request("a", 60));
        configure(LimitAlgorithm.SLIDING_WINDOW, 100, true);
        assertThat(row()).extracting(LimitState::used, LimitState::reserved).containsExactly(30L, 0L);
        held.grow(20);
        held.settle(TokenUsage.of(50, 0));
        assertThat(row().used()).isEqualTo(80);
        Reservation running = admitted(limiter, request("a", 20));
        configure(LimitAlgorithm.TOKEN_BUCKET, 100, true);
        assertThat(row().used()).isEqualTo(80);
        running.settle(TokenUsage.of(20, 20));
        assertThat(row().remaining()).isEqualTo(-20);
        configure(LimitAlgorithm.RESERVE, 100, true);
        assertThat(row().remaining()).isEqualTo(-20);
        refused(limiter, request("a", 0));
    }

    @Test
    void changingBackAndForthGrantsNothing() {
        configure(LimitAlgorithm.RESERVE, 100, true);
        use(100);
        for (int i = 0; i < 10; i++) {
            for (LimitAlgorithm algorithm : LimitAlgorithm.values()) {
                configure(algorithm, 100, true);
                refused(limiter, request("a", 1));
            }
        }
    }

    @Test
    void resettingForgetsWhatIsUsed() {
        configure(LimitAlgorithm.SLIDING_WINDOW, 100, false);
        use(300);
        limiter.resetCounter(row().limit(), "a");
        use(100);
        assertThat(row().used()).isEqualTo(100);
    }

    @Test
    void callersRefusedTogetherReturnAsFarApartAsTheirChargesNeed() {
        configure(LimitAlgorithm.SLIDING_WINDOW, 6000, false);
        use(6000);
        LimitRequest hundred = request("a", "gpt-4o", 60, 40L);
        for (long seconds : List.of(60L, 61L, 62L)) {
            assertThat(refused(limiter, hundred).retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    private void configure(LimitAlgorithm algorithm, long perMinute, boolean estimate) {
        limiter.configure(List.of(limit("l")
                .algorithm(algorithm)
                .tokensPerMinute(perMinute)
                .estimatePromptTokens(estimate)
                .build()));
    }

    private void use(long tokens) {
        admitted(limiter, request("a", tokens)).settle(TokenUsage.of(tokens, 0));
    }

    private LimitState row() {
        return limiter.state().getFirst();
    }
}
