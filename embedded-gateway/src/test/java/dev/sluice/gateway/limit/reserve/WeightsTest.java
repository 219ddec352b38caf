package dev.sluice.gateway.limit.reserve;

import static dev.sluice.gateway.limit.Limits.admitted;
import static dev.sluice.gateway.limit.Limits.limit;
import static dev.sluice.gateway.limit.Limits.refused;
import static dev.sluice.gateway.limit.Limits.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.limit.PastUse;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.gateway.limit.rate.RateBucket;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.TokenCount;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.QuotaPeriod;
import dev.sluice.model.config.TokenQuotaConfig;
import dev.sluice.model.config.TokenWeights;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.LimitState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// A limit counts tokens of each class by its weights, when it reserves and when it settles.
class WeightsTest {

    private static final TokenQuotaConfig QUOTA = new TokenQuotaConfig(1_000_000, QuotaPeriod.YEARLY);

    private final VirtualTime time = new VirtualTime();
    private final ReservingLimiter limiter = new ReservingLimiter(time, time);

    @Test
    void reservesAndChargesByClass() {
        configure(limit("l").tokensPerMinute(1000).weights("1", "0.25", "4").build());
        Reservation running = admitted(limiter, request("a", "gpt-4o", 100, 200L));
        assertThat(row())
                .extracting(LimitState::reserved, LimitState::remaining)
                .containsExactly(900L, 100L);
        assertThat(running.reservedTokens()).as("tokens as they are").isEqualTo(300);
        assertThat(running.settle(usage(100, 80, 50))).as("tokens as they are").isEqualTo(150);
        assertThat(row().used()).isEqualTo(20 + 20 + 200);
    }

    @Test
    void reservesThePromptByItsDearerClassSinceNobodyKnowsWhatIsCached() {
        configure(limit("l").tokensPerMinute(1000).weights("1", "3", "0").build());
        Reservation running = admitted(limiter, request("a", "gpt-4o", 100, 500L));
        assertThat(row().reserved()).isEqualTo(300);
        running.settle(usage(100, 100, 500));
        assertThat(row().used()).isEqualTo(300);
    }

    @Test
    void roundsUpOnceForARequestAndNotForEachClass() {
        configure(limit("l").tokensPerMinute(1000).weights("0.1", "0.1", "0.1").build());
        admitted(limiter, request("a", "gpt-4o", 1, 1L)).settle(usage(7, 3, 4));
        assertThat(row().used()).isEqualTo(2);
    }

    @Test
    void whatIsTypicalIsWeighedTooAndMakesNoRequestTooLarge() {
        configure(limit("l").tokensPerMinute(1000).weights("1", "1", "4").build());
        Reservation first = admitted(limiter, request("a", "gpt-4o", 100, null));
        assertThat(row().reserved()).as("100 and as much output as fits").isEqualTo(1000);
        assertThat(first.reservedTokens()).isEqualTo(100 + 225);
        first.release();
        admitted(limiter, request("a", "gpt-4o", 1000, null)).release();
        assertThat(refused(limiter, request("a", "gpt-4o", 100, 226L)).status()).isEqualTo(400);
    }

    @Test
    void growthIsWeighed() {
        configure(limit("l").tokensPerMinute(1000).weights("1", "1", "2").build());
        Reservation running = admitted(limiter, request("a", "gpt-4o", 100, 0L));
        running.grow(256);
        assertThat(row().reserved()).isEqualTo(100 + 512);
        assertThat(running.reservedTokens()).isEqualTo(356);
    }

    @Test
    void theBoundOfOneRequestIsOfTokensAsTheyAre() {
        configure(limit("l").maxTokensPerRequest(300).weights("9", "9", "9").build());
        admitted(limiter, request("a", "gpt-4o", 100, 200L));
    }

    @Test
    void everyAlgorithmWeighs() {
        for (LimitAlgorithm algorithm : LimitAlgorithm.values()) {
            configure(limit(algorithm.wireName())
                    .algorithm(algorithm)
                    .tokensPerMinute(1000)
                    .weights("2", "1", "3")
                    .build());
            admitted(limiter, request("a", "gpt-4o", 100, 100L)).settle(usage(100, 50, 100));
            assertThat(row().used()).as(algorithm.wireName()).isEqualTo(100 + 50 + 300);
        }
    }

