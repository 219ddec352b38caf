package dev.sluice.gateway.limit.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.sluice.gateway.limit.capacity.Contest.Habit;
import dev.sluice.gateway.limit.capacity.Contest.Retry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How a contended capacity is divided, by simulation in virtual time.
class FairSharesTest {

    private static final long CAPACITY = 120_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Map<String, Integer> WEIGHTS = Map.of("a", 1, "b", 2, "greedy", 1);

    @ParameterizedTest
    @CsvSource({"100, ON_TIME", "1000, ON_TIME", "1000, WHOLE_SECONDS"})
    void oneThatAsksForTenTimesItsShareLeavesTheOthersTheirs(long size, Retry retry) {
        Contest contest = contest(WEIGHTS, CAPACITY, null, null);
        contest.enter("a", callers(size, 1), Habit.of(size).with(retry));
        contest.enter("b", callers(size, 2), Habit.of(size).with(retry));
        contest.enter("greedy", callers(size, 10), Habit.of(size).with(retry));

        contest.run(MINUTE);
        assertThat(jain(contest)).isGreaterThan(0.95);
        assertThat(total(contest)).isGreaterThan((long) (2 * CAPACITY * 0.98));

        contest.restart();
        contest.run(MINUTE);
        assertThat(jain(contest)).isGreaterThan(0.99);
        assertThat(total(contest)).isGreaterThan((long) (CAPACITY * 0.98));
        assertShares(contest, CAPACITY, 5);
    }

    @Test
    void whoAsksForLessThanItsShareGetsItWithoutARefusal() {
        Contest contest = contest(WEIGHTS, CAPACITY, null, null);
        contest.enter("a", 1, Habit.of(500).pausing(Duration.ofMillis(1300)).with(Retry.NEVER));
        contest.enter("greedy", 40, Habit.of(700));
        contest.run(Duration.ofSeconds(10));
        contest.restart();

        contest.run(MINUTE);

        assertThat(contest.score("a").refused).isZero();
        assertThat(contest.score("a").admitted).isEqualTo(40);
        assertThat(total(contest)).isGreaterThan((long) (CAPACITY * 0.98));
    }

    @Test
    void aHeavierConsumerIsSureOfItsLargerShareOfTheBucketToo() {
        Contest contest = contest(Map.of("b", 8, "greedy", 1), CAPACITY, null, null);
        contest.enter("b", 1, Habit.of(1).pausing(Duration.ofMillis(500)));
        contest.enter("greedy", 40, Habit.of(1000));
        contest.run(MINUTE.multipliedBy(2));

        contest.restart();
        contest.enter("b", 80, Habit.of(1000).running(MINUTE));
        contest.run(Duration.ofSeconds(1));
        assertThat(contest.score("b").tokens).isGreaterThan(70_000);
    }

    @Test
    void consumersThatAskNowAndThenAndNeverAgainDoNotNoticeAGreedyOne() {
        Contest contest = contest(Map.of(), 5 * CAPACITY, null, null);
        contest.enter("greedy", 100, Habit.of(1000));
        for (int i = 0; i < 100; i++) {
            contest.enter(
                    "c" + i, 1, Habit.of(1000).pausing(Duration.ofSeconds(20)).with(Retry.NEVER));
        }
        contest.run(MINUTE);
        contest.restart();
        contest.run(MINUTE);

        long others = 0;
        for (int i = 0; i < 100; i++) {
            assertThat(contest.score("c" + i).refused).isZero();
            others += contest.score("c" + i).tokens;
        }
        assertThat(others).isEqualTo(300_000);
        assertThat(contest.score("greedy").tokens).isGreaterThan((long) (5 * CAPACITY * 0.98) - others);
    }

    @Test
    void aHundredConsumersThatAllWantMoreGetTheSame() {
        Contest contest = contest(Map.of(), 5 * CAPACITY, null, null);
        double[] shares = new double[100];
        contest.enter("c0", 50, Habit.of(500));
        for (int i = 1; i < shares.length; i++) {
            contest.enter("c" + i, 2, Habit.of(500));
        }
        contest.run(MINUTE);
        contest.restart();
        contest.run(MINUTE);

        for (int i = 0; i < shares.length; i++) {
            shares[i] = contest.score("c" + i).tokens;
        }
        assertThat(contest.score("c1").refused)
                .as("refusals, as against admissions")
                .isLessThan(2 * contest.score("c1").admitted);
        assertThat(Contest.jain(shares)).isGreaterThan(0.99);
        assertThat(Arrays.stream(shares).sum()).isGreaterThan(5 * CAPACITY * 0.98);
    }

