package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.configuration.ConfigReader;
import dev.sluice.gateway.configuration.ReadResult;
import dev.sluice.gateway.price.PriceList;
import dev.sluice.gateway.route.Router;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.GatewayConfig;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServedPricesTest {

    private static final LocalDate BEFORE = LocalDate.of(2026, 1, 31);
    private static final LocalDate AFTER = LocalDate.of(2026, 2, 1);
    private static final ModelName MODEL = new ModelName("gpt");

    private final GatewayConfig config = config("""
        backends: [{id: a, provider: simulated}, {id: b, provider: simulated}]
        pools: [{id: p, members: [{backend: a, model: one}, {backend: b, model: two}]}]
        models: [{name: "*", pool: p}]
        prices:
          - {model: one, inputPerMillion: "1", outputPerMillion: "1", currency: USD}
          - {model: two, inputPerMillion: "2", outputPerMillion: "2", currency: USD}
          - {model: two, inputPerMillion: "3", outputPerMillion: "3", currency: USD, since: 2026-02-01}
        """);
    private final ServedPrices prices =
            new ServedPrices(Router.unused(config), PriceList.of(config.prices(), List.of()));

    @Test
    void allThatMayServeAModelHaveTheirPriceOfTheDay() {
        assertThat(prices.of(MODEL, BEFORE)).hasSize(2);
        assertThat(prices.of(MODEL, AFTER)).hasSize(2).isNotEqualTo(prices.of(MODEL, BEFORE));
    }

    @Test
    void whatWasLookedUpIsRememberedHoweverManyNamesClientsMakeUp() {
        List<?> first = prices.of(MODEL, AFTER);
        assertThat(prices.of(MODEL, AFTER)).isSameAs(first);
        for (int i = 0; i < 5_000; i++) {
            assertThat(prices.of(new ModelName("made-up-" + i), AFTER)).isEqualTo(first);
        }
    }

    private static GatewayConfig config(String yaml) {
        return ((ReadResult.Valid) new ConfigReader(Map.of(), Path.of(".")).read(yaml)).config();
    }
}
