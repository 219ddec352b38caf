package dev.sluice.gateway.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ModelName;
import dev.sluice.model.config.PriceConfig;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceListTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    @Test
    void theUsersPriceBeatsTheBundledOne() {
        PriceList prices = PriceList.of(List.of(price("gpt-*", 1)), List.of(price("gpt-4o", 2), price("o3", 3)));
        assertThat(found(prices, null, "gpt-4o")).isEqualTo(1);
        assertThat(found(prices, null, "o3")).isEqualTo(3);
    }

    @Test
    void anExactNameBeatsAPatternAndTheLongestPatternTheOthers() {
        PriceList prices = own(
                price("*", 1), price("gpt-4o*", 2), price("gpt-4o-mini", 3), price("gpt-*", 4), price("*-preview", 5));
        assertThat(found(prices, null, "gpt-4o-mini")).isEqualTo(3);
        assertThat(found(prices, null, "gpt-4o-2024")).isEqualTo(2);
        assertThat(found(prices, null, "gpt-5")).isEqualTo(4);
        assertThat(found(prices, null, "o1-preview")).isEqualTo(5);
        assertThat(found(prices, null, "llama3.1")).isEqualTo(1);
    }

    @Test
    void aPriceHoldsFromItsFirstDayUntilTheNextOne() {
        PriceList prices = own(
                price("m", 1),
                price("m", 2, TODAY.minusDays(1)),
                price("m", 3, TODAY),
                price("m", 4, TODAY.plusDays(1)),
                price("m*", 9));
        assertThat(found(prices, "m", TODAY.minusDays(9))).isEqualTo(1);
        assertThat(found(prices, "m", TODAY.minusDays(1))).isEqualTo(2);
        assertThat(found(prices, "m", TODAY)).isEqualTo(3);
        assertThat(found(prices, "m", TODAY.plusDays(1))).isEqualTo(4);
    }

    @Test
    void patternsHaveFirstDaysToo() {
        PriceList prices =
                own(price("m*", 1, TODAY.minusDays(9)), price("m*", 2, TODAY), price("m1", 3, TODAY.plusDays(1)));
        assertThat(found(prices, "m1", TODAY.minusDays(1))).isEqualTo(1);
        assertThat(found(prices, "m1", TODAY)).isEqualTo(2);
        assertThat(found(prices, "m1", TODAY.plusDays(1))).isEqualTo(3);
    }

    @Test
    void whatServedTheRequestDecidesBeforeWhatWasAskedFor() {
        PriceList prices = own(price("gpt-4o", 1), price("llama3.1", 0));
        assertThat(found(prices, "llama3.1", "gpt-4o")).isZero();
        assertThat(found(prices, "gpt-4o-prod", "gpt-4o")).isEqualTo(1);
    }

    @Test
    void theUsersPriceOfTheNameAskedForBeatsTheBundledOneOfWhatServed() {
        PriceList prices = PriceList.of(List.of(price("fast", 1)), List.of(price("gpt-4o-mini", 2)));
        assertThat(found(prices, "gpt-4o-mini", "fast")).isEqualTo(1);
    }

    @Test
    void whatNobodyPricedHasNoPrice() {
        assertThat(own(price("gpt-4o", 1)).find(null, new ModelName("gpt-4"), TODAY))
                .isNull();
    }

    private static PriceList own(PriceConfig... prices) {
        return PriceList.of(List.of(prices), List.of());
    }

    private static int found(PriceList prices, String asked, LocalDate day) {
        return prices.find(null, new ModelName(asked), day).input().intValueExact();
    }

    private static int found(PriceList prices, String served, String asked) {
        return prices.find(served == null ? null : new ModelName(served), new ModelName(asked), TODAY)
                .input()
                .intValueExact();
    }

    private static PriceConfig price(String model, int input) {
        return price(model, input, null);
    }

    private static PriceConfig price(String model, int input, LocalDate since) {
        return new PriceConfig(model, BigDecimal.valueOf(input), null, BigDecimal.TEN, "USD", since);
    }
}
