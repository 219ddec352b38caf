package dev.sluice.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.configuration.Fields;
import dev.sluice.gateway.configuration.StrictText;
import dev.sluice.gateway.configuration.StrictText.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalsTest {

    private static final long MINUTE = 60_000_000_000L;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        arrival: constant, rate: 10               | 600  | 1.0
        arrival: poisson, rate: 100               | 6000 | 0.05
        arrival: ramp, rate: 0, to: 20            | 600  | 0.02
        arrival: step, rate: 10, to: 50, steps: 5 | 1800 | 0.01
        arrival: spike, rate: 10, to: 100         | 1140 | 0.02
        arrival: day, rate: 10, to: 30            | 1200 | 0.01
        """)
    void thereAreAsManyAsTheCurveSays(String row, int expected, double tolerance) {
        assertThat(times(row).size())
                .isBetween(
                        (int) (expected * (1 - Math.min(tolerance, 0.5))) - 1, (int) (expected * (1 + tolerance)) + 1);
    }

    @Test
    void theSameSeedGivesTheSameMoments() {
        String row = "arrival: poisson, rate: 50";
        assertThat(times(row)).isEqualTo(times(row)).isSorted().allMatch(at -> at >= 0 && at < MINUTE);
    }

    @Test
    void aSpikeStandsInTheMiddle() {
        long inTheMiddle = times("arrival: spike, rate: 10, to: 100").stream()
                .filter(at -> at >= 0.45 * MINUTE && at < 0.55 * MINUTE)
                .count();
        assertThat(inTheMiddle).isBetween(580L, 620L);
    }

    @Test
    void promptsHaveTheLengthThatIsAskedFor() {
        TrafficRow row = row("rate: 1, inputTokens: 200, outputTokens: {min: 5, max: 9}, stream: 1, cancel: 1");
        Prompt prompt = Prompt.draw(row, 3, new SplittableRandom(1));

        assertThat(prompt.body()).contains("\"stream\":true", "Request 3.", "tokens.\"");
        assertThat(prompt.body().split(" ").length).isBetween(185, 215);
        assertThat(prompt.outputTokens()).isBetween(5, 9);
        assertThat(prompt.leavesAfter()).isLessThan(1);
    }

    private static List<Long> times(String row) {
        Arrivals arrivals = new Arrivals(row(row), new SplittableRandom(7));
        List<Long> times = new ArrayList<>();
        for (long next = arrivals.next(1); next >= 0; next = arrivals.next(1)) {
            times.add(next);
        }
        return times;
    }

    private static TrafficRow row(String members) {
        var read = StrictText.read(
                "{consumer: a, model: m, for: PT1M, " + members + "}",
                Fields.object(fields -> TrafficReader.read(fields, "t", null, 1)));
        return switch (read) {
            case Outcome.Valid<TrafficRow>(TrafficRow row) -> row;
            case Outcome.Broken<TrafficRow>(var problems) -> throw new AssertionError(problems);
        };
    }
}