    @Test
    void aWeightThatChangesWhileARequestRunsChargesByTheWeightAtItsAdmission() {
        configure(limit("l").tokensPerMinute(1000).weights("1", "1", "1").build());
        Reservation running = admitted(limiter, request("a", "gpt-4o", 100, 0L));
        configure(limit("l").tokensPerMinute(1000).weights("5", "5", "5").build());
        running.settle(usage(100, 0, 0));
        assertThat(row()).extracting(LimitState::used, LimitState::reserved).containsExactly(100L, 0L);
    }

    /// So the ledger, which knows only sums, gives the limiter back exactly what it had counted.
    @Test
    void aQuotaAddsUpWithoutRoundingAndIsTheSameFromTheLedgersSums() {
        RandomGenerator random = new Random(1);
        for (int round = 0; round < 200; round++) {
            BigDecimal[] weights = random.ints(3, 0, 4_000_000)
                    .mapToObj(w -> BigDecimal.valueOf(w, 6))
                    .toArray(BigDecimal[]::new);
            LimitConfig config = limit("l" + round)
                    .quota(QUOTA)
                    .weights(weights[0].toString(), weights[1].toString(), weights[2].toString())
                    .build();
            configure(config);
            long input = 0;
            long cached = 0;
            long output = 0;
            for (int i = 0; i < 20; i++) {
                long prompt = random.nextLong(1000);
                TokenUsage usage = usage(prompt, random.nextLong(prompt + 1), random.nextLong(1000));
                admitted(limiter, request("a", 0)).settle(usage);
                input += usage.input().value();
                cached += usage.cachedInput().value();
                output += usage.output().value();
            }
            long exact = weights[0]
                    .multiply(BigDecimal.valueOf(input - cached))
                    .add(weights[1].multiply(BigDecimal.valueOf(cached)))
                    .add(weights[2].multiply(BigDecimal.valueOf(output)))
                    .setScale(0, RoundingMode.CEILING)
                    .longValueExact();
            assertThat(row().used()).as("%s", (Object) weights).isEqualTo(exact);

            ReservingLimiter restarted = new ReservingLimiter(time, time);
            restarted.configure(List.of(config));
            restarted.seedQuota(
                    config.id(), time.instant(), List.of(past(usage(input, cached, output), input + output)), Map.of());
            assertThat(restarted.state()).isEqualTo(limiter.state());
        }
    }

    @Test
    void whatACrashLeftWithoutAClassCountsAsOutput() {
        configure(limit("l").quota(QUOTA).weights("1", "1", "4").build());
        limiter.seedQuota(new LimitId("l"), time.instant(), List.of(past(usage(100, 0, 0), 150)), Map.of());
        assertThat(row().used()).isEqualTo(100 + 200);
    }

    @Test
    void hugeCountsStopWhereArithmeticIsSafe() {
        Weights weights = Weights.of(new TokenWeights(new BigDecimal(1000), BigDecimal.ZERO, new BigDecimal(1000)));
        assertThat(weights.most(Long.MAX_VALUE, Long.MAX_VALUE)).isGreaterThan(RateBucket.MOST_TOKENS);
        configure(limit("l").quota(QUOTA).weights("1000", "0", "1000").build());
        List<Reservation> running = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            running.add(admitted(limiter, request("a", 0)));
        }
        for (Reservation each : running) {
            each.settle(usage(Long.MAX_VALUE / 2, 0, Long.MAX_VALUE / 2));
            assertThat(row().used()).isGreaterThan(QUOTA.tokens());
        }
    }

    private static TokenUsage usage(long input, long cached, long output) {
        return new TokenUsage(TokenCount.of(input), TokenCount.of(cached), TokenCount.of(output), TokenCount.ZERO);
    }

    private static PastUse past(TokenUsage usage, long charged) {
        return new PastUse(new ConsumerId("a"), new ModelName("gpt-4o"), "127.0.0.1", List.of(), usage, charged, 0);
    }

    private void configure(LimitConfig config) {
        limiter.configure(List.of(config));
    }

    private LimitState row() {
        return limiter.state().getFirst();
    }
}
