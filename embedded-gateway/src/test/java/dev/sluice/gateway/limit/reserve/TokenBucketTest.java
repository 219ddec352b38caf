package dev.sluice.gateway.limit.reserve;

import static dev.sluice.gateway.limit.Limits.admitted;
import static dev.sluice.gateway.limit.Limits.limit;
import static dev.sluice.gateway.limit.Limits.refused;
import static dev.sluice.gateway.limit.Limits.request;
import static dev.sluice.gateway.limit.Limits.streamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.QuotaPeriod;
import dev.sluice.model.config.TokenQuotaConfig;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.LimitState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `token-bucket` counts as the v2 tiers of Azure API Management do.
class TokenBucketTest {

    private final VirtualTime time = new VirtualTime();
    private final ReservingLimiter limiter = new ReservingLimiter(time, time);

    @Test
    void holdsNothingSoAllThatRunsTogetherIsAdmittedAndChargedAfterwards() {
        configure(100, true);
        List<Reservation> running = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            running.add(admitted(limiter, request("a", "gpt-4o", 60, 40L)));
        }
        assertThat(row()).extracting(LimitState::used, LimitState::reserved).containsExactly(0L, 0L);
        running.forEach(each -> each.settle(TokenUsage.of(60, 40)));
        assertThat(row().remaining()).isEqualTo(100 - 50 * 100);
    }

    /// Azure was seen to send `Retry-After: 180` at 10 tokens a minute: a debt of 30.
    @Test
    void aDebtIsPaidByTimeBeforeAnythingIsAdmitted() {
        configure(10, false);
        admitted(limiter, request("a", 30)).settle(TokenUsage.of(30, 10));
        Refusal refusal = refused(limiter, request("a", 30));
        assertThat(refusal.code()).isEqualTo(RefusalCode.TOKEN_RATE_EXCEEDED);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMillis(180_001));
        time.advance(Duration.ofSeconds(180));
        refused(limiter, request("a", 0));
        time.advance(Duration.ofMillis(1));
        admitted(limiter, request("a", 0));
    }

    @Test
    void anEstimatedPromptMustFitAndOneThatIsNotMayBeLarger() {
        configure(100, true);
        admitted(limiter, request("a", 1)).settle(TokenUsage.of(50, 0));
        assertThat(refused(limiter, request("a", 51)).retryAfter()).isEqualTo(Duration.ofMillis(600));
        admitted(limiter, request("a", "gpt-4o", 50, 1_000_000L));
        configure(100, false);
        admitted(limiter, request("a", 5000));
    }

    @Test
    void thePromptOfAStreamIsAlwaysEstimated() {
        configure(100, false);
        assertThat(refused(limiter, streamed(request("a", 101))).status()).isEqualTo(400);
        admitted(limiter, request("a", 101));
    }

    @Test
    void aPromptThatIsEstimatedLargerThanTheLimitIsRefusedForGood() {
        configure(100, true);
        Refusal refusal = refused(limiter, request("a", 101));
        assertThat(refusal.code()).isEqualTo(RefusalCode.REQUEST_TOO_LARGE_FOR_LIMIT);
        assertThat(refusal.retryAfter()).isNull();
        assertThat(refusal.message()).contains("100 tokens a minute", "prompt has about 101 tokens");
        configure(100, false);
        admitted(limiter, request("a", 101));
    }

    @Test
    void aRefusalSaysWhatIsUsedAndNothingOfWhatIsHeldSinceNothingIs() {
        configure(100, false);
        admitted(limiter, request("a", 1)).settle(TokenUsage.of(150, 0));
        assertThat(refused(limiter, request("a", 70)).message())
                .contains("allows 100 tokens a minute for \"a\": 150 are used. Try again in 30.001 s.");
        configure(100, true);
        assertThat(refused(limiter, request("a", 70)).message())
                .contains("150 are used, and this request's prompt has about 70. Try again in 72.000 s.");
    }

    @Test
    void aQuotaRefusesOnlyWhenMoreThanAllOfItIsUsed() {
        limiter.configure(List.of(limit("l")
                .algorithm(LimitAlgorithm.TOKEN_BUCKET)
                .quota(new TokenQuotaConfig(100, QuotaPeriod.HOURLY))
                .build()));
        admitted(limiter, request("a", 500)).settle(TokenUsage.of(60, 40));
        Reservation last = admitted(limiter, request("a", 500));
        admitted(limiter, request("a", 500)).release();
        last.settle(TokenUsage.of(1, 0));
        Refusal refusal = refused(limiter, request("a", 0));
        assertThat(refusal.code()).isEqualTo(RefusalCode.TOKEN_QUOTA_EXCEEDED);
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.message()).contains("100 tokens an hour", ": 101 are used. It begins again at ");
        time.advance(refusal.retryAfter());
        admitted(limiter, request("a", 0));
    }

    @Test
    void growthOfAStreamIsChargedOnceAtItsEnd() {
        configure(100, true);
        Reservation stream = admitted(limiter, streamed(request("a", 10)));
        stream.delivered(300);
        stream.grow(256);
        assertThat(row().remaining()).isEqualTo(100);
        assertThat(stream.reservedTokens()).isZero();
        assertThat(stream.settle(TokenUsage.of(10, 300))).isEqualTo(310);
        assertThat(row().remaining()).isEqualTo(-210);
    }

    @Test
    void aStreamIsChargedByEstimateWhateverTheBackendReportsAndAQuotaByWhatItReports() {
        limiter.configure(List.of(limit("l")
                .algorithm(LimitAlgorithm.TOKEN_BUCKET)
                .tokensPerMinute(1000)
                .quota(new TokenQuotaConfig(1000, QuotaPeriod.HOURLY))
                .build()));
        Reservation stream = admitted(limiter, streamed(request("a", 100)));
        stream.delivered(20);
        stream.delivered(40);
        assertThat(stream.settle(TokenUsage.of(90, 60))).isEqualTo(150);
        assertThat(limiter.state()).extracting(LimitState::used).containsExactly(140L, 150L);
        Reservation failed = admitted(limiter, streamed(request("a", 100)));
        failed.release();
        Reservation whole = admitted(limiter, request("a", 100));
        whole.settle(TokenUsage.of(7, 3));
        assertThat(limiter.state()).extracting(LimitState::used).containsExactly(150L, 160L);
    }

    @Test
    void whatRunsWhileTheAlgorithmChangesIsChargedOnceAndKeepsWhatItHolds() {
        limiter.configure(List.of(limit("l").tokensPerMinute(100).build()));
        Reservation reserved = admitted(limiter, request("a", 60));
        configure(100, true);
        assertThat(row())
                .extracting(LimitState::reserved, LimitState::remaining)
                .containsExactly(60L, 40L);
        Reservation unreserved = admitted(limiter, request("a", 40));
        limiter.configure(List.of(limit("l").tokensPerMinute(100).build()));
        refused(limiter, request("a", 41));
        unreserved.settle(TokenUsage.of(30, 0));
        reserved.settle(TokenUsage.of(50, 0));
        assertThat(row()).extracting(LimitState::used, LimitState::reserved).containsExactly(80L, 0L);
    }

    @Test
    void callersRefusedTogetherReturnAsFarApartAsTheirChargesNeed() {
        configure(6000, false);
        admitted(limiter, request("a", 1)).settle(TokenUsage.of(6000, 0));
        LimitRequest hundred = request("a", "gpt-4o", 60, 40L);
        for (long millis : List.of(1L, 1001L, 2001L)) {
            assertThat(refused(limiter, hundred).retryAfter()).isEqualTo(Duration.ofMillis(millis));
        }
    }

    private void configure(long perMinute, boolean estimate) {
        LimitConfig config = limit("l")
                .algorithm(LimitAlgorithm.TOKEN_BUCKET)
                .tokensPerMinute(perMinute)
                .estimatePromptTokens(estimate)
                .build();
        limiter.configure(List.of(config));
    }

    private LimitState row() {
        return limiter.state().getFirst();
    }
}
