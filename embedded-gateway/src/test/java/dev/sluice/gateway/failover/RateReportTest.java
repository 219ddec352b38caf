package dev.sluice.gateway.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.failover.RateReport.Measure;
import dev.sluice.gateway.failover.RateReport.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateReportTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    @Test
    void openAiSaysBothItsLimitsWithTheirResets() {
        assertThat(read("x-ratelimit-limit-requests: 60; x-ratelimit-remaining-requests: 59;"
                        + " x-ratelimit-reset-requests: 1s; x-ratelimit-limit-tokens: 150000;"
                        + " x-ratelimit-remaining-tokens: 149984; x-ratelimit-reset-tokens: 6m0s"))
                .containsExactly(
                        new Row("requests", Measure.REQUEST, 60L, 59, Duration.ofSeconds(1)),
                        new Row("tokens", Measure.TOKENS, 150_000L, 149_984, Duration.ofMinutes(6)));
    }

    @Test
    void azureSaysWhatRemainsAndNoMore() {
        assertThat(read("x-ratelimit-remaining-requests: 119; x-ratelimit-remaining-tokens: 119984"))
                .containsExactly(
                        new Row("requests", Measure.REQUEST, null, 119, null),
                        new Row("tokens", Measure.TOKENS, null, 119_984, null));
    }

    @Test
    void anthropicCountsWhatIsGeneratedOnlyWhenItIs() {
        assertThat(read("anthropic-ratelimit-requests-limit: 50; anthropic-ratelimit-requests-remaining: 49;"
                        + " anthropic-ratelimit-requests-reset: 2026-03-10T12:00:01Z;"
                        + " anthropic-ratelimit-input-tokens-remaining: 9000;"
                        + " anthropic-ratelimit-output-tokens-remaining: 0;"
                        + " anthropic-ratelimit-output-tokens-reset: 2026-03-10T12:00:30Z"))
                .containsExactly(
                        new Row("requests", Measure.REQUEST, 50L, 49, Duration.ofSeconds(1)),
                        new Row("input-tokens", Measure.PROMPT, null, 9_000, null),
                        new Row("output-tokens", Measure.NOTHING, null, 0, Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-type: application/json",
                "x-ratelimit-remaining-tokens: -1; x-ratelimit-reset-tokens: 0",
                "x-ratelimit-remaining-tokens: many",
                "x-ratelimit-remaining-tokens: 1e9",
                "x-ratelimit-remaining-tokens: 12345678901234567890",
                "x-ratelimit-remaining-tokens: 5; x-ratelimit-remaining-tokens: 6",
                "x-ratelimit-limit-tokens: 5"
            })
    void whatMakesNoSenseSaysNothing(String headers) {
        assertThat(read(headers)).isEmpty();
    }

    @Test
    void aLimitOfNothingIsNone() {
        assertThat(read("x-ratelimit-limit-tokens: 0; x-ratelimit-remaining-tokens: 0; x-ratelimit-reset-tokens: -3"))
                .containsExactly(new Row("tokens", Measure.TOKENS, null, 0, null));
    }

    private static List<Row> read(String headers) {
        Map<String, List<String>> fields = new HashMap<>();
        for (String header : headers.split("; *", -1)) {
            String[] parts = header.split(": ?", 2);
            fields.merge(parts[0], List.of(parts[1]), (one, other) -> List.of(one.getFirst(), other.getFirst()));
            assertThat(RateReport.tells(parts[0])).isEqualTo(parts[0].contains("ratelimit"));
        }
        return RateReport.of(name -> fields.getOrDefault(name, List.of()), NOW).rows();
    }
}
