package dev.sluice.gateway.limit.reserve;

import static dev.sluice.gateway.limit.Limits.admitted;
import static dev.sluice.gateway.limit.Limits.limit;
import static dev.sluice.gateway.limit.Limits.refused;
import static dev.sluice.gateway.limit.Limits.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.limit.PastUse;
import dev.sluice.gateway.limit.RateLimitView;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.ExceededAction;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.OnExceededConfig;
import dev.sluice.model.config.QuotaPeriod;
import dev.sluice.model.config.TokenQuotaConfig;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every bound but tokens a minute.
class OtherBoundsTest {

    private static final TokenQuotaConfig DAILY = new TokenQuotaConfig(1000, QuotaPeriod.DAILY);

    private final VirtualTime time = new VirtualTime();
    private final ReservingLimiter limiter = new ReservingLimiter(time, time);

    @Test
    void requestsAMinuteAreCountedWhateverTheyUse() {
        configure(limit("rpm").requestsPerMinute(2).build());
        admitted(limiter, request("a", 1)).settle(TokenUsage.of(5000, 5000));
        Reservation second = admitted(limiter, request("a", 1));
        assertThat(second.requests()).isEqualTo(new RateLimitView(2, 0, 60_000_000));
        assertThat(second.tokens()).isNull();
        Refusal refusal = refused(limiter, request("a", 1));
        assertThat(refusal.code()).isEqualTo(RefusalCode.REQUEST_RATE_EXCEEDED);
        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(refusal.message()).contains("\"rpm\"", "2 requests a minute", "30.000 s");
        second.release();
        admitted(limiter, request("a", 1));
    }

    @Test
    void concurrencyFreesASlotHoweverARequestEnds() {
        configure(limit("slots").concurrent(2).build());
        Reservation first = admitted(limiter, request("a", 1));
        Reservation second = admitted(limiter, request("a", 1));
        Refusal refusal = refused(limiter, request("a", 1));
        assertThat(refusal.code()).isEqualTo(RefusalCode.CONCURRENCY_EXCEEDED);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(refusal.message()).contains("2 concurrent requests", "2 are running");
        first.settle(TokenUsage.of(1, 1));
        first.release();
        admitted(limiter, request("a", 1));
        refused(limiter, request("a", 1));
        second.release();
        admitted(limiter, request("a", 1));
    }

    @Test
    void aConcurrencyBoundThatIsAddedCountsWhatRunsAlready() {
        configure(limit("l").requestsPerMinute(100).build());
        admitted(limiter, request("a", 1));
        configure(limit("l").requestsPerMinute(100).concurrent(1).build());
        assertThat(refused(limiter, request("a", 1)).code()).isEqualTo(RefusalCode.CONCURRENCY_EXCEEDED);
    }

    @Test
    void aRequestLargerThanItsOwnBoundIsMalformedForGood() {
        configure(limit("size").maxTokensPerRequest(100).build());
        Refusal refusal = refused(limiter, request("a", "gpt-4o", 60, 41L));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo(RefusalCode.REQUEST_TOO_LARGE_FOR_LIMIT);
        assertThat(refusal.retryAfter()).isNull();
        assertThat(refusal.lasting()).isTrue();
        assertThat(refusal.message()).contains("100 tokens a request", "101");
        admitted(limiter, request("a", "gpt-4o", 60, 40L));
        admitted(limiter, request("a", "gpt-4o", 100, null));
        assertThat(refused(limiter, request("a", "gpt-4o", 101, null)).status()).isEqualTo(400);
    }

