package dev.sluice.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.price.PriceList;
import dev.sluice.gateway.price.TokenPrice;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.PriceConfig;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundledPricesTest {

    private static final PriceList PRICES = PriceList.of(List.of(), BundledPrices.LIST);

    @Test
    void theListSaysOfWhichDayItIs() throws Exception {
        try (var file = BundledPrices.class.getResourceAsStream("prices.yaml")) {
            assertThat(new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("as of\n# " + BundledPrices.AS_OF);
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        gpt-4o                     | 2026-06-01 | 2.50  | 1.25  | 10
        gpt-4o-2024-11-20          | 2026-06-01 | 2.50  | 1.25  | 10
        gpt-4o-2024-05-13          | 2026-06-01 | 5     | 5     | 15
        gpt-4o-mini-2024-07-18     | 2026-06-01 | 0.15  | 0.075 | 0.60
        o3                         | 2025-06-09 | 10    | 2.50  | 40
        o3                         | 2025-06-10 | 2     | 0.50  | 8
        text-embedding-3-small     | 2026-06-01 | 0.02  | 0.02  | 0
        claude-sonnet-4-5-20250929 | 2026-06-01 | 3     | 0.30  | 15
        gemini-2.5-flash           | 2026-06-01 | 0.30  | 0.03  | 2.50
        mistral-medium-2505        | 2026-06-01 | 0.40  | 0.40  | 2
        """, delimiter = '|')
    void wellKnownModelsHaveTheirListPrice(
            String model, LocalDate day, BigDecimal input, BigDecimal cachedInput, BigDecimal output) {
        assertThat(PRICES.find(null, new ModelName(model), day))
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .usingRecursiveComparison()
                .isEqualTo(new TokenPrice(input, cachedInput, output, "USD"));
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o-audio-preview", "gpt-4o-realtime-preview", "gpt-6", "llama3.1", "m", "my-gpt-4o"})
    void whatItDoesNotNameHasNoPrice(String model) {
        assertThat(PRICES.find(null, new ModelName(model), LocalDate.of(2026, 6, 1)))
                .isNull();
    }

    @Test
    void cachedInputIsNeverDearerThanInput() {
        assertThat(BundledPrices.LIST).hasSizeGreaterThan(100).allSatisfy(price -> {
            assertThat(price.currency()).isEqualTo("USD");
            assertThat(cachedInput(price)).isLessThanOrEqualTo(price.inputPerMillion());
        });
    }

    private static BigDecimal cachedInput(PriceConfig price) {
        return price.cachedInputPerMillion() == null ? price.inputPerMillion() : price.cachedInputPerMillion();
    }
}
