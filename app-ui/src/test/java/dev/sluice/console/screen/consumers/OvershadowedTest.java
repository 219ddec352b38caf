package dev.sluice.console.screen.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.LimitId;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class OvershadowedTest {

    private static final GatewayConfig CONFIG = Configurations.of(
            List.of("docs"),
            Configurations.limit("per-app", 20_000, "*"),
            Configurations.limit("docs-rate", 9_000, "docs"));
    private static final LimitState WIDE = row("per-app", LimitUnit.TOKENS, "PT1M", 20_000, false);
    private static final LimitState TIGHT = row("docs-rate", LimitUnit.TOKENS, "PT1M", 9_000, false);

    @Test
    void aWiderBoundSaysWhichTighterOneDecides() {
        assertThat(Overshadowed.words(WIDE, List.of(WIDE, TIGHT), CONFIG))
                .hasValue(
                        "Never decides here: limit docs-rate, 9,000 per min, is tighter and counts the same requests.");
        assertThat(Overshadowed.words(TIGHT, List.of(WIDE, TIGHT), CONFIG)).isEmpty();
    }

    @Test
    void boundsOfAnotherUnitOrWindowDecideForThemselves() {
        LimitState daily = row("docs-rate", LimitUnit.TOKENS, "Daily", 9_000, false);
        LimitState requests = row("docs-rate", LimitUnit.REQUESTS, "PT1M", 9, false);
        assertThat(Overshadowed.words(WIDE, List.of(WIDE, daily, requests), CONFIG))
                .isEmpty();
    }

    @Test
    void whatOnlyCountsOvershadowsNothing() {
        LimitState shadow = row("docs-rate", LimitUnit.TOKENS, "PT1M", 9_000, true);
        assertThat(Overshadowed.words(WIDE, List.of(WIDE, shadow), CONFIG)).isEmpty();
    }

    private static LimitState row(String limit, LimitUnit unit, String window, long capacity, boolean shadow) {
        return new LimitState(new LimitId(limit), "docs", unit, window, capacity, 0, 0, capacity, null, shadow, 0, 0);
    }
}