    @Test
    void aQuotaRefusesUntilItsPeriodEnds() {
        configure(limit("daily").quota(DAILY).build());
        admitted(limiter, request("a", 600)).settle(TokenUsage.of(500, 0));
        Reservation running = admitted(limiter, request("a", 300));
        Refusal refusal = refused(limiter, request("a", 201));
        assertThat(refusal.code()).isEqualTo(RefusalCode.TOKEN_QUOTA_EXCEEDED);
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.lasting()).isTrue();
        assertThat(refusal.message())
                .contains("1000 tokens a day", "500 are used", "300 are held", "2026-03-11T00:00:00Z");
        time.advance(refusal.retryAfter().minusMillis(1));
        refused(limiter, request("a", 201));
        time.advance(Duration.ofMillis(1));
        admitted(limiter, request("a", 1000)).release();
        running.settle(TokenUsage.of(300, 0));
        admitted(limiter, request("a", 1000));
    }

    @Test
    void aQuotaMayAnswerAsARateDoesButSaysThatItLasts() {
        OnExceededConfig as429 = new OnExceededConfig(ExceededAction.REJECT, 429, Duration.ofSeconds(10), 100, null);
        configure(limit("daily").quota(DAILY).onExceeded(as429).build());
        admitted(limiter, request("a", 1000));
        Refusal refusal = refused(limiter, request("a", 1));
        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.code()).isEqualTo(RefusalCode.TOKEN_QUOTA_EXCEEDED);
        assertThat(refusal.lasting()).isTrue();
    }

    @Test
    void aRequestLargerThanTheQuotaIsRefusedForGood() {
        configure(limit("daily").quota(DAILY).build());
        assertThat(refused(limiter, request("a", 1001)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "HOURLY, 2026-03-10T13:00:00Z",
        "DAILY, 2026-03-11T00:00:00Z",
        "WEEKLY, 2026-03-16T00:00:00Z",
        "MONTHLY, 2026-04-01T00:00:00Z",
        "YEARLY, 2027-01-01T00:00:00Z"
    })
    void periodsEndByTheCalendarInUtc(QuotaPeriod period, Instant end) {
        configure(limit("q").quota(new TokenQuotaConfig(1000, period)).build());
        admitted(limiter, request("a", 1));
        LimitState row = limiter.state().getFirst();
        assertThat(row.resetAt()).isEqualTo(end);
        assertThat(row.window()).isEqualTo(period.wireName());
    }

    @Test
    void aClockThatIsSetBackGrantsNoSecondQuota() {
        configure(limit("daily").quota(DAILY).build());
        use(1000);
        time.setWallClock(Instant.parse("2026-03-11T00:30:00Z"));
        use(700);
        time.setWallClock(Instant.parse("2026-03-10T23:30:00Z"));
        assertThat(quotaUsed()).as("the first day as it was left").isEqualTo(1000);
        time.setWallClock(Instant.parse("2026-03-11T00:00:00Z"));
        assertThat(quotaUsed()).as("the second day as it was left").isEqualTo(700);
        time.setWallClock(Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(quotaUsed()).as("a day never seen").isEqualTo(700);
    }

    @Test
    void aLeapIntoTheFutureAndBackIsRememberedWhenTheFutureComes() {
        configure(limit("monthly")
                .quota(new TokenQuotaConfig(1000, QuotaPeriod.MONTHLY))
                .build());
        use(400);
        time.setWallClock(Instant.parse("2027-03-10T00:00:00Z"));
        use(900);
        time.setWallClock(Instant.parse("2026-03-11T00:00:00Z"));
        assertThat(quotaUsed()).isEqualTo(400);
        time.setWallClock(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(quotaUsed()).isZero();
        use(100);
        time.setWallClock(Instant.parse("2027-03-01T00:00:00Z"));
        assertThat(quotaUsed()).isEqualTo(900);
    }

    @Test
    void aClockThatIsSetToAndFroFindsEachDayAsItWasLeft() {
        configure(limit("daily").quota(DAILY).build());
        use(1000);
        time.setWallClock(Instant.parse("2026-03-14T00:30:00Z"));
        use(300);
        time.setWallClock(Instant.parse("2026-03-10T23:30:00Z"));
        assertThat(quotaUsed()).as("the first day").isEqualTo(1000);
        time.setWallClock(Instant.parse("2026-03-09T23:30:00Z"));
        assertThat(quotaUsed()).as("a day before all that are known").isEqualTo(1000);
        time.setWallClock(Instant.parse("2026-03-10T23:30:00Z"));
        assertThat(quotaUsed()).as("the first day, again").isEqualTo(1000);
        time.setWallClock(Instant.parse("2026-03-11T00:30:00Z"));
        assertThat(quotaUsed()).as("a day between those that are known").isZero();
        time.setWallClock(Instant.parse("2026-03-14T00:30:00Z"));
        assertThat(quotaUsed()).as("the latest day").isEqualTo(300);
    }

    @Test
    void theRateDoesNotSeeTheWallClock() {
        configure(limit("l").tokensPerMinute(1000).build());
        admitted(limiter, request("a", 1000));
        time.setWallClock(Instant.parse("2030-01-01T00:00:00Z"));
        refused(limiter, request("a", 1));
        time.setWallClock(Instant.parse("2020-01-01T00:00:00Z"));
        refused(limiter, request("a", 1));
    }

    @Test
    void theLedgerSaysWhatAQuotaHasUsed() {
        configure(limit("daily").quota(DAILY).build());
        PastUse use = new PastUse(
                new ConsumerId("a"), new ModelName("gpt-4o"), "127.0.0.1", List.of(), TokenUsage.of(990, 0), 990, 0);
        limiter.seedQuota(new LimitId("daily"), Instant.parse("2026-03-10T02:00:00Z"), List.of(use), Map.of());
        limiter.seedQuota(new LimitId("daily"), Instant.parse("2026-03-09T02:00:00Z"), List.of(use, use), Map.of());
        limiter.seedQuota(new LimitId("none"), Instant.parse("2026-03-10T02:00:00Z"), List.of(use), Map.of());
        refused(limiter, request("a", 11));
        admitted(limiter, request("a", 10));
    }

    @Test
    void whatTheLedgerSaysLateDoesNotUndoAReset() {
        configure(limit("daily").quota(DAILY).build());
        admitted(limiter, request("a", 1)).release();
        limiter.resetCounter(new LimitId("daily"), "a");
        PastUse use = new PastUse(
                new ConsumerId("a"), new ModelName("gpt-4o"), "127.0.0.1", List.of(), TokenUsage.of(990, 0), 990, 0);
        limiter.seedQuota(new LimitId("daily"), Instant.parse("2026-03-10T02:00:00Z"), List.of(use), Map.of());
        assertThat(quotaUsed()).isZero();
    }

    @Test
    void aShadowLimitCountsAndReportsAndRefusesNothing() {
        configure(
                limit("real").tokensPerMinute(1000).build(),
                limit("shadow").tokensPerMinute(100).shadow().build());
        assertThat(admitted(limiter, request("a", 80)).shadowRefusals()).isEmpty();
        Reservation over = admitted(limiter, request("a", 50));
        assertThat(over.shadowRefusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.refusal().limit()).isEqualTo(new LimitId("shadow"));
            assertThat(refusal.refusal().code()).isEqualTo(RefusalCode.TOKEN_RATE_EXCEEDED);
        });
        assertThat(over.counterKeys()).containsExactly("real=a");
        assertThat(limiter.state())
                .filteredOn(LimitState::shadow)
                .extracting(LimitState::remaining)
                .containsExactly(20L);
    }

    @Test
    void aShadowLimitIsNoneOfTheTightestLimitsThatClientsSee() {
        configure(
                limit("real").tokensPerMinute(1000).build(),
                limit("shadow").tokensPerMinute(100).shadow().build());
        assertThat(admitted(limiter, request("a", 80)).tokens().limit()).isEqualTo(1000);
    }

    @Test
    void aTemporaryLimitEndsByItself() {
        Instant until = time.instant().plusSeconds(60);
        configure(limit("l").tokensPerMinute(10).until(until).build());
        refused(limiter, request("a", 100));
        time.advance(Duration.ofSeconds(60));
        admitted(limiter, request("a", 100));
    }

    @Test
    void describesEveryBoundInItsUnit() {
        configure(limit("l")
                .tokensPerMinute(1000)
                .requestsPerMinute(10)
                .concurrent(3)
                .quota(DAILY)
                .build());
        admitted(limiter, request("a", 100));
        assertThat(limiter.state())
                .extracting(LimitState::unit, LimitState::window, LimitState::capacity, LimitState::remaining)
                .containsExactly(
                        tuple(LimitUnit.TOKENS, "PT1M", 1000L, 900L),
                        tuple(LimitUnit.REQUESTS, "PT1M", 10L, 9L),
                        tuple(LimitUnit.CONCURRENT, null, 3L, 2L),
                        tuple(LimitUnit.TOKENS, "Daily", 1000L, 900L));
    }

    @Test
    void namesNoSettingThatIsInForce() {
        assertThat(ReservingLimiter.notInForce(limit("l").tokensPerMinute(1).build()))
                .isEmpty();
        OnExceededConfig queue = new OnExceededConfig(ExceededAction.QUEUE, 403, Duration.ofSeconds(10), 100, null);
        assertThat(ReservingLimiter.notInForce(limit("l")
                        .tokensPerMinute(1)
                        .algorithm(LimitAlgorithm.SLIDING_WINDOW)
                        .estimatePromptTokens(false)
                        .onExceeded(queue)
                        .build()))
                .isEmpty();
        assertThat(ReservingLimiter.notInForce(
                        limit("l").tokensPerMinute(1).writesMaxTokens().build()))
                .isEmpty();
    }

    @Test
    void namesTheMaximumThatOnlyReserveWrites() {
        assertThat(ReservingLimiter.notInForce(limit("l")
                        .tokensPerMinute(1)
                        .algorithm(LimitAlgorithm.TOKEN_BUCKET)
                        .writesMaxTokens()
                        .build()))
                .containsExactly("limit \"l\": not in force: maxTokens write: only the algorithm reserve writes");
    }

    @Test
    void ofTwoBoundsOfOneLimitTheOneThatLastsLongerIsTold() {
        configure(limit("l").tokensPerMinute(60).requestsPerMinute(1).build());
        use(60);
        Refusal few = refused(limiter, request("a", 1));
        assertThat(few.code()).isEqualTo(RefusalCode.REQUEST_RATE_EXCEEDED);
        assertThat(few.retryAfter()).isEqualTo(Duration.ofSeconds(60));

        configure(limit("m").tokensPerMinute(60).requestsPerMinute(60).build());
        for (int i = 0; i < 60; i++) {
            use(1);
        }
        Refusal many = refused(limiter, request("a", 60));
        assertThat(many.code()).isEqualTo(RefusalCode.TOKEN_RATE_EXCEEDED);
        assertThat(many.retryAfter()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void askingWhatALimitWouldSayTakesNoPlaceAmongThoseThatComeAgain() {
        configure(limit("l").tokensPerMinute(60).build());
        use(60);
        for (int i = 0; i < 3; i++) {
            assertThat(limiter.tryOut(request("a", 30)).getFirst().refusal().retryAfter())
                    .isEqualTo(Duration.ofSeconds(30));
        }
        assertThat(refused(limiter, request("a", 30)).retryAfter()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void whatRunsIsChargedWhereItIsCountedWhenItEnds() {
        configure(limit("l").tokensPerMinute(1000).build());
        Reservation running = admitted(limiter, request("a", 400));
        configure(limit("l")
                .tokensPerMinute(1000)
                .algorithm(LimitAlgorithm.SLIDING_WINDOW)
                .build());
        running.settle(TokenUsage.of(300, 0));
        assertThat(limiter.state()).extracting(LimitState::used).containsExactly(300L);
    }

    private void configure(LimitConfig... limits) {
        limiter.configure(List.of(limits));
    }

    private void use(long tokens) {
        admitted(limiter, request("a", tokens)).settle(TokenUsage.of(tokens, 0));
    }

    private long quotaUsed() {
        return limiter.state().getFirst().used();
    }
}
