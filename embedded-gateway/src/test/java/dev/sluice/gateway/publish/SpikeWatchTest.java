package dev.sluice.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ConsumerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Synthetic weeks, minute by minute and checked every ten seconds.
class SpikeWatchTest {

    private static final ConsumerId APP = new ConsumerId("app");
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final int WEEK = 7 * DAY;
    private static final Duration CHECK = Duration.ofSeconds(10);
    private static final int CHECKS_A_MINUTE = 6;
    private static final int SEEDS = 10;

    private final SpikeWatch watch = new SpikeWatch(0);
    private SplittableRandom random = new SplittableRandom(1);
    private long nanos;
    /// In checks since the start.
    private final List<Long> spikes = new ArrayList<>();
    private long checks;

    /// Rates from a request in a hundred minutes to fifty a second, of small and of large requests.
    @ParameterizedTest
    @CsvSource({
        "0.01,20000",
        "0.05,20000",
        "0.1,20000",
        "0.2,20000",
        "0.5,2000",
        "1,8000",
        "3,5000",
        "10,1000",
        "100,3000",
        "3000,900"
    })
    void steadyPoissonTrafficIsNoSpikeInAWeek(double requestsAMinute, int tokens) {
        for (int seed = 0; seed < SEEDS; seed++) {
            SpikeWatchTest week = new SpikeWatchTest();
            week.random = new SplittableRandom(seed);
            week.run(WEEK, _ -> requestsAMinute, tokens);
            assertThat(week.spikes).as("seed %s", seed).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"5,5000", "10,2000", "100,3000", "1000,900"})
    void tenTimesTheUsualRateIsNoticedWithinTwoMinutes(double requestsAMinute, int tokens) {
        for (int seed = 0; seed < SEEDS; seed++) {
            SpikeWatchTest days = new SpikeWatchTest();
            days.random = new SplittableRandom(seed);
            days.run(2 * DAY, _ -> requestsAMinute, tokens);
            long start = days.checks;
            days.run(10, _ -> 10 * requestsAMinute, tokens);
            assertThat(days.spikes).as("seed %s", seed).hasSize(1);
            assertThat(days.spikes.getFirst() - start).isLessThanOrEqualTo(2 * CHECKS_A_MINUTE);
        }
    }

    /// Ten requests a minute at noon, one at night, none at weekends: two weeks, then ten times the noon.
    @Test
    void daysNightsAndWeekendsAreUsualAndTenTimesTheNoonIsNot() {
        run(2 * WEEK, SpikeWatchTest::officeDay, 3_000);
        run(12 * HOUR, SpikeWatchTest::officeDay, 3_000);
        assertThat(spikes).isEmpty();

        long start = checks;
        run(5, _ -> 100, 3_000);
        assertThat(spikes).hasSize(1);
        assertThat(spikes.getFirst() - start).isLessThanOrEqualTo(2 * CHECKS_A_MINUTE);
    }

    @Test
    void aJobThatRunsEveryNightIsNoSpikeAfterItsFirstNight() {
        run(WEEK, minute -> minute % DAY < HOUR ? 100 : 0, 2_000);
        assertThat(spikes).isEmpty();
    }

    @Test
    void aSpikeIsToldOnceHoweverLongAndUnevenItIs() {
        run(DAY, _ -> 50, 2_000);
        run(2 * HOUR, minute -> minute % 4 == 0 ? 20 : 500, 2_000);
        assertThat(spikes).hasSize(1);
    }

    @Test
    void aSpikeAfterACalmIsAnother() {
        run(DAY, _ -> 50, 2_000);
        for (int i = 0; i < 4; i++) {
            run(10, _ -> 500, 2_000);
            run(SpikeWatch.CALM_MINUTES + 1, _ -> 50, 2_000);
        }
        assertThat(spikes).hasSize(4);
    }

    @Test
    void aLevelThatStaysBecomesUsual() {
        run(DAY, _ -> 50, 2_000);
        run(WEEK, _ -> 500, 2_000);
        run(HOUR, _ -> 50, 2_000);
        run(HOUR, _ -> 500, 2_000);
        assertThat(spikes).hasSize(1);
    }

    @Test
    void whoIsNewIsLearntFirst() {
        run(30, _ -> 10, 2_000);
        run(30, _ -> 100, 2_000);
        assertThat(spikes).isEmpty();
    }

    @Test
    void littleTrafficIsNeverASpike() {
        run(DAY, _ -> 2, 10);
        run(HOUR, _ -> 400, 10);
        assertThat(spikes).isEmpty();
    }

    @Test
    void whoComesBackFromAHolidayIsNoSpike() {
        run(DAY, _ -> 50, 2_000);
        nanos += Duration.ofDays(30).toNanos();
        run(DAY, _ -> 50, 2_000);
        assertThat(spikes).isEmpty();
    }

    @Test
    void oneConsumersSpikeIsNotAnothers() {
        run(DAY, _ -> 50, 2_000);
        for (int minute = 0; minute < 120; minute++) {
            watch.add(new ConsumerId("batch"), 1_000_000);
            check();
        }
        assertThat(spikes).isEmpty();
    }

    @Test
    void consumersBeyondTheBoundAreNotWatchedAndTakeNoMemory() {
        for (int i = 0; i < SpikeWatch.MOST_CONSUMERS; i++) {
            watch.add(new ConsumerId("consumer-" + i), 1);
        }
        run(DAY, _ -> 50, 2_000);
        run(10, _ -> 500, 2_000);
        assertThat(spikes).isEmpty();
    }

    private static double officeDay(int minute) {
        int hour = minute % DAY / HOUR;
        if (minute / DAY % 7 >= 5) {
            return 0;
        }
        return 1 + 9 * Math.max(0, Math.sin((hour - 6) * Math.PI / 12));
    }

    /// Runs minutes of random requests.
    ///
    /// @param rate requests a minute, by the minute from now
    private void run(int minutes, IntToDoubleFunction rate, int tokens) {
        for (int i = 0; i < minutes * CHECKS_A_MINUTE; i++) {
            long requests = poisson(rate.applyAsDouble(i / CHECKS_A_MINUTE) / CHECKS_A_MINUTE);
            if (requests > 0) {
                watch.add(APP, requests * tokens);
            }
            check();
        }
    }

    private void check() {
        watch.check(nanos).forEach(_ -> spikes.add(checks));
        nanos += CHECK.toNanos();
        checks++;
    }

    /// Exact for small means (Knuth), normal for large ones.
    private long poisson(double mean) {
        if (mean > 30) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        long count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
