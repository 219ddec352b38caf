package dev.sluice.console.screen.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.consumers.RuleForm.Field;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.BudgetConfig;
import dev.sluice.model.config.ExceededAction;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.QuotaPeriod;
import dev.sluice.model.config.TokenQuotaConfig;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleFormTest {

    private static final LimitConfig KNOWN = Configurations.limit("per-app", 20_000, "checkout", "docs-*");

    @Test
    void whatIsNotTouchedReadsAsItWas() {
        RuleForm form = RuleForm.of(KNOWN, ZoneOffset.UTC);
        assertThat(form.touched()).isFalse();
        assertThat(form.read(List.of(KNOWN.id())).limit()).isEqualTo(KNOWN);
    }

    @Test
    void everyFieldIsRead() {
        LimitConfig limit = RuleForm.of(null, ZoneOffset.UTC)
                .with(Field.ID, "team-a")
                .with(Field.COUNTER_KEY, "consumer+model")
                .with(Field.CONSUMERS, "a, b*")
                .with(Field.TOKENS_PER_MINUTE, "20k")
                .with(Field.REQUESTS_PER_MINUTE, "120")
                .with(Field.CONCURRENT, "8")
                .with(Field.QUOTA_TOKENS, "1M")
                .with(Field.QUOTA_PERIOD, "Weekly")
                .with(Field.BUDGET_AMOUNT, "25.00")
                .with(Field.BUDGET_CURRENCY, "eur")
                .with(Field.ACTION, "reroute")
                .with(Field.REROUTE_MODEL, "small")
                .with(Field.SHADOW, "true")
                .with(Field.WEIGHT_CACHED, "0.1")
                .with(Field.UNTIL, "2027-01-31 18:00")
                .read(List.of())
                .limit();
        assertThat(limit).isNotNull();
        assertThat(limit.match().consumers()).containsExactly("a", "b*");
        assertThat(limit.tokensPerMinute()).isEqualTo(20_000);
        assertThat(limit.concurrent()).isEqualTo(8);
        assertThat(limit.tokenQuota()).isEqualTo(new TokenQuotaConfig(1_000_000, QuotaPeriod.WEEKLY));
        assertThat(limit.budget()).isEqualTo(new BudgetConfig(new BigDecimal("25.00"), "EUR", QuotaPeriod.MONTHLY));
        assertThat(limit.onExceeded().action()).isEqualTo(ExceededAction.REROUTE);
        assertThat(limit.shadow()).isTrue();
        assertThat(limit.weights().cachedInput()).isEqualByComparingTo("0.1");
        assertThat(limit.until()).isEqualTo(Instant.parse("2027-01-31T18:00:00Z"));
    }

    @Test
    void whatIsWrongIsSaidAtItsField() {
        RuleForm.Reading reading = RuleForm.of(null, ZoneOffset.UTC)
                .with(Field.ID, "per-app")
                .with(Field.COUNTER_KEY, "colour")
                .with(Field.TOKENS_PER_MINUTE, "plenty")
                .with(Field.ACTION, "reroute")
                .with(Field.WEIGHT_OUTPUT, "-1")
                .with(Field.UNTIL, "tomorrow")
                .read(List.of(new LimitId("per-app")));
        assertThat(reading.limit()).isNull();
        assertThat(reading.problems())
                .containsOnlyKeys(
                        Field.ID,
                        Field.COUNTER_KEY,
                        Field.TOKENS_PER_MINUTE,
                        Field.REROUTE_MODEL,
                        Field.WEIGHT_OUTPUT,
                        Field.UNTIL);
    }

    @Test
    void aLimitWithoutAnyBoundIsNone() {
        assertThat(RuleForm.of(null, ZoneOffset.UTC)
                        .with(Field.ID, "x")
                        .read(List.of())
                        .problems())
                .containsOnlyKeys(Field.TOKENS_PER_MINUTE);
    }
}