    @Test
    void whatIsKeptForThoseWhoAreGoneDoesNotKeepTheOthersOut() {
        Contest contest = contest(Map.of(), CAPACITY, null, null);
        for (int i = 0; i < 100; i++) {
            contest.enter("gone" + i, 1, Habit.of(1500).pausing(MINUTE.multipliedBy(60)));
        }
        contest.enter("greedy", 40, Habit.of(1000));
        contest.run(MINUTE);
        contest.restart();
        contest.run(Duration.ofSeconds(20));
        assertThat(contest.score("greedy").tokens).isGreaterThan((long) (CAPACITY / 3 * 0.95));
    }

    @Test
    void whoPausesAfterABigRequestIsNotAheadAgain() {
        Contest contest = contest(Map.of(), CAPACITY, null, null);
        contest.enter("a", 1, Habit.of(CAPACITY / 2).pausing(Duration.ofSeconds(70)));
        for (int i = 0; i < 9; i++) {
            contest.enter("b" + i, 5, Habit.of(1000));
        }
        contest.run(MINUTE);
        contest.restart();
        contest.run(MINUTE.multipliedBy(20));
        assertThat(contest.score("a").tokens).isLessThan(20 * CAPACITY / 10 * 3 / 2);
    }

    @Test
    void whoReservesMoreThanItUsesGetsItsShareOfWhatIsUsed() {
        Contest contest = contest(WEIGHTS, CAPACITY, null, null);
        contest.enter("a", 40, Habit.of(1000).using(100));
        contest.enter("greedy", 40, Habit.of(100));
        contest.run(MINUTE);
        contest.restart();
        contest.run(MINUTE);

        assertThat(contest.score("a").tokens).isCloseTo(CAPACITY / 2, withinPercentage(10));
    }

