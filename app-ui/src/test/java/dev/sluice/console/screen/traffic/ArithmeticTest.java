package dev.sluice.console.screen.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.fake.FakeWorld;
import dev.sluice.console.fake.MadeExchange;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.PriceConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArithmeticTest {

    @Test
    void whatWasHeldIsThePromptAndTheLongestAnswerAndTheRestComesBack() {
        ExchangeRecord exchange = priced().record();
        assertThat(Arithmetic.limits(exchange))
                .extracting(line -> line.sign() + " " + line.what() + " " + line.amount())
                .containsExactly(
                        " Prompt, counted by the gateway 812",
                        "+ Longest answer allowed 188",
                        "= Held before it ran 1,000",
                        " Really used 905",
                        " Charged 905",
                        "= Given back 95");
    }

    @Test
    void costIsTokensTimesPriceWithTheCachedPartApart() {
        GatewayConfig config = config(new PriceConfig(
                "gpt-4o*", new BigDecimal("2.50"), new BigDecimal("1.25"), new BigDecimal("10.00"), "USD", null));
        assertThat(Arithmetic.cost(priced().record(), config))
                .extracting(line -> line.sign() + " " + line.what() + " " + line.amount())
                .containsExactly(
                        "+ Prompt 0.001775",
                        "+ Prompt, cached by the provider 0.000125",
                        "+ Answer 0.00095",
                        "= Cost 0.00285 USD");
    }

    @Test
    void withoutAPriceItIsUnpricedAndNotZero() {
        ExchangeRecord exchange = new MadeExchange("x")
                .attempt("east", 200, "completed", "PT1S", Map.of())
                .record();
        assertThat(Arithmetic.cost(exchange, null)).singleElement().satisfies(line -> {
            assertThat(line.what()).contains("unpriced");
            assertThat(line.amount()).isEmpty();
        });
    }

    private static MadeExchange priced() {
        return new MadeExchange("x")
                .with("estimatedInputTokens", 812)
                .with("reservedTokens", 1000)
                .with("inputTokens", 810)
                .with("cachedInputTokens", 100)
                .with("outputTokens", 95)
                .with("chargedTokens", 905)
                .with("cost", "0.00285")
                .with("currency", "USD")
                .attempt("east", 200, "completed", "PT1S", Map.of());
    }

    private static GatewayConfig config(PriceConfig price) {
        GatewayConfig world = FakeWorld.config();
        return new GatewayConfig(
                world.version(),
                world.listen(),
                world.anonymous(),
                world.consumers(),
                world.backends(),
                world.pools(),
                world.models(),
                world.limits(),
                world.cache(),
                List.of(price),
                world.streams(),
                world.ledger(),
                world.privacy());
    }
}
