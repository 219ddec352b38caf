package dev.sluice.gateway.limit.reserve;

import static dev.sluice.gateway.limit.Limits.limit;
import static dev.sluice.gateway.limit.Limits.request;
import static dev.sluice.gateway.limit.Limits.tokens;
import static dev.sluice.gateway.limit.Limits.withHeader;
import static dev.sluice.gateway.limit.Limits.withHeaders;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.exchange.LimiterStamp;
import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.Limits;
import dev.sluice.gateway.limit.RateLimitView;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.Settlements;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.LimitMatch;
import dev.sluice.model.config.QuotaPeriod;
import dev.sluice.model.config.TokenQuotaConfig;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.LimitState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReservingLimiterTest {

    private final VirtualTime time = new VirtualTime();
    private final ReservingLimiter limiter = new ReservingLimiter(time, time);

    @Test
    void admitsWhatTheMinuteHoldsAndRefusesTheRest() {
        limiter.configure(List.of(tokens("per-app", 1000)));
        admitted(request("a", 600));
        admitted(request("a", 400));
        Refusal refusal = refused(request("a", 1));
        assertThat(refusal.code()).isEqualTo(RefusalCode.TOKEN_RATE_EXCEEDED);
        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.limit()).isEqualTo(new LimitId("per-app"));
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMillis(60));
        assertThat(refusal.lasting()).isFalse();
        admitted(request("b", 1000));
    }

    @Test
    void saysWhichLimitRefusedItsValueWhatIsUsedAndWhenItPasses() {
        limiter.configure(List.of(tokens("per-app", 1000)));
        admitted(request("a", 600)).settle(TokenUsage.of(500, 0));
        admitted(request("a", 300));
        assertThat(refused(request("a", 700)).message())
                .contains(
                        "\"per-app\"",
                        "1000 tokens a minute",
                        "\"a\"",
                        "500 are used",
                        "300 are held",
                        "700",
                        "30.000 s");
    }

    @Test
    void whatWasNotUsedComesBackAndWhatWasUsedBeyondIsOwed() {
        limiter.configure(List.of(tokens("per-app", 1000)));
        Reservation first = admitted(request("a", 600));
        assertThat(first.settle(TokenUsage.of(100, 50))).isEqualTo(150);
        assertThat(remaining()).isEqualTo(850);
        Reservation second = admitted(request("a", 200));
        assertThat(second.settle(TokenUsage.of(200, 1000))).isEqualTo(1200);
        assertThat(remaining()).isEqualTo(-350);
        assertThat(refused(request("a", 1)).retryAfter()).isEqualTo(Duration.ofMillis(351 * 60));
    }

    @Test
    void growingTakesMoreAndGivesBackWhatIsNotUsedOfIt() {
        limiter.configure(List.of(tokens("per-app", 1000)));
        Reservation reservation = admitted(request("a", 900));
        reservation.grow(256);
        assertThat(remaining()).isEqualTo(-156);
        assertThat(reservation.reservedTokens()).isEqualTo(1156);
        refused(request("a", 0));
        reservation.settle(TokenUsage.of(900, 100));
        assertThat(remaining()).isZero();
    }

    @Test
    void aReservationEndsOnceAndAnswersAsTheFirstTime() {
        limiter.configure(List.of(tokens("per-app", 1000)));
        Reservation settled = admitted(request("a", 300));
        assertThat(settled.settle(TokenUsage.of(200, 0))).isEqualTo(200);
        assertThat(settled.settle(TokenUsage.of(9, 0))).isEqualTo(200);
        settled.release();
        settled.grow(100);
        assertThat(remaining()).isEqualTo(800);
        Reservation released = admitted(request("a", 300));
        released.release();
        assertThat(released.settle(TokenUsage.of(300, 0))).isZero();
        assertThat(remaining()).isEqualTo(800);
    }

    @Test
    void timeNeverBringsBackWhatAReservationWillGiveBackToo() {
        limiter.configure(List.of(tokens("per-app", 1000)));
        Reservation old = admitted(request("a", 1000));
        time.advance(Duration.ofMinutes(1));
        admitted(request("a", 1000));
        old.release();
        assertThat(remaining()).isZero();
        refused(request("a", 1));
    }

    @Test
    void aRequestLargerThanTheLimitIsRefusedForGood() {
        limiter.configure(List.of(tokens("per-app", 1000)));
        Refusal refusal = refused(request("a", "gpt-4o", 600, 401L));
        assertThat(refusal.code()).isEqualTo(RefusalCode.REQUEST_TOO_LARGE_FOR_LIMIT);
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.retryAfter()).isNull();
        assertThat(refusal.lasting()).isTrue();
        assertThat(refused(request("a", "gpt-4o", 1, Long.MAX_VALUE)).status()).isEqualTo(400);
        admitted(request("a", "gpt-4o", 600, 400L));
    }

    @Test
    void anUnsizedRequestReservesWhatIsTypicalForItsModel() {
        limiter.configure(List.of(tokens("per-app", 10_000)));
        assertThat(admitted(request("a", "small", 100, null)).reservedTokens()).isEqualTo(356);
        for (int i = 0; i < 100; i++) {
            Reservation reservation = admitted(request("a", "small", 1, null));
            reservation.settle(TokenUsage.of(1, 40));
            time.advance(Duration.ofSeconds(10));
        }
        assertThat(admitted(request("a", "small", 100, null)).reservedTokens()).isBetween(140L, 142L);
        assertThat(admitted(request("a", "other", 100, null)).reservedTokens()).isEqualTo(356);
    }

    @Test
    void whatIsTypicalDoesNotMakeARequestTooLarge() {
        limiter.configure(List.of(tokens("per-app", 200)));
        assertThat(admitted(request("a", "gpt-4o", 100, null)).reservedTokens()).isEqualTo(200);
    }

    @Test
    void takesFromAllLimitsOrFromNone() {
        limiter.configure(List.of(
                tokens("wide", 1000),
                limit("narrow").counterKey("global").tokensPerMinute(500).build()));
        admitted(request("a", 400));
        Refusal refusal = refused(request("a", 200));
        assertThat(refusal.limit()).isEqualTo(new LimitId("narrow"));
        assertThat(remaining("wide", "a")).isEqualTo(600);
        assertThat(remaining("narrow", "*")).isEqualTo(100);
    }

    @Test
    void namesTheLimitThatLastsLongestAndItsWaitSuffices() {
        limiter.configure(
                List.of(limit("slow").counterKey("global").tokensPerMinute(600).build(), tokens("fast", 6000)));
        admitted(request("a", 600));
        Refusal refusal = refused(request("a", 500));
        assertThat(refusal.limit()).isEqualTo(new LimitId("slow"));
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void countsByEveryFormOfKey() {
        for (String key :
                List.of("consumer", "model", "client-ip", "header:x-team", "consumer+model", "model+header:x-team")) {
            ReservingLimiter fresh = new ReservingLimiter(time, time);
            fresh.configure(
                    List.of(limit("l").counterKey(key).tokensPerMinute(10).build()));
            LimitRequest one = withHeaders(request("a", "m1", 10, 0L), "10.0.0.1", Map.of("x-team", "red"));
            LimitRequest two = withHeaders(request("b", "m2", 10, 0L), "10.0.0.2", Map.of("x-team", "blue"));
            assertThat(fresh.admit(one)).as(key).isInstanceOf(Admission.Admitted.class);
            assertThat(fresh.admit(two)).as(key).isInstanceOf(Admission.Admitted.class);
            assertThat(fresh.admit(one)).as(key).isInstanceOf(Admission.Rejected.class);
            assertThat(fresh.admit(two)).as(key).isInstanceOf(Admission.Rejected.class);
        }
    }

    @Test
    void seesOnlyRequestsThatMatch() {
        LimitMatch match = new LimitMatch(List.of("team-*"), List.of("gpt-*-mini", "o3"));
        limiter.configure(List.of(limit("l").match(match).tokensPerMinute(10).build()));
        admitted(request("team-a", "gpt-4o", 100, 0L));
        admitted(request("other", "o3", 100, 0L));
        assertThat(refused(request("team-a", "gpt-4o-mini", 100, 0L)).status()).isEqualTo(400);
        assertThat(refused(request("team-a", "o3", 100, 0L)).status()).isEqualTo(400);
    }

    @Test
    void anEditKeepsWhatIsUsedAndHeld() {
        limiter.configure(List.of(tokens("per-app", 1000)));
        admitted(request("a", 300)).settle(TokenUsage.of(300, 0));
        Reservation running = admitted(request("a", 400));
        limiter.configure(List.of(tokens("per-app", 2000)));
        assertThat(limiter.state())
                .singleElement()
                .extracting(LimitState::used, LimitState::reserved, LimitState::remaining)
                .containsExactly(300L, 400L, 1300L);
        limiter.configure(List.of(tokens("per-app", 500)));
        assertThat(limiter.state())
                .singleElement()
                .extracting(LimitState::used, LimitState::reserved, LimitState::remaining)
                .containsExactly(300L, 400L, -200L);
        limiter.configure(List.of(tokens("per-app", 1000)));
        running.release();
        assertThat(remaining()).isEqualTo(700);
    }

    @Test
    void anEditDuringADecisionAppliesToIt() {
        LimitConfig generous =
                limit("l").counterKey("header:x").tokensPerMinute(1000).build();
        limiter.configure(List.of(generous));
        AtomicBoolean edited = new AtomicBoolean();
        LimitRequest request = withHeader(request("a", 100), name -> {
            if (edited.compareAndSet(false, true)) {
                limiter.configure(List.of(generous, tokens("added", 10)));
            }
            return "x";
        });
        assertThat(refused(request).limit()).isEqualTo(new LimitId("added"));
    }

    @Test
    void aLimitThatIsDeletedAndPutBackGrantsNothingTwice() {
        LimitConfig slots = limit("per-app").tokensPerMinute(1000).concurrent(2).build();
        limiter.configure(List.of(slots));
        admitted(request("a", 300)).settle(TokenUsage.of(300, 0));
        Reservation running = admitted(request("a", 400));
        limiter.configure(List.of());
        admitted(request("a", 5000)).settle(TokenUsage.of(5000, 0));
        limiter.configure(List.of(slots));
        assertThat(remaining()).isEqualTo(300);
        assertThat(limiter.state().getLast().reserved()).as("running").isEqualTo(1);
        running.settle(TokenUsage.of(100, 0));
        assertThat(remaining()).isEqualTo(600);
        assertThat(limiter.settlements().counters())
                .singleElement()
                .extracting(Settlements.Settlement::tokens)
                .isEqualTo(100L);
    }

    @Test
    void countingByAnotherKeyAndBackGrantsNothingTwice() {
        limiter.configure(List.of(tokens("l", 1000)));
        admitted(request("a", 600)).settle(TokenUsage.of(600, 0));
        limiter.configure(
                List.of(limit("l").counterKey("model").tokensPerMinute(1000).build()));
        limiter.configure(List.of(tokens("l", 1000)));
        assertThat(remaining()).isEqualTo(400);
    }

    @Test
    void aQuotaThatBeginsAnewHoldsWhatRunsUntilItEnds() {
        TokenQuotaConfig daily = new TokenQuotaConfig(1000, QuotaPeriod.DAILY);
        limiter.configure(List.of(limit("l").quota(daily).build()));
        Reservation running = admitted(request("a", 400));
        limiter.configure(List.of(limit("l").quota(daily).weights("2", "2", "2").build()));
        running.grow(50);
        assertThat(state().reserved()).isEqualTo(450);
        running.settle(TokenUsage.of(300, 0));
        assertThat(state().reserved()).isZero();
        assertThat(remaining()).as("until the ledger says what it used").isEqualTo(1000);
    }

    @Test
    void resettingForgetsWhatIsUsedAndKeepsWhatIsHeld() {
        limiter.configure(List.of(tokens("per-app", 1000)));
        admitted(request("a", 300)).settle(TokenUsage.of(300, 0));
        admitted(request("a", 400));
        assertThat(limiter.resetCounter(new LimitId("per-app"), "a")).isTrue();
        assertThat(remaining()).isEqualTo(600);
        assertThat(limiter.resetCounter(new LimitId("per-app"), "unknown")).isFalse();
    }

    @Test
    void showsTheTightestLimitInTheHeaders() {
        limiter.configure(List.of(
                tokens("wide", 1000),
                limit("narrow").counterKey("global").tokensPerMinute(600).build()));
        assertThat(admitted(request("a", 100)).tokens()).isEqualTo(new RateLimitView(600, 500, 10_000_000));
    }

    @Test
    void describesWhatItCounts() {
        limiter.configure(List.of(tokens("per-app", 1000)));
        admitted(request("a", 200)).settle(TokenUsage.of(100, 0));
        Reservation running = admitted(request("a", 300));
        LimitState row = state();
        assertThat(row.key()).isEqualTo("a");
        assertThat(row.window()).isEqualTo("PT1M");
        assertThat(row.capacity()).isEqualTo(row.used() + row.reserved() + row.remaining());
        assertThat(row.resetAt()).isEqualTo(time.instant().plusSeconds(24));
        assertThat(running.counterKeys()).containsExactly("per-app=a");
        assertThat(running.admission().sequence()).isEqualTo(3);
    }

    @Test
    void numbersAdmissionsAndEndsInOneSeriesWithItsOwnClock() {
        limiter.configure(List.of(tokens("per-app", 1000)));
        Reservation first = admitted(request("a", 1));
        time.advanceNanos(7_000);
        Reservation second = admitted(request("a", 1));
        assertThat(first.end()).isEqualTo(LimiterStamp.NONE);
        time.advanceNanos(5_000);
        first.settle(TokenUsage.of(1, 0));
        second.release();
        LimiterStamp end = first.end();
        first.release();
        assertThat(List.of(first.admission(), second.admission(), first.end(), second.end()))
                .extracting(LimiterStamp::sequence)
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(second.admission().tick() - first.admission().tick()).isEqualTo(7);
        assertThat(end.tick() - second.admission().tick()).isEqualTo(5);
        assertThat(first.end()).isEqualTo(end);
    }

    private LimitState state() {
        return limiter.state().getFirst();
    }

    private long remaining() {
        return state().remaining();
    }

    private long remaining(String limit, String key) {
        return limiter.state().stream()
                .filter(row -> row.limit().value().equals(limit) && row.key().equals(key))
                .findFirst()
                .orElseThrow()
                .remaining();
    }

    private Reservation admitted(LimitRequest request) {
        return Limits.admitted(limiter, request);
    }

    private Refusal refused(LimitRequest request) {
        return Limits.refused(limiter, request);
    }
}
