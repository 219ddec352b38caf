package dev.sluice.gateway.whatif;

import static dev.sluice.gateway.whatif.RecordedBooks.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.configuration.ConfigReader;
import dev.sluice.gateway.configuration.ReadResult;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.whatif.LimitPlan;
import dev.sluice.model.whatif.WhatIfReport;
import dev.sluice.model.whatif.WhatIfReport.Bucket;
import dev.sluice.model.whatif.WhatIfReport.Changed;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class WhatIfTest {

    private final RecordedBooks books = new RecordedBooks();
    private final WhatIf whatIf = new WhatIf(books, InstantSource.fixed(NOON.plusSeconds(3_600)));

    @Test
    void aTighterLimitRefusesWhatItHasNoRoomForAndSaysWho() throws Exception {
        for (int i = 0; i < 10; i++) {
            books.ran(i % 2 == 0 ? "a" : "b", i, 500, 90);
        }

        WhatIfReport report = ask("{id: per-app, tokensPerMinute: 300}");

        assertThat(report.requests()).isEqualTo(10);
        assertThat(report.asItWas().refused()).isZero();
        assertThat(report.refused()).isEqualTo(4);
        assertThat(report.byConsumer())
                .extracting(WhatIfReport.OfConsumer::refused)
                .containsExactly(2L, 2L);
        assertThat(report.tokens()).isEqualTo(600);
        assertThat(report.cost()).isEqualByComparingTo(new BigDecimal("0.006"));
        assertThat(report.asItWas().cost()).isEqualByComparingTo(new BigDecimal("0.01"));
        assertThat(report.changed())
                .extracting(change -> change.id().value())
                .containsExactly("x-7", "x-8", "x-9", "x-10");
        assertThat(report.changed()).extracting(Changed::would).containsOnly("refused");
        assertThat(report.buckets().stream().mapToLong(Bucket::refused).sum()).isEqualTo(4);
    }

    @Test
    void aWiderLimitAdmitsWhatWasRefusedAndEstimatesItsUse() throws Exception {
        books.ran("a", 0, 500, 90);
        books.refused("a", 100, 40);

        WhatIfReport report = ask("{id: per-app, tokensPerMinute: 1000}");

        assertThat(report.asItWas().refused()).isEqualTo(1);
        assertThat(report.refused()).isZero();
        assertThat(report.tokens()).as("it generates no more than it asked for").isEqualTo(100 + 10 + 40);
        assertThat(report.changed()).singleElement().satisfies(change -> {
            assertThat(change.was()).isEqualTo("refused");
            assertThat(change.would()).isEqualTo("admitted");
        });
    }

    @Test
    void aHitFromTheCacheIsARequestAndSaysNothingOfItsModelsAnswers() throws Exception {
        books.ran("a", 0, 500, 90);
        books.hit("a", 1);
        books.hit("a", 2);
        books.refused("a", 3, 400);

        assertThat(ask("{id: l, requestsPerMinute: 2}").refused()).isEqualTo(2);
        assertThat(ask("{id: l, tokensPerMinute: 1000}").tokens())
                .as("what was refused is taken to use what the one that ran did")
                .isEqualTo(100 + 100);
    }

    @Test
    void aQueueDelaysWhatARefusalWouldHaveStopped() throws Exception {
        for (int i = 0; i < 3; i++) {
            books.ran("a", i, 1_000, 90);
        }

        WhatIfReport report = ask("{id: one, concurrent: 1, onExceeded: {action: queue, maxWait: PT1.5S}}");

        assertThat(report.delayed()).as("the second waits a second").isEqualTo(1);
        assertThat(report.refused()).as("the third would wait two").isEqualTo(1);
    }

    @Test
    void azuresAlgorithmsAdmitWhatIsNotOverYet() throws Exception {
        for (int i = 0; i < 10; i++) {
            books.ran("a", i, 500, 90);
        }
        String limit = "{id: per-app, tokensPerMinute: 300, estimatePromptTokens: false, algorithm: %s}";

        assertThat(ask(limit.formatted("reserve")).refused()).isEqualTo(7);
        assertThat(ask(limit.formatted("token-bucket")).refused()).isZero();
        assertThat(ask(limit.formatted("sliding-window")).refused()).isZero();
    }

    @Test
    void requestsThatComeIntoTheLedgerLaterAreInTheNextAnswer() throws Exception {
        books.ran("a", 0, 500, 90);
        assertThat(ask("{id: l, tokensPerMinute: 1000}").requests()).isEqualTo(1);
        books.ran("a", 700, 500, 90);
        assertThat(ask("{id: l, tokensPerMinute: 1000}").requests()).isEqualTo(2);
    }

    @Test
    void aHeaderThatWasNotRecordedIsSaid() throws Exception {
        books.ran("a", 0, 500, 90);
        assertThat(ask("{id: l, counterKey: \"header:x-team\", tokensPerMinute: 1000}")
                        .notes())
                .singleElement()
                .asString()
                .contains("x-team");
    }

    @Test
    void aQuestionThatNobodyAsksAnyMoreEnds() {
        books.ran("a", 0, 500, 90);
        assertThatThrownBy(() -> whatIf.ask(question("{id: l, tokensPerMinute: 1}"), terms(), () -> true))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void thePlanIsTheSmallestLimitThatRefusesNoMore() throws Exception {
        for (int i = 0; i < 10; i++) {
            books.ran("a", i, 500, 90);
        }
        String limit = "{id: per-app, tokensPerMinute: %d}";

        LimitPlan plan = plan(limit.formatted(20_000), 0);

        assertThat(plan.needed()).isNotNull();
        assertThat(ask(limit.formatted(plan.needed())).refused()).isZero();
        assertThat(ask(limit.formatted(plan.needed() - 1)).refused()).isPositive();
        assertThat(plan.headroom()).isBetween(0.94, 0.96);
        assertThat(plan(limit.formatted(100), 0).headroom())
                .as("too small today")
                .isNegative();
        assertThat(plan(limit.formatted(20_000), 0.5).needed()).isEqualTo(500);
    }

    private LimitPlan plan(String limit, double rate) throws Exception {
        Question question = question(limit);
        return new Planner(whatIf)
                .plan(question, question.limits().getFirst(), Bound.TOKENS_PER_MINUTE, rate, terms(), () -> false);
    }

    private WhatIfReport ask(String limit) throws Exception {
        return whatIf.ask(question(limit), terms(), () -> false);
    }

    private static Question question(String limit) {
        List<LimitConfig> limits = config("limits: [" + limit + "]").limits();
        return new Question(limits, List.of(), NOON.minusSeconds(60), NOON.plusSeconds(600), 100);
    }

    private static WhatIfTerms terms() {
        return WhatIfTerms.of(config(""), List.of());
    }

    private static GatewayConfig config(String yaml) {
        return ((ReadResult.Valid) new ConfigReader(Map.of(), Path.of("")).read("version: 1\n" + yaml)).config();
    }
}
