package dev.sluice.console.screen.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.LimitId;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-24T00:00:00Z");

    @Test
    void aQuotaThatIsUsedFasterThanItsPeriodRunsOutBeforeItResets() {
        assertThat(Forecast.words(daily(600), Instant.parse("2026-11-23T06:00:00Z")))
                .isEqualTo("used up in about 4 h, resets in 18 h");
    }

    @Test
    void aQuotaThatIsUsedSlowerLasts() {
        assertThat(Forecast.words(daily(600), Instant.parse("2026-11-23T18:00:00Z")))
                .isEqualTo("lasts at this pace, resets in 6 h");
    }

    @Test
    void aQuotaThatIsUsedUpSaysSo() {
        assertThat(Forecast.words(daily(1_000), Instant.parse("2026-11-23T18:00:00Z")))
                .isEqualTo("used up, resets in 6 h");
    }

    @Test
    void aRateOfAMinuteHasNoForecast() {
        LimitState rate = new LimitState(
                new LimitId("a"), "checkout", LimitUnit.TOKENS, "PT1M", 1_000, 600, 0, 400, null, false, 0, 0);
        assertThat(Forecast.of(rate, MIDNIGHT)).isEmpty();
    }

    private static LimitState daily(long used) {
        return new LimitState(
                new LimitId("a"),
                "checkout",
                LimitUnit.TOKENS,
                "Daily",
                1_000,
                used,
                0,
                1_000 - used,
                MIDNIGHT,
                false,
                0,
                0);
    }
}
