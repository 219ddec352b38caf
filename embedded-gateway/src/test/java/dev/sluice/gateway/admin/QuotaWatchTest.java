package dev.sluice.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.LimitId;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import dev.sluice.model.state.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotaWatchTest {

    private final QuotaWatch watch = new QuotaWatch();

    @Test
    void eachStepIsToldOnceInAPeriod() {
        assertThat(watch.check(List.of(daily(0)))).isEmpty();
        assertThat(watch.check(List.of(daily(499)))).isEmpty();
        assertThat(watch.check(List.of(daily(500))))
                .containsExactly(new QuotaWatch.Passed(
                        new LimitId("per-app"),
                        Severity.INFO,
                        "\"docs\" has used 50 % of the daily quota of limit \"per-app\": 500 of 1,000 tokens."));
        assertThat(watch.check(List.of(daily(700)))).isEmpty();
        assertThat(watch.check(List.of(daily(810))))
                .extracting(QuotaWatch.Passed::severity)
                .containsExactly(Severity.WARNING);
        assertThat(watch.check(List.of(daily(1_050))))
                .extracting(QuotaWatch.Passed::reason)
                .containsExactly(
                        "\"docs\" has used all of the daily quota of limit \"per-app\": 1,050 of 1,000 tokens.");
        assertThat(watch.check(List.of(daily(3)))).as("the next period").isEmpty();
        assertThat(watch.check(List.of(daily(820)))).hasSize(1);
    }

    @Test
    void whatWasUsedBeforeTheFirstLookIsNoNews() {
        assertThat(watch.check(List.of(daily(900)))).isEmpty();
        assertThat(watch.check(List.of(daily(901)))).isEmpty();
    }

    @Test
    void budgetsAreToldInTheirCurrency() {
        watch.check(List.of());
        LimitState spent = new LimitState(
                new LimitId("spend"),
                "*",
                LimitUnit.MONEY,
                "Monthly",
                120_000_000_000L,
                96_500_000_000L,
                0,
                23_500_000_000L,
                null,
                false,
                0,
                0,
                "USD");
        assertThat(watch.check(List.of(spent)))
                .extracting(QuotaWatch.Passed::reason)
                .containsExactly(
                        "All together have used 80 % of the monthly budget of limit \"spend\": 96.5 of 120 USD.");
    }

    @Test
    void ratesAndConcurrencyAreNoQuotas() {
        watch.check(List.of());
        assertThat(watch.check(List.of(row("PT1M", 990), row(null, 990)))).isEmpty();
    }

    private static LimitState daily(long used) {
        return row("Daily", used);
    }

    private static LimitState row(String window, long used) {
        return new LimitState(
                new LimitId("per-app"),
                "docs",
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
