package dev.sluice.console.screen.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.LimitId;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void halfOfItUsedInAQuarterOfTheDayEndsAtTwiceTheBudget() {
        Pace pace = Pace.of(limit("Daily", 500), Instant.parse("2026-11-23T06:00:00Z"))
                .orElseThrow();
        assertThat(pace.elapsed()).isEqualTo(0.25);
        assertThat(pace.projected()).isEqualTo(2.0);
        assertThat(pace.words()).isEqualTo("ahead of pace: about 2,000 tokens by the end (200 %)");
    }

    @Test
    void aWeekBeginsOnMonday() {
        Pace pace = Pace.of(
                        limit("Weekly", 100),
                        Instant.parse("2026-11-23T00:00:00Z").plusSeconds(84 * 3_600))
                .orElseThrow();
        assertThat(pace.elapsed()).isEqualTo(0.5);
        assertThat(pace.ahead()).isFalse();
    }

    @Test
    void aRateOfAMinuteHasNoPace() {
        assertThat(Pace.of(limit("PT1M", 100), Instant.parse("2026-11-23T06:00:00Z")))
                .isEmpty();
    }

    private static LimitState limit(String window, long used) {
        return new LimitState(
                new LimitId("a"),
                "checkout",
                LimitUnit.TOKENS,
                window,
                1_000,
                used,
                0,
                1_000 - used,
                null,
                false,
                0,
                0);
    }
}