    @Test
    void sharesOfConsumersThatPauseGoToTheOthersAndComeBackAtOnce() {
        Contest contest = contest(WEIGHTS, CAPACITY, null, null);
        contest.enter("greedy", 40, Habit.of(1000));
        contest.run(MINUTE);
        contest.restart();
        contest.run(MINUTE);
        assertThat(contest.score("greedy").tokens).isGreaterThan((long) (CAPACITY * 0.98));

        contest.enter("b", 10, Habit.of(1000));
        contest.restart();
        contest.run(Duration.ofSeconds(15));
        assertThat(contest.score("b").tokens).isGreaterThan(CAPACITY / 4 * 2 / 3 * 9 / 10);
        assertThat(contest.score("greedy").tokens).isGreaterThan(CAPACITY / 4 / 3 * 8 / 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {20_000, 60_000, 110_000})
    void aBigRequestIsNotStarvedBySmallOnes(long size) {
        Contest contest = contest(WEIGHTS, CAPACITY, null, null);
        contest.enter("a", 1, Habit.of(size));
        contest.enter("greedy", 40, Habit.of(300));
        contest.run(MINUTE.multipliedBy(10));

        double ownRefill = size / (CAPACITY / 2.0) * 60e9; // by its share, half of the capacity
        assertThat((double) contest.score("a").longestWait).isLessThan(2 * ownRefill);
        assertThat(contest.score("a").admitted).isGreaterThan(3);
    }

    @Test
    void aBigRequestIsNotStarvedBySmallOnesOfItsOwnConsumer() {
        Contest contest = contest(WEIGHTS, CAPACITY, null, null);
        contest.enter("a", 1, Habit.of(20_000));
        contest.enter("a", 40, Habit.of(300));
        contest.run(MINUTE);
        assertThat((double) contest.score("a").longestWait).isLessThan(2 * 20_000.0 / CAPACITY * 60e9);
    }

    @Test
    void weightsAndCapacityMayBeEditedWhileItRuns() {
        Contest contest = contest(WEIGHTS, CAPACITY, null, null);
        contest.enter("a", 20, Habit.of(200));
        contest.enter("greedy", 40, Habit.of(200));
        contest.run(MINUTE);

        contest.capacities.configure(
                List.of(Backends.backend("east", CAPACITY / 2, null, null)),
                Backends.weights(Map.of("a", 3, "greedy", 1)));
        contest.run(MINUTE);
        contest.restart();
        contest.run(MINUTE);

        assertThat(contest.score("a").tokens).isCloseTo(CAPACITY / 2 * 3 / 4, withinPercentage(5));
        assertThat(contest.score("greedy").tokens).isCloseTo(CAPACITY / 2 / 4, withinPercentage(5));
    }

    @Test
    void requestsAMinuteAreSharedAsTokensAre() {
        Contest contest = contest(WEIGHTS, null, 600L, null);
        contest.enter("a", 10, Habit.of(10));
        contest.enter("b", 10, Habit.of(10_000));
        contest.enter("greedy", 50, Habit.of(500));
        contest.run(MINUTE);
        contest.restart();
        contest.run(MINUTE);

        assertThat(contest.score("a").admitted).isCloseTo(150, withinPercentage(5));
        assertThat(contest.score("b").admitted).isCloseTo(300, withinPercentage(5));
        assertThat(contest.score("greedy").admitted).isCloseTo(150, withinPercentage(5));
    }

    @Test
    void slotsAreSharedByWeightAndHardlyEverFree() {
        Contest contest = contest(WEIGHTS, null, null, 16);
        Habit slow = Habit.of(10).running(Duration.ofSeconds(10));
        contest.enter("greedy", 60, slow);
        contest.run(MINUTE);
        contest.enter("a", 10, slow);
        contest.enter("b", 20, slow);
        contest.run(MINUTE);
        contest.restart();
        contest.run(MINUTE.multipliedBy(10));

        assertThat(contest.score("a").admitted).isCloseTo(240, withinPercentage(5));
        assertThat(contest.score("b").admitted).isCloseTo(480, withinPercentage(5));
        assertThat(contest.score("greedy").admitted).isCloseTo(240, withinPercentage(5));
    }

    @Test
    void aPoolIsSharedAsItsBackendsTogether() {
        Contest contest = new Contest(List.of("east", "west"));
        contest.capacities.configure(
                List.of(
                        Backends.backend("east", CAPACITY / 3, null, null),
                        Backends.backend("west", CAPACITY * 2 / 3, null, null)),
                Backends.weights(WEIGHTS));
        contest.enter("a", 20, Habit.of(500));
        contest.enter("b", 20, Habit.of(500));
        contest.enter("greedy", 60, Habit.of(500));
        contest.run(MINUTE);
        contest.restart();
        contest.run(MINUTE);

        assertShares(contest, CAPACITY, 5);
        assertThat(total(contest)).isGreaterThan((long) (CAPACITY * 0.98));
    }

    /// Enough to use so many times a quarter of the capacity, if they were not refused.
    private static int callers(long size, int quarters) {
        return Math.max(4, (int) (quarters * 1.2 * CAPACITY / 4 / size * 0.2 / 60 * 10));
    }

    private static void assertShares(Contest contest, long capacity, int percent) {
        assertThat(contest.score("a").tokens).isCloseTo(capacity / 4, withinPercentage(percent));
        assertThat(contest.score("b").tokens).isCloseTo(capacity / 2, withinPercentage(percent));
        assertThat(contest.score("greedy").tokens).isCloseTo(capacity / 4, withinPercentage(percent));
    }

    private static double jain(Contest contest) {
        return Contest.jain(contest.score("a").tokens, contest.score("b").tokens / 2.0, contest.score("greedy").tokens);
    }

    private static long total(Contest contest) {
        return contest.score("a").tokens + contest.score("b").tokens + contest.score("greedy").tokens;
    }

    private static Contest contest(Map<String, Integer> weights, Long tokens, Long requests, Integer concurrent) {
        Contest contest = new Contest(List.of("east"));
        contest.capacities.configure(
                List.of(Backends.backend("east", tokens, requests, concurrent)), Backends.weights(weights));
        return contest;
    }
}
