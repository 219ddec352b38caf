package dev.sluice.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.configuration.Fields;
import dev.sluice.gateway.configuration.StrictText;
import dev.sluice.gateway.configuration.StrictText.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
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

    @Test
    void aRateThatIsTurnedToNothingLeavesAGapAndNothingElse() {
        Arrivals arrivals = new Arrivals(row("rate: 10"), new SplittableRandom(7));
        long[] now = {0};
        List<Long> times = new ArrayList<>();
        for (long next = 0; next >= 0; ) {
            next = arrivals.next(() -> now[0] >= 10_000_000_000L && now[0] < 40_000_000_000L ? 0 : 1, reached -> {
                now[0] = reached;
                return true;
            });
            times.add(next);
        }

        assertThat(times).noneMatch(at -> at > 10_200_000_000L && at < 40_000_000_000L);
        assertThat(times.stream().filter(at -> at > 40_000_000_000L).count()).isBetween(195L, 201L);
    }

    @Test
    void lengthsOfTextsAreMostlyShortAndSeldomLong() {
        TrafficRow row = row("rate: 1, inputTokens: {median: 100, p95: 1000}");
        SplittableRandom random = new SplittableRandom(3);
        int[] drawn = IntStream.range(0, 10_000)
                .map(_ -> row.inputTokens().draw(random))
                .sorted()
                .toArray();

        assertThat(drawn[5_000]).isBetween(90, 110);
        assertThat(drawn[9_500]).isBetween(850, 1_150);
    }

    @Test
    void kindsOfAMixComeAsOftenAsTheirShares() {
        TrafficRow row =
                row("rate: 1, mix: [{prompts: short-chat, share: 3}, {prompts: embeddings}, {prompts: agent, api:"
                        + " messages}]");
        SplittableRandom random = new SplittableRandom(3);
        List<Prompt> prompts = IntStream.range(0, 2_000)
                .mapToObj(number -> Prompt.draw(row, number, random))
                .toList();

        assertThat(prompts.stream().filter(one -> one.api().equals("chat")).count())
                .isBetween(1_100L, 1_300L);
        assertThat(prompts.stream()
                        .filter(one -> one.api().equals("embeddings"))
                        .count())
                .isBetween(330L, 470L);
        assertThat(prompts.stream().filter(one -> one.api().equals("messages")))
                .allSatisfy(one -> assertThat(one.body()).contains("\"input_schema\""));
    }

    private static List<Long> times(String row) {
        Arrivals arrivals = new Arrivals(row(row), new SplittableRandom(7));
        List<Long> times = new ArrayList<>();
        for (long next = arrivals.next(); next >= 0; next = arrivals.next()) {
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
