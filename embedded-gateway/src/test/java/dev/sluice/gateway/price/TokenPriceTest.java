package dev.sluice.gateway.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.TokenCount;
import dev.sluice.model.config.PriceConfig;
import dev.sluice.model.exchange.TokenUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenPriceTest {

    private static final TokenPrice GPT_4O = price("2.50", "1.25", "10.00");

    @Test
    void eachClassHasItsPrice() {
        assertThat(GPT_4O.cost(usage(810, 0, 95, 0)).amount()).isEqualTo("0.002975");
        assertThat(GPT_4O.cost(usage(810, 800, 95, 0)).amount()).isEqualTo("0.001975");
    }

    @Test
    void reasoningIsPartOfTheOutputAndPaidOnce() {
        assertThat(GPT_4O.cost(usage(10, 0, 95, 90))).isEqualTo(GPT_4O.cost(usage(10, 0, 95, 0)));
    }

    @Test
    void cachedInputWithoutAPriceOfItsOwnCostsAsInput() {
        assertThat(price("2.50", null, "10.00").cost(usage(1_000, 1_000, 0, 0)).amount())
                .isEqualTo("0.0025");
    }

    @Test
    void aSingleTokenOfACheapModelCostsMoreThanNothing() {
        assertThat(price("0.15", "0.075", "0.60").cost(usage(1, 1, 0, 0)).nanos())
                .isEqualTo(75);
        assertThat(price("0.05", "0.005", "0.40").cost(usage(1, 1, 0, 0)).nanos())
                .isEqualTo(5);
    }

    @Test
    void anyUsageCostsWhatExactDecimalsSayAndNeverMoreThanItsMost() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal input = decimal(random);
            BigDecimal cachedInput = decimal(random);
            BigDecimal output = decimal(random);
            TokenPrice price = new TokenPrice(input, cachedInput, output, "USD");
            long in = random.nextLong(2_000_000);
            long cached = random.nextLong(in + 1);
            long out = random.nextLong(200_000);
            BigDecimal exact = input.multiply(BigDecimal.valueOf(in - cached))
                    .add(cachedInput.multiply(BigDecimal.valueOf(cached)))
                    .add(output.multiply(BigDecimal.valueOf(out)))
                    .divide(BigDecimal.valueOf(1_000_000))
                    .setScale(9, RoundingMode.HALF_EVEN);

            Cost cost = price.cost(usage(in, cached, out, 0));

            assertThat(cost.amount()).isEqualByComparingTo(exact);
            assertThat(NanoCurrency.nanos(cost.amount())).isEqualTo(cost.nanos());
            assertThat(price.most(in, out).nanos()).isGreaterThanOrEqualTo(cost.nanos());
        }
    }

    @Test
    void whateverABackendClaimsItStaysCountable() {
        TokenPrice dear = price("1000000000000", null, "1000000000000");
        assertThat(dear.cost(usage(999_999_999_999_999L, 0, 999_999_999_999_999L, 0))
                        .nanos())
                .isEqualTo(NanoCurrency.MOST);
    }

    private static TokenPrice price(String input, String cached, String output) {
        return TokenPrice.of(new PriceConfig(
                "m",
                new BigDecimal(input),
                cached == null ? null : new BigDecimal(cached),
                new BigDecimal(output),
                "USD",
                null));
    }

    /// 0 to 1,000 with up to 12 digits behind the point.
    private static BigDecimal decimal(Random random) {
        int digits = random.nextInt(13);
        return BigDecimal.valueOf(random.nextLong((long) Math.pow(10, 3 + digits)), digits);
    }

    private static TokenUsage usage(long input, long cached, long output, long reasoning) {
        return new TokenUsage(
                TokenCount.of(input), TokenCount.of(cached), TokenCount.of(output), TokenCount.of(reasoning));
    }
}
