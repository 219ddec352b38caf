package dev.sluice.console.screen.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageSummaryTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:30:00Z");
    private static final List<Instant> HOURS = UsagePeriod.DAY.starts(NOW);

    @Test
    void aDayHasTwentyFourHoursOfWhichTheLastRuns() {
        assertThat(HOURS).hasSize(24);
        assertThat(HOURS.getLast()).isEqualTo(Instant.parse("2026-11-23T14:00:00Z"));
    }

    @Test
    void rowsStandInTheBarOfTheirHourAndTotalsAreTheirSums() {
        UsageSummary summary = summary(
                List.of(
                        row("checkout", "2026-11-23T13:00:00Z", 100),
                        row("checkout", "2026-11-23T14:00:00Z", 20),
                        row("docs", "2026-11-23T14:00:00Z", 500)),
                List.of());
        assertThat(summary.totals())
                .extracting(row -> row.name(UsageDimension.CONSUMER) + " " + row.totalTokens())
                .containsExactly("docs 500", "checkout 120");
        assertThat(summary.series().get(1).values().at(22)).isEqualTo(100);
        assertThat(summary.series().get(1).values().at(23)).isEqualTo(20);
    }

    @Test
    void theNinthAndThoseAfterItAreOthers() {
        List<UsageRow> rows = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            rows.add(row("app-" + i, "2026-11-23T14:00:00Z", 1_000 - i));
        }
        List<UsageSummary.Series> series = summary(rows, List.of()).series();
        assertThat(series).hasSize(9);
        assertThat(series.getLast().name()).isEqualTo("others");
        assertThat(series.getLast().sum()).isEqualTo(992 + 991 + 990);
    }

    @Test
    void aChangeIsComparedWithThePeriodBefore() {
        UsageSummary summary =
                summary(List.of(row("checkout", "2026-11-23T14:00:00Z", 150)), List.of(row("checkout", null, 100)));
        assertThat(UsageSummary.change(UsageMeasure.TOKENS, summary.all(), summary.allBefore()))
                .isEqualTo(0.5);
        assertThat(UsageSummary.change(UsageMeasure.TOKENS, summary.all(), null))
                .isNaN();
    }

    @Test
    void withoutAPriceTheCostIsUnknownAndNotZero() {
        UsageRow row = UsageRow.of(List.of(Map.of("consumer", "checkout", "requests", 3, "unpriced", 3)))
                .getFirst();
        assertThat(row.cost()).isNull();
        assertThat(row.unpriced()).isEqualTo(3);
    }

    private static UsageSummary summary(List<UsageRow> rows, List<UsageRow> before) {
        return UsageSummary.of(rows, before, UsageDimension.CONSUMER, UsageMeasure.TOKENS, HOURS);
    }

    private static UsageRow row(String consumer, String hour, long tokens) {
        Map<String, Object> members =
                new java.util.HashMap<>(Map.of("consumer", consumer, "totalTokens", tokens, "requests", 1));
        if (hour != null) {
            members.put("hour", hour);
        }
        return UsageRow.of(List.of(members)).getFirst();
    }
}
