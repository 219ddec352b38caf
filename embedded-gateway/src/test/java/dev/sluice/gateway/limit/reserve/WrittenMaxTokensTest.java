package dev.sluice.gateway.limit.reserve;

import static dev.sluice.gateway.limit.Limits.admitted;
import static dev.sluice.gateway.limit.Limits.limit;
import static dev.sluice.gateway.limit.Limits.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.Limits;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.gateway.price.TokenPrice;
import dev.sluice.gateway.tokens.TypicalCompletion;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.QuotaPeriod;
import dev.sluice.model.config.TokenQuotaConfig;
import dev.sluice.model.exchange.TokenUsage;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is written into requests that do not say how much may be generated. 256 is what a model is believed to generate
/// at first.
class WrittenMaxTokensTest {

    private final VirtualTime time = new VirtualTime();
    private final ReservingLimiter limiter = new ReservingLimiter(time, time);

    @Test
    void isAllTheRoomThatThereIsAndThatIsHeld() {
        configure(limit("l").tokensPerMinute(1000).writesMaxTokens().build());

        Reservation reservation = admitted(limiter, asking(100));

        assertThat(reservation.writtenMaxTokens()).isEqualTo(900);
        assertThat(reservation.reservedTokens()).isEqualTo(1000);
        assertThat(limiter.state().getFirst().remaining()).isZero();
    }

    @Test
    void isNoMoreThanOneRequestMayHave() {
        configure(limit("l")
                .tokensPerMinute(1000)
                .maxTokensPerRequest(300)
                .writesMaxTokens()
                .build());

        assertThat(admitted(limiter, asking(100)).writtenMaxTokens()).isEqualTo(200);
        assertThat(limiter.state().getFirst().remaining()).isEqualTo(700);
    }

    @Test
    void isNoMoreThanIsTypicalOfAnyModelWhereNoLimitSaysWhatOneRequestMayHave() {
        configure(limit("l").tokensPerMinute(1_000_000).writesMaxTokens().build());

        assertThat(admitted(limiter, asking(100)).writtenMaxTokens()).isEqualTo(8_192);
    }

    @Test
    void isNothingWhereTheRequestSaysItNorWhereNoLimitWantsIt() {
        configure(limit("l").tokensPerMinute(1000).writesMaxTokens().build());
        assertThat(admitted(limiter, request("a", "gpt-4o", 100, 5L)).writtenMaxTokens())
                .isNull();

        configure(limit("l").tokensPerMinute(1000).build());
        assertThat(admitted(limiter, asking(100)).writtenMaxTokens()).isNull();
    }

    @Test
    void isTheRoomOfTheTightestOfAllLimitsThatReserve() {
        configure(
                limit("writes").tokensPerMinute(5000).writesMaxTokens().build(),
                limit("keeps").tokensPerMinute(2000).build(),
                limit("quota")
                        .quota(new TokenQuotaConfig(1500, QuotaPeriod.DAILY))
                        .build(),
                limit("azure")
                        .tokensPerMinute(400)
                        .algorithm(LimitAlgorithm.TOKEN_BUCKET)
                        .build());

        Reservation reservation = admitted(limiter, asking(100));

        assertThat(reservation.writtenMaxTokens()).isEqualTo(1400);
        assertThat(limiter.state()).extracting(row -> row.remaining()).containsExactly(3500L, 500L, 0L, 400L);
    }

    @Test
    void costsNoMoreThanIsLeftOfABudget() {
        configure(limit("l")
                .budget("1", "USD", QuotaPeriod.DAILY)
                .maxTokensPerRequest(10_000)
                .writesMaxTokens()
                .build());
        TokenPrice price =
                new TokenPrice(new BigDecimal("1000"), new BigDecimal("1000"), new BigDecimal("3000"), "USD");

        Reservation reservation = admitted(limiter, Limits.priced(asking(100), price));

        assertThat(reservation.writtenMaxTokens())
                .as("0.1 USD for the prompt, 0.003 for each token of the answer")
                .isEqualTo(300);
        assertThat(limiter.state().getFirst().remaining()).isZero();
    }

