package dev.sluice.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.breaker.Readiness;
import dev.sluice.gateway.failover.RateReport;
import dev.sluice.gateway.failover.RateReport.Measure;
import dev.sluice.gateway.failover.RateReport.Row;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.gateway.route.Allowance.Taken;
import dev.sluice.model.ModelName;
import dev.sluice.model.state.LearnedState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LearnedLimitsTest {

    private static final ModelName MODEL = new ModelName("gpt-4o");
    private static final Need SMALL = new Need(10, 30);

    private final VirtualTime time = new VirtualTime();
    private final LearnedLimits limits = new LearnedLimits(time, time);

    @Test
    void ofAModelThatNothingWasSaidOfEverythingMayBeSent() {
        requests(60L, 0, Duration.ofSeconds(30));
        assertThat(limits.readiness(new ModelName("another"), SMALL)).isEqualTo(Readiness.READY);
        assertThat(limits.take(new ModelName("another"), SMALL)).isNotNull();
    }

    @Test
    void whatIsLeftIsGivenOutOnceAndNoMore() {
        requests(60L, 3, Duration.ofMinutes(1));
        for (int i = 0; i < 3; i++) {
            assertThat(limits.take(MODEL, SMALL)).isNotNull();
        }
        assertThat(limits.take(MODEL, SMALL)).isNull();
        assertThat(limits.readiness(MODEL, SMALL))
                .isInstanceOfSatisfying(
                        Readiness.Blocked.class,
                        blocked -> assertThat(blocked.reason())
                                .isEqualTo("has 0 of 60 requests left, as its provider says"));
    }

    @Test
    void itComesBackEvenlyUntilTheResetAndTheWaitThatIsToldSuffices() {
        tokens(1_000L, 0, Duration.ofSeconds(10));
        Readiness.Blocked blocked = (Readiness.Blocked) limits.readiness(MODEL, SMALL);
        assertThat(blocked.nanos()).isEqualTo(Duration.ofMillis(300).toNanos());
        time.advance(Duration.ofNanos(blocked.nanos() - 1));
        assertThat(limits.take(MODEL, SMALL)).isNull();
        time.advance(Duration.ofNanos(1));
        assertThat(limits.take(MODEL, SMALL)).isNotNull();
        assertThat(limits.take(MODEL, SMALL)).isNull();
    }

    @Test
    void aRequestLargerThanTheLimitGoesWhenAllOfItIsFree() {
        tokens(1_000L, 999, Duration.ofSeconds(1));
        Need huge = new Need(10, 5_000);
        assertThat(limits.take(MODEL, huge)).isNull();
        time.advance(Duration.ofSeconds(1));
        assertThat(limits.take(MODEL, huge)).isNotNull();
    }

    @Test
    void whatWasSaidIsTooOldAtItsReset() {
        tokens(1_000L, 0, Duration.ofSeconds(10));
        time.advance(Duration.ofSeconds(10));
        for (int i = 0; i < 100; i++) {
            assertThat(limits.take(MODEL, new Need(900, 900))).isNotNull();
        }
        assertThat(limits.state()).isEmpty();
    }

    @Test
    void withoutAResetItHoldsForTenSeconds() {
        tokens(null, 20, null);
        assertThat(limits.readiness(MODEL, SMALL))
                .isEqualTo(new Readiness.Blocked(
                        Duration.ofSeconds(10).toNanos(), "has 20 tokens left, as its provider says"));
        assertThat(limits.readiness(MODEL, new Need(10, 20))).isEqualTo(Readiness.READY);
        time.advance(Duration.ofSeconds(10));
        assertThat(limits.readiness(MODEL, SMALL)).isEqualTo(Readiness.READY);
    }

    @Test
    void whatWasSentAfterTheAnsweredRequestIsNotInItsReport() {
        requests(100L, 100, Duration.ofMinutes(1));
        Taken first = limits.take(MODEL, SMALL);
        limits.take(MODEL, SMALL);
        Taken third = limits.take(MODEL, SMALL);
        limits.learn(MODEL, report("requests", Measure.REQUEST, 100L, 2, Duration.ofMinutes(1)), first);
        assertThat(remaining()).isZero();
        limits.learn(MODEL, report("requests", Measure.REQUEST, 100L, 2, Duration.ofMinutes(1)), third);
        assertThat(remaining()).isEqualTo(2);
        limits.learn(MODEL, report("requests", Measure.REQUEST, 100L, 99, Duration.ofMinutes(1)), first);
        assertThat(remaining()).as("an answer that comes late").isEqualTo(2);
    }

    @Test
    void ofAnthropicsTokensThePromptCountsBeforehandAndOneMustBeLeftToBeGenerated() {
        limits.learn(
                MODEL,
                new RateReport(List.of(
                        new Row("input-tokens", Measure.PROMPT, 100L, 10, Duration.ofMinutes(1)),
                        new Row("output-tokens", Measure.NOTHING, 100L, 1, Duration.ofMinutes(1)))),
                Taken.NOTHING);
        assertThat(limits.take(MODEL, new Need(10, 4_000))).isNotNull();
        assertThat(limits.take(MODEL, new Need(10, 10))).isNull();
        limits.learn(
                MODEL, report("output-tokens", Measure.NOTHING, 100L, 0, Duration.ofMinutes(1)), new Taken(9, 99, 999));
        assertThat(limits.take(MODEL, new Need(0, 0))).isNull();
    }

    @Test
    void theStateSaysWhatIsLeftOfWhatAndUntilWhen() {
        tokens(1_000L, 600, Duration.ofSeconds(40));
        limits.take(MODEL, SMALL);
        time.advance(Duration.ofSeconds(10));
        assertThat(limits.state())
                .containsExactly(new LearnedState(
                        MODEL, "tokens", 1_000L, 670, time.instant().plusSeconds(30)));
    }

    @Test
    void manyAtOnceTakeNoMoreThanThereIs() throws Exception {
        requests(100L, 50, Duration.ofMinutes(1));
        AtomicInteger sent = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(32);
        for (int i = 0; i < 32; i++) {
            Thread.ofVirtual().start(() -> {
                for (int k = 0; k < 10; k++) {
                    if (limits.take(MODEL, SMALL) != null) {
                        sent.incrementAndGet();
                    }
                }
                done.countDown();
            });
        }
        done.await();
        assertThat(sent).hasValue(50);
    }

    private long remaining() {
        return limits.state().getFirst().remaining();
    }

    private void requests(Long limit, long remaining, Duration reset) {
        limits.learn(MODEL, report("requests", Measure.REQUEST, limit, remaining, reset), Taken.NOTHING);
    }

    private void tokens(Long limit, long remaining, Duration reset) {
        limits.learn(MODEL, report("tokens", Measure.TOKENS, limit, remaining, reset), Taken.NOTHING);
    }

    private static RateReport report(String name, Measure measure, Long limit, long remaining, Duration reset) {
        return new RateReport(List.of(new Row(name, measure, limit, remaining, reset)));
    }
}
