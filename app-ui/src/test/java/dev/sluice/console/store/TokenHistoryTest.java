package dev.sluice.console.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.model.message.History;
import dev.sluice.model.message.Samples;
import dev.sluice.model.state.TokenDimension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenHistoryTest {

    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration QUARTER = Duration.ofMillis(250);

    private final TokenHistory history = new TokenHistory();

    /// What came when, kept the slow way.
    private record Seen(Instant from, Instant to, long tokens) {}

    @Test
    void minuteSumsEqualASlowSumOverWhatCame() {
        Random random = new Random(11);
        List<Seen> seen = new ArrayList<>();
        for (Instant at = START; at.isBefore(START.plusSeconds(400)); at = at.plus(QUARTER)) {
            long tokens = random.nextInt(200);
            sample(at, at.plus(QUARTER), tokens);
            seen.add(new Seen(at, at.plus(QUARTER), tokens));
        }
        for (int second = 70; second <= 400; second += 10) {
            Instant at = START.plusSeconds(second);
            assertThat(perMinute(at)).as("at %s s", second).isCloseTo(slowSum(seen, at), within(1e-6));
        }
    }

    @Test
    void aCurveIsTheSameInFineAndCoarseSteps() {
        run(START, 240, 100);
        Instant lately = START.plusSeconds(239);
        double fine = perMinute(lately);
        double coarse = history.perMinute(
                        TokenDimension.CONSUMER, "a", lately.minusSeconds(200), Duration.ofSeconds(1), 201)[200];
        assertThat(fine).isCloseTo(coarse, within(1e-6)).isCloseTo(24_000, within(1e-6));
    }

    @Test
    void whatNobodyObservedIsUnknownAndNotDrawnOver() {
        run(START, 30, 100);
        run(START.plusSeconds(50), 30, 100);
        assertThat(perMinute(START.plusSeconds(25))).isPositive();
        assertThat(perMinute(START.plusSeconds(40))).isNaN();
        assertThat(perMinute(START.plusSeconds(70))).isPositive();
        assertThat(perMinute(START.plusSeconds(81))).as("the future").isNaN();
    }

    @Test
    void aSnapshotFillsWhatWasMissedAndChangesNothingElse() {
        run(START, 30, 100);
        run(START.plusSeconds(50), 10, 100);
        double before = perMinute(START.plusSeconds(29));
        history.fillIn(List.of(history(START, 1, 61, 999)));
        assertThat(perMinute(START.plusSeconds(29))).isEqualTo(before);
        assertThat(perMinute(START.plusSeconds(40))).isCloseTo(30 * 400 + 10 * 999, within(1e-6));
    }

    @Test
    void theFinestHistoryWinsAndTheRunningStepDoesNotReachIntoTheFuture() {
        history.fillIn(List.of(
                history(START.minusSeconds(600), 10, 61, 6_000), history(START.minusSeconds(119), 1, 120, 100)));
        assertThat(perMinute(START.minusSeconds(200))).isCloseTo(36_000, within(1e-6));
        assertThat(perMinute(START)).isCloseTo(6_000, within(110.0));
        assertThat(perMinute(START.plusSeconds(5))).isNaN();
    }

    @Test
    void samplesGoOnWhereAHistoryEnds() {
        history.fillIn(List.of(history(START.minusSeconds(100), 1, 101, 400)));
        sample(START.plusMillis(600), START.plusMillis(850), 77);
        run(START.plusMillis(850), 30, 100);
        assertThat(perMinute(START.plusSeconds(30))).isCloseTo(24_077, within(500.0));
    }

    @Test
    void historyOlderThanTheRememberedHourDoesNotStartWithARamp() {
        history.fillIn(List.of(history(START.minusSeconds(3_600), 10, 361, 1_000)));
        assertThat(perMinute(START.minusSeconds(3_580))).isNaN();
        assertThat(perMinute(START.minusSeconds(3_530))).isCloseTo(6_000, within(1e-6));
    }

    @Test
    void newIdsAreBounded() {
        for (int i = 0; i < TokenHistory.MAX_IDS * 4; i++) {
            history.add(samples(
                    START, START.plus(QUARTER), List.of(new Samples.Tokens(TokenDimension.CONSUMER, "id" + i, 1))));
        }
        assertThat(history.ids(TokenDimension.CONSUMER).size()).isLessThanOrEqualTo(TokenHistory.MAX_IDS * 3 + 1);
        assertThat(history.ids(TokenDimension.CONSUMER)).contains("others");
    }

    private double perMinute(Instant at) {
        return history.perMinute(TokenDimension.CONSUMER, "a", at, Duration.ofSeconds(1), 1)[0];
    }

    private void run(Instant from, int seconds, long tokensAQuarter) {
        for (int i = 0; i < seconds * 4; i++) {
            sample(from.plus(QUARTER.multipliedBy(i)), from.plus(QUARTER.multipliedBy(i + 1)), tokensAQuarter);
        }
    }

    private void sample(Instant from, Instant to, long tokens) {
        history.add(samples(from, to, List.of(new Samples.Tokens(TokenDimension.CONSUMER, "a", tokens))));
    }

    private static Samples samples(Instant from, Instant to, List<Samples.Tokens> tokens) {
        return new Samples(to, Duration.between(from, to), 0, 0, 0, 0, 0, 0, null, null, null, tokens);
    }

    private static History history(Instant from, int stepSeconds, int steps, long each) {
        List<Long> tokens = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            tokens.add(each);
        }
        return new History(
                from,
                Duration.ofSeconds(stepSeconds),
                List.of(new History.Series(TokenDimension.CONSUMER, "a", tokens)));
    }

    private static double slowSum(List<Seen> seen, Instant at) {
        Instant from = at.minusSeconds(60);
        return seen.stream()
                .filter(s -> s.from().isAfter(from.minusMillis(1)) && !s.to().isAfter(at))
                .mapToLong(Seen::tokens)
                .sum();
    }
}
