package dev.sluice.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlindBudgetsTest {

    private static final String BACKENDS_AND_POOLS = """
        backends: [{id: sim, provider: simulated}]
        pools:
          - {id: mixed, members: [{backend: sim}, {backend: sim, model: llama3.1}]}
        """;

    @Test
    void aCurrencyWithoutAnyPriceIsToldAtOnce() {
        assertThat(warnings("EUR", "models: [{name: \"*\", pool: mixed}]"))
                .containsExactly("limits.spend.budget counts nothing: no price is in EUR; add prices in it");
    }

    @Test
    void aModelThatMayBeServedByOneWithoutAPriceIsNamed() {
        assertThat(warnings("USD", "models: [{name: house, backend: sim}, {name: gpt-4o, backend: sim}]"))
                .containsExactly("limits.spend.budget counts no request for house that is served by a model without a"
                        + " price in USD; add one under prices, 0 where it costs nothing");
    }

    @Test
    void thePriceOfTheNameAskedForCoversThePool() {
        assertThat(warnings("USD", "models: [{name: gpt-4o, pool: mixed}]")).isEmpty();
    }

    @Test
    void theUsersPriceSilencesIt() {
        assertThat(warnings("USD", """
            models: [{name: house, backend: sim}]
            prices: [{model: "ho*", inputPerMillion: 0, outputPerMillion: 0, currency: USD}]
            """)).isEmpty();
    }

    private static List<String> warnings(String currency, String more) {
        return Samples.valid(BACKENDS_AND_POOLS + more + "\n" + "limits: [{id: spend, budget: {amount: 5, currency: "
                        + currency + ", period: Daily}}]\n")
                .warnings();
    }
}
