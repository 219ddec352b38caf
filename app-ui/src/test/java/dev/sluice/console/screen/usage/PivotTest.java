package dev.sluice.console.screen.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PivotTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    @Test
    void theLargestRowsAndColumnsComeFirst() {
        Pivot pivot = Pivot.of(
                List.of(
                        row("a", "small", null, 10),
                        row("b", "large", null, 500),
                        row("a", "large", null, 20),
                        row("b", "small", null, 1)),
                UsageDimension.CONSUMER,
                UsageDimension.MODEL,
                UsageMeasure.TOKENS);

        assertThat(pivot.columns()).containsExactly("large", "small");
        assertThat(pivot.rows())
                .containsExactly(
                        new Pivot.Row("b", List.of(500.0, 1.0), 501), new Pivot.Row("a", List.of(20.0, 10.0), 30));
        assertThat(pivot.sum(0)).isEqualTo(520);
    }

    @Test
    void columnsBeyondTheTwelfthAreOthersAndNothingIsLost() {
        List<UsageRow> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.add(row("a", "model-" + i, null, 100 - i));
        }

        Pivot pivot = Pivot.of(rows, UsageDimension.CONSUMER, UsageDimension.MODEL, UsageMeasure.TOKENS);

        assertThat(pivot.columns()).hasSize(12).endsWith(UsageSummary.OTHERS);
        assertThat(pivot.rows().getFirst().total())
                .isEqualTo(rows.stream().mapToLong(UsageRow::totalTokens).sum());
    }

    @Test
    void timeShowsTheLatestStepsUnderTheirHours() {
        List<Instant> starts = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            starts.add(NOON.plusSeconds(hour * 3_600L));
        }

        Pivot pivot = Pivot.of(
                List.of(row("a", "m", starts.getLast(), 7), row("a", "m", starts.getFirst(), 1_000)),
                UsageDimension.CONSUMER,
                starts,
                UsageMeasure.TOKENS);

        assertThat(pivot.columns()).hasSize(12).endsWith("11:00");
        assertThat(pivot.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.total())
                        .as("what is older is not in the table")
                        .isEqualTo(7));
    }

    private static UsageRow row(String consumer, String model, @Nullable Instant at, long tokens) {
        return new UsageRow(
                Map.of("consumer", consumer, "model", model), at, 1, 0, 0, 0, tokens, 0, 0, tokens, null, null, 1);
    }
}
