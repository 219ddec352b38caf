package dev.sluice.gateway.limit.reserve;

import static dev.sluice.gateway.limit.Limits.admitted;
import static dev.sluice.gateway.limit.Limits.limit;
import static dev.sluice.gateway.limit.Limits.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.Limits;
import dev.sluice.gateway.limit.PastUse;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.gateway.price.Cost;
import dev.sluice.gateway.price.TokenPrice;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.QuotaPeriod;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BudgetTest {

    /// A tenth of a cent a token in, a cent a token out.
    private static final TokenPrice PRICE = price("1000", "10000", "USD");

    private static final LimitId LIMIT = new LimitId("monthly");

    private final VirtualTime time = new VirtualTime();
    private final ReservingLimiter limiter = new ReservingLimiter(time, time);

    @BeforeEach
    void oneDollarAMonth() {
        configure(limit("monthly").budget("1.00", "USD", QuotaPeriod.MONTHLY).build());
    }

    @Test
    void theMostThatARequestMayCostIsHeldAndThenWhatItCostIsSpent() {
        Reservation running = admitted(limiter, request(100, 50L));
        assertMoney("0", "0.6", "0.4");
        assertThat(running.reservedTokens()).isEqualTo(150);
        settle(running, TokenUsage.of(100, 10));
        assertMoney("0.2", "0", "0.8");
    }

    @Test
    void aBudgetThatIsUsedUpRefusesUntilItsPeriodEnds() {
        settle(admitted(limiter, request(100, 50L)), TokenUsage.of(100, 50));
        admitted(limiter, request(100, 10L));
        Refusal refusal = refused(limiter, request(101, 10L));
        assertThat(refusal.code()).isEqualTo(RefusalCode.BUDGET_EXCEEDED);
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.lasting()).isTrue();
        assertThat(refusal.limit()).isEqualTo(LIMIT);
        assertThat(refusal.message())
                .isEqualTo("Limit \"monthly\" allows 1 USD a month for \"a\": 0.6 are used, 0.2 are held by running"
                        + " requests, and this request may cost up to 0.201 USD. It begins again at"
                        + " 2026-04-01T00:00:00Z.");
        time.advance(refusal.retryAfter().minusMillis(1));
        refused(limiter, request(101, 10L));
        time.advance(Duration.ofMillis(1));
        admitted(limiter, request(101, 10L));
    }

    @Test
    void whatCanNeverBePaidIsTooLargeForGood() {
        Refusal refusal = refused(limiter, request(100, 100L));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo(RefusalCode.REQUEST_TOO_LARGE_FOR_LIMIT);
        assertThat(refusal.retryAfter()).isNull();
        assertThat(refusal.message()).contains("never admits more than 1 USD a month", "up to 1.1 USD");
    }

    @Test
    void aRequestThatDoesNotSayHowMuchItWantsIsNeverTooLarge() {
        Reservation running = admitted(limiter, request(100, null));
        assertMoney("0", "1", "0");
        running.grow(10);
        assertMoney("0", "1.1", "-0.1");
        settle(running, TokenUsage.of(100, 95));
        assertMoney("1.05", "0", "-0.05");
    }

    @Test
    void theDearestOfTheModelsThatMayServeIsHeld() {
        admitted(
                limiter,
                Limits.priced(
                        Limits.request("a", "m", 100, 10L), price("1", "1", "USD"), PRICE, price("99999", "1", "EUR")));
        assertMoney("0", "0.2", "0.8");
    }

    @Test
    void whatHasNoPriceInItsCurrencyPassesUncountedAndIsNamed() {
        Reservation unpriced = admitted(limiter, Limits.request("a", "m", 1_000_000, 1_000_000L));
        Reservation inEuros =
                admitted(limiter, Limits.priced(Limits.request("a", "m", 1_000_000, 9L), price("1", "1", "EUR")));
        unpriced.settle(TokenUsage.of(1, 1), null);
        inEuros.settle(TokenUsage.of(1, 1), new Cost(5, "EUR"));
        assertThat(unpriced.blindBudgets()).containsExactly(LIMIT);
        assertThat(inEuros.blindBudgets()).containsExactly(LIMIT);
        assertThat(admitted(limiter, request(1, 1L)).blindBudgets()).isEmpty();
        assertThat(row().used()).isZero();
    }

    @Test
    void whatNoBackendRanIsGivenBack() {
        admitted(limiter, request(100, 50L)).release();
        assertThat(row().used()).isZero();
        assertThat(row().reserved()).isZero();
    }

    @Test
    void theAlgorithmsOfAzureHoldNothingAndChargeAtTheEnd() {
        configure(limit("monthly")
                .budget("1.00", "USD", QuotaPeriod.MONTHLY)
                .algorithm(LimitAlgorithm.TOKEN_BUCKET)
                .build());
        Reservation first = admitted(limiter, request(100, 90L));
        Reservation second = admitted(limiter, request(100, 90L));
        settle(first, TokenUsage.of(100, 90));
        settle(second, TokenUsage.of(100, 90));
        assertMoney("2", "0", "-1");
        assertThat(refused(limiter, request(1, 1L)).message())
                .contains("2 are used. It begins again at 2026-04-01T00:00:00Z");
    }

    @Test
    void anotherAmountKeepsWhatWasSpentAndAnotherCurrencyDoesNot() {
        Reservation running = admitted(limiter, request(100, 50L));
        configure(limit("monthly").budget("2", "USD", QuotaPeriod.MONTHLY).build());
        assertMoney("0", "0.6", "1.4");
        configure(limit("monthly").budget("2", "EUR", QuotaPeriod.MONTHLY).build());
        settle(running, TokenUsage.of(100, 50));
        assertMoney("0", "0", "2");
        assertThat(row().currency()).isEqualTo("EUR");
    }

    @Test
    void aBudgetThatComesWhileARequestRunsIsChargedAllOfIt() {
        configure(limit("monthly").concurrent(9).build());
        Reservation running = admitted(limiter, request(100, 50L));
        oneDollarAMonth();
        settle(running, TokenUsage.of(100, 50));
        assertMoney("0.6", "0", "0.4");
    }

    @Test
    void itBeginsWithWhatTheLedgerSaysWasSpent() {
        limiter.seedBudget(
                LIMIT, time.instant(), List.of(past("a", 700_000_000), past("a", 100_000_001), past("b", 5)), Map.of());
        assertMoney("0.800000001", "0", "0.199999999");
        refused(limiter, request(100, 10L));
        admitted(limiter, request(99, 10L));
    }

    @Test
    void manyCallersSpendItToTheLastBillionthAndNoMore() throws Exception {
        configure(limit("monthly").budget("1000", "USD", QuotaPeriod.MONTHLY).build());
        AtomicLong spent = new AtomicLong();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                Random random = new Random(i);
                all.add(callers.submit(() -> spend(random, spent)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        // Nobody can be served for the cheapest request any more.
        while (limiter.admit(request(1, 0L)) instanceof Admission.Admitted(Reservation last)) {
            settle(last, TokenUsage.of(1, 0));
            spent.addAndGet(1_000_000);
        }
        assertThat(row().used()).isEqualTo(spent.get()).isEqualTo(1_000_000_000_000L);
        assertThat(row().reserved()).isZero();
    }

    private void spend(Random random, AtomicLong spent) {
        for (int refusals = 0; refusals < 20; ) {
            long prompt = 1 + random.nextInt(500);
            long most = random.nextInt(50);
            if (limiter.admit(request(prompt, most)) instanceof Admission.Admitted(Reservation held)) {
                TokenUsage usage = TokenUsage.of(prompt, random.nextInt((int) most + 1));
                settle(held, usage);
                spent.addAndGet(PRICE.cost(usage).nanos());
            } else {
                refusals++;
            }
        }
    }

    private static void settle(Reservation reservation, TokenUsage usage) {
        reservation.settle(usage, PRICE.cost(usage));
    }

    private static LimitRequest request(long prompt, Long maxOutput) {
        return Limits.priced(Limits.request("a", "gpt-4o", prompt, maxOutput), PRICE);
    }

    private static PastUse past(String consumer, long nanos) {
        return new PastUse(
                new ConsumerId(consumer), new ModelName("gpt-4o"), "127.0.0.1", List.of(), TokenUsage.NONE, 0, nanos);
    }

    private static TokenPrice price(String input, String output, String currency) {
        return new TokenPrice(new BigDecimal(input), new BigDecimal(input), new BigDecimal(output), currency);
    }

    private void assertMoney(String used, String reserved, String remaining) {
        LimitState row = row();
        assertThat(row.unit()).isEqualTo(LimitUnit.MONEY);
        assertThat(row.window()).isEqualTo("Monthly");
        assertThat(row.resetAt()).isEqualTo(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(List.of(row.shown(row.used()), row.shown(row.reserved()), row.shown(row.remaining())))
                .containsExactly(used, reserved, remaining);
    }

    private void configure(LimitConfig config) {
        limiter.configure(List.of(config));
    }

    private LimitState row() {
        return limiter.state().stream()
                .filter(row -> row.key().equals("a") && row.unit() == LimitUnit.MONEY)
                .findFirst()
                .orElseThrow();
    }
}
