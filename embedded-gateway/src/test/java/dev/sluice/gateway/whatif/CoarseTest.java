package dev.sluice.gateway.whatif;

import static dev.sluice.gateway.whatif.RecordedBooks.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.gateway.configuration.ConfigReader;
import dev.sluice.gateway.configuration.ReadResult;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.whatif.LimitPlan;
import dev.sluice.model.whatif.WhatIfReport;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/// Estimates from stretches of the recorded time, while somebody drags a limit.
class CoarseTest {

    private static final int REQUESTS = 20_000;
    private static final long HOURS = 10;
    private static final InstantSource CLOCK = InstantSource.fixed(NOON.plusSeconds(HOURS * 3_600));

    private final RecordedBooks books = traffic(new Random(7));
    private final WhatIf whatIf = new WhatIf(books, CLOCK, 8_000);

    /// Requests of three consumers, more in the middle than at the ends.
    private static RecordedBooks traffic(Random random) {
        RecordedBooks books = new RecordedBooks();
        long length = HOURS * 3_600_000;
        for (int i = 0; i < REQUESTS; i++) {
            double uniform = (double) i / REQUESTS;
            long at = Math.round(length * (uniform + 0.1 * Math.sin(2 * Math.PI * uniform)));
            books.ran(List.of("a", "b", "c").get(random.nextInt(3)), at, 500 + random.nextInt(4_000), 500);
        }
        return books;
    }

    @Test
    void whatRefusesNothingIsEstimatedAsExactlyWhatHappened() throws Exception {
        WhatIfReport estimate = ask(whatIf, "{id: l, counterKey: consumer, tokensPerMinute: 1000000}", true);

        assertThat(estimate.exact()).isFalse();
        assertThat(estimate.played()).isLessThan(REQUESTS / 2);
        assertThat(estimate.requests()).isEqualTo(REQUESTS);
        assertThat(estimate.refused()).isZero();
        assertThat(estimate.tokens()).isEqualTo(estimate.asItWas().tokens());
        assertThat(estimate.cost()).isEqualByComparingTo(estimate.asItWas().cost());
    }

    @Test
    void anEstimateIsNearWhatPlayingAllGives() throws Exception {
        for (long tokens : List.of(2_000, 4_000, 6_000, 9_000)) {
            for (String algorithm : List.of("reserve", "token-bucket", "sliding-window")) {
                String limit = "{id: l, counterKey: consumer, tokensPerMinute: %d, algorithm: %s}"
                        .formatted(tokens, algorithm);
                WhatIfReport estimate = ask(whatIf, limit, true);
                WhatIfReport exact = ask(whatIf, limit, false);

                assertThat(exact.exact()).isTrue();
                assertThat(exact.refused()).as(limit).isPositive();
                assertNear(estimate, exact, WhatIfReport::refused, REQUESTS * 0.04);
                assertNear(estimate, exact, WhatIfReport::tokens, REQUESTS * 510 * 0.04);
                assertThat(estimate.buckets().stream()
                                .mapToLong(WhatIfReport.Bucket::refused)
                                .sum())
                        .as("the intervals add up, but for rounding")
                        .isCloseTo(estimate.refused(), within((long)
                                estimate.buckets().size()));
            }
        }
    }

    @Test
    void aQuotaIsUsedUpAtAboutTheSameTime() throws Exception {
        String limit = "{id: l, counterKey: consumer, tokenQuota: {tokens: 1500000, period: Daily}}";

        WhatIfReport estimate = ask(whatIf, limit, true);
        WhatIfReport exact = ask(whatIf, limit, false);

        assertThat(exact.refused()).isPositive();
        assertNear(estimate, exact, WhatIfReport::refused, REQUESTS * 0.06);
    }

    @Test
    void afterAnyEstimateTheExactAnswerIsThatOfAFreshReplay() throws Exception {
        Random random = new Random(11);
        for (int edit = 0; edit < 12; edit++) {
            String limits =
                    "{id: l, counterKey: %s, tokensPerMinute: %d, requestsPerMinute: %d}, {id: all, counterKey: global, concurrent: %d}"
                            .formatted(
                                    List.of("consumer", "global", "model").get(random.nextInt(3)),
                                    2_000 + random.nextInt(20_000),
                                    5 + random.nextInt(60),
                                    1 + random.nextInt(4));
            ask(whatIf, limits, true);
            assertThat(ask(whatIf, limits, false)).isEqualTo(ask(new WhatIf(books, CLOCK), limits, false));
        }
    }

    @Test
    void aPlanThatBeginsWithEstimatesEndsAtTheSameLimit() throws Exception {
        Question question = question("{id: l, counterKey: consumer, tokensPerMinute: 4000}", false);
        LimitConfig limit = question.limits().getFirst();
        for (double rate : List.of(0.0, 0.02, 0.3)) {
            LimitPlan slow = new Planner(new WhatIf(books, CLOCK))
                    .plan(question, limit, Bound.TOKENS_PER_MINUTE, rate, terms(), () -> false);
            LimitPlan quick =
                    new Planner(whatIf).plan(question, limit, Bound.TOKENS_PER_MINUTE, rate, terms(), () -> false);

            assertThat(slow.needed()).isNotNull();
            assertThat((double) quick.needed())
                    .as("share %s", rate)
                    .isCloseTo(slow.needed(), within(slow.needed() * 0.003));
            assertThat(quick.refused()).isLessThanOrEqualTo((long) (rate * REQUESTS));
            assertThat(quick.refusedToday()).isEqualTo(slow.refusedToday());
        }
    }

    @Test
    void littleTrafficIsAnsweredExactlyAtOnce() throws Exception {
        WhatIfReport report = ask(new WhatIf(books, CLOCK), "{id: l, tokensPerMinute: 5000}", true);

        assertThat(report.exact()).isTrue();
        assertThat(report.played()).isEqualTo(REQUESTS);
    }

    @Test
    void theIntervalsCanBeThoseOfOneConsumer() throws Exception {
        String limit = "{id: l, counterKey: consumer, tokensPerMinute: 4000}";
        Question of = question(limit, false).of(new ConsumerId("b"));

        WhatIfReport report = whatIf.ask(of, terms(), () -> false);

        WhatIfReport.OfConsumer row = report.byConsumer().stream()
                .filter(each -> each.consumer().value().equals("b"))
                .findFirst()
                .orElseThrow();
        assertThat(report.buckets().stream()
                        .mapToLong(WhatIfReport.Bucket::refused)
                        .sum())
                .isEqualTo(row.refused())
                .isPositive();
        assertThat(report.refused()).isGreaterThan(row.refused());
    }

    private static void assertNear(
            WhatIfReport estimate, WhatIfReport exact, ToLongFunction<WhatIfReport> figure, double within) {
        assertThat((double) figure.applyAsLong(estimate)).isCloseTo(figure.applyAsLong(exact), within(within));
    }

    private static WhatIfReport ask(WhatIf whatIf, String limits, boolean coarse) throws Exception {
        return whatIf.ask(question(limits, coarse), terms(), () -> false);
    }

    private static Question question(String limits, boolean coarse) {
        List<LimitConfig> read = config("limits: [" + limits + "]").limits();
        return new Question(read, List.of(), NOON.minusSeconds(60), NOON.plusSeconds(HOURS * 3_600), 20).with(coarse);
    }

    private static WhatIfTerms terms() {
        return WhatIfTerms.of(config(""), List.of());
    }

    private static GatewayConfig config(String yaml) {
        return ((ReadResult.Valid) new ConfigReader(Map.of(), Path.of("")).read("version: 1\n" + yaml)).config();
    }
}