    @Test
    void isDividedAmongTheAnswersThatAreAskedFor() {
        configure(limit("l").tokensPerMinute(1000).writesMaxTokens().build());

        Reservation reservation = admitted(limiter, Limits.choices(asking(100), 7));

        assertThat(reservation.writtenMaxTokens()).isEqualTo(128);
        assertThat(reservation.reservedTokens()).isEqualTo(100 + 7 * 128);
    }

    @Test
    void leavesRoomForWhatTokensCount() {
        configure(limit("l")
                .tokensPerMinute(2000)
                .weights("1.1", "0.3", "3")
                .writesMaxTokens()
                .build());

        assertThat(admitted(limiter, asking(101)).writtenMaxTokens()).isEqualTo((2000 - 112) / 3);
        assertThat(limiter.state().getFirst().remaining()).isBetween(0L, 2L);
    }

    @Test
    void isRefusedAsUsualWhereLessIsLeftThanIsTypical() {
        configure(limit("l").tokensPerMinute(1000).writesMaxTokens().build());
        admitted(limiter, request("a", 700));

        Admission.Rejected rejected = (Admission.Rejected) limiter.admit(asking(100));

        assertThat(rejected.refusal().code()).isEqualTo(RefusalCode.TOKEN_RATE_EXCEEDED);
        assertThat(limiter.state().getFirst().remaining()).isEqualTo(300);
    }

    @Test
    void isLessThanIsTypicalWhereTheLimitIsNeverMore() {
        configure(limit("l").tokensPerMinute(100).writesMaxTokens().build());

        assertThat(admitted(limiter, asking(40)).writtenMaxTokens()).isEqualTo(60);
    }

    @Test
    void isTooLargeWhereThePromptLeavesNoTokenToBeGenerated() {
        for (LimitConfig full : List.of(
                limit("l").maxTokensPerRequest(40).writesMaxTokens().build(),
                limit("l").tokensPerMinute(40).writesMaxTokens().build())) {
            configure(full);
            Admission.Rejected rejected = (Admission.Rejected) limiter.admit(asking(40));
            assertThat(rejected.refusal().code()).isEqualTo(RefusalCode.REQUEST_TOO_LARGE_FOR_LIMIT);
            assertThat(admitted(limiter, asking(39)).writtenMaxTokens()).isEqualTo(1);
        }
    }

    @Test
    void isNotWrittenByLimitsInShadowModeNorBoundByThem() {
        configure(limit("l").tokensPerMinute(1000).writesMaxTokens().shadow().build());
        assertThat(admitted(limiter, asking(100)).writtenMaxTokens()).isNull();

        configure(
                limit("writes").tokensPerMinute(1000).writesMaxTokens().build(),
                limit("shadow")
                        .tokensPerMinute(500)
                        .maxTokensPerRequest(110)
                        .shadow()
                        .build());
        assertThat(admitted(limiter, asking(100)).writtenMaxTokens()).isEqualTo(900);
        assertThat(limiter.state().getLast().reserved())
                .as("in shadow mode, what it would hold if it were alone")
                .isEqualTo(356);
    }

    @Test
    void isNotWrittenByLimitsThatHoldNothing() {
        configure(limit("l")
                .tokensPerMinute(1000)
                .algorithm(LimitAlgorithm.SLIDING_WINDOW)
                .writesMaxTokens()
                .build());

        assertThat(admitted(limiter, asking(100)).writtenMaxTokens()).isNull();
    }

    @Test
    void answersThatWereCutShortDoNotMakeOthersExpectedToBeShort() {
        configure(limit("writes")
                .maxTokensPerRequest(50)
                .tokensPerMinute(100_000)
                .writesMaxTokens()
                .build());
        for (int i = 0; i < 100; i++) {
            Reservation reservation = admitted(limiter, asking(10));
            reservation.settle(TokenUsage.of(10, reservation.writtenMaxTokens()));
        }

        configure(limit("keeps").tokensPerMinute(100_000).build());
        assertThat(admitted(limiter, asking(10)).reservedTokens()).isEqualTo(10 + TypicalCompletion.START);
    }

    private void configure(LimitConfig... limits) {
        limiter.configure(List.of(limits));
        for (LimitConfig limit : limits) {
            limiter.resetCounter(limit.id(), "a");
        }
    }

    /// Not saying how much may be generated.
    private static LimitRequest asking(long promptTokens) {
        return request("a", "gpt-4o", promptTokens, null);
    }
}
