package dev.sluice.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ConsumerId;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.LimitHeaders;
import dev.sluice.model.config.LimitMatch;
import dev.sluice.model.config.QuotaPeriod;
import dev.sluice.model.config.TokenQuotaConfig;
import dev.sluice.model.state.LimitState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsumerLimitsTest {

    private static final ConsumerId CHECKOUT = new ConsumerId("checkout");

    @Test
    void aConsumerThatWasNotSeenHasARowForEachBound() {
        assertThat(rows(limit("consumer", "*"), List.of()))
                .extracting(row -> row.unit().wireName() + " " + row.window() + " " + row.capacity())
                .containsExactly("tokens PT1M 100", "requests PT1M 20", "concurrent null 3", "tokens Daily 5000");
    }

    @Test
    void whatTheLimiterCountsStandsInsteadOfUnusedRows() {
        LimitState counted = ConsoleSocketTest.row(7);
        assertThat(rows(limit("consumer", "*"), List.of(counted))).containsExactly(counted);
    }

    @Test
    void limitsThatDoNotSeeTheConsumerAreNotIts() {
        assertThat(rows(limit("consumer", "docs-*"), List.of())).isEmpty();
        assertThat(rows(limit("consumer", "check*"), List.of())).isNotEmpty();
        assertThat(rows(limit("global", "*"), List.of())).isEmpty();
        assertThat(rows(limit("consumer+model", "*"), List.of())).isEmpty();
    }

    @Test
    void anUnusedCounterHasNoTimeThatRunsWithTheClock() {
        assertThat(rows(limit("consumer", "*"), List.of(ConsoleSocketTest.row(0))))
                .singleElement()
                .extracting(LimitState::resetAt)
                .isNull();
    }

    private static List<LimitState> rows(LimitConfig limit, List<LimitState> counted) {
        return new ConsumerLimits(List.of(limit), counted, Instant.EPOCH).of(CHECKOUT);
    }

    private static LimitConfig limit(String counterKey, String consumers) {
        LimitConfig plain = Configs.limit("per-app", 100);
        return new LimitConfig(
                plain.id(),
                counterKey,
                new LimitMatch(List.of(consumers), List.of("*")),
                100L,
                20L,
                3,
                new TokenQuotaConfig(5_000, QuotaPeriod.DAILY),
                null,
                null,
                plain.algorithm(),
                plain.estimatePromptTokens(),
                plain.onExceeded(),
                false,
                plain.weights(),
                plain.cacheHits(),
                plain.maxTokens(),
                null,
                LimitHeaders.NONE);
    }
}
