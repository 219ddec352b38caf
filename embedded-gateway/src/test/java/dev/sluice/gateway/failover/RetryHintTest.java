package dev.sluice.gateway.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryHintTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        retry-after: 20                                                                | PT20S
        retry-after: 1.5                                                               | PT1.5S
        retry-after-ms: 250                                                            | PT0.25S
        retry-after-ms: 250; retry-after: 20                                           | PT0.25S
        retry-after-ms: soon; retry-after: 20                                          | PT20S
        retry-after: 86400                                                             | PT1H
        retry-after: Tue, 10 Mar 2026 12:00:30 GMT                                     | PT30S
        retry-after: Tue, 10 Mar 2026 13:00:30 GMT; date: Tue, 10 Mar 2026 13:00:00 GMT | PT30S
        x-ratelimit-remaining-requests: 0; x-ratelimit-reset-requests: 6m0s            | PT6M
        x-ratelimit-remaining-tokens: 0; x-ratelimit-reset-tokens: 59.7s               | PT59.7S
        x-ratelimit-remaining-tokens: 0; x-ratelimit-reset-tokens: 20ms                | PT0.02S
        x-ratelimit-remaining-tokens: 0; x-ratelimit-reset-tokens: 1h2m                | PT1H
        x-ratelimit-remaining: 0; x-ratelimit-reset: 30                                | PT30S
        x-ratelimit-remaining: 0; x-ratelimit-reset: 1773144045                        | PT45S
        x-ratelimit-remaining: 0; x-ratelimit-reset: 1773144045500                     | PT45.5S
        anthropic-ratelimit-tokens-remaining: 0; anthropic-ratelimit-tokens-reset: 2026-03-10T12:00:07Z | PT7S
        x-ratelimit-remaining-requests: 9; x-ratelimit-reset-requests: 9s; x-ratelimit-remaining-tokens: 0; x-ratelimit-reset-tokens: 5s | PT5S
        x-ratelimit-remaining-requests: 0; x-ratelimit-reset-requests: 9s; x-ratelimit-remaining-tokens: 0; x-ratelimit-reset-tokens: 5s | PT9S
        retry-after: 3; x-ratelimit-remaining-requests: 0; x-ratelimit-reset-requests: 9s | PT3S
        """)
    void whatProvidersSayIsUnderstood(String headers, Duration expected) {
        assertThat(RetryHint.of(headers(headers), NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "retry-after: ",
                "retry-after: 0",
                "retry-after: -1",
                "retry-after: NaN",
                "retry-after: Infinity",
                "retry-after: 1e999",
                "retry-after: 0x1p3",
                "retry-after: 1d",
                "retry-after: 1234567890123456789012345678901234567890",
                "retry-after: 5; retry-after: 10",
                "retry-after: 5, 10",
                "retry-after: soon",
                "retry-after: Tue, 10 Mar 2026 11:00:00 GMT",
                "retry-after: Tue, 99 Mar 2026 11:00:00 GMT",
                "retry-after-ms: -250",
                "x-ratelimit-remaining-tokens: -1; x-ratelimit-reset-tokens: 0",
                "x-ratelimit-remaining-tokens: 0; x-ratelimit-reset-tokens: 0",
                "x-ratelimit-remaining-tokens: 0; x-ratelimit-reset-tokens: 5s5",
                "x-ratelimit-remaining-tokens: 0; x-ratelimit-reset-tokens: s",
                "x-ratelimit-remaining-tokens: 0",
                "x-ratelimit-remaining-tokens: 3; x-ratelimit-reset-tokens: 9s",
                "anthropic-ratelimit-tokens-remaining: 0; anthropic-ratelimit-tokens-reset: 2026-03-10T11:00:07Z",
                "anthropic-ratelimit-tokens-remaining: 0; anthropic-ratelimit-tokens-reset: T",
                "x-ratelimit-remaining: 0; x-ratelimit-reset: 1700000000"
            })
    void garbageAndThePastAreNoHint(String headers) {
        assertThat(RetryHint.of(headers(headers), NOW)).isNull();
    }

    /// `-Dsluice.fuzz=10000000` tries more.
    @Test
    void whateverIsSentItIsAHintWithinAnHourOrNone() {
        Random random = new Random(7);
        String alphabet = "0123456789.-+eExmsdhTZ:, GMTueMarNI";
        String[] names = {
            "retry-after", "retry-after-ms", "x-ratelimit-reset-tokens", "anthropic-ratelimit-requests-reset", "date"
        };
        for (int i = 0; i < Integer.getInteger("sluice.fuzz", 200_000); i++) {
            StringBuilder value = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                value.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String sent = names[random.nextInt(names.length)] + ": " + value
                    + "; x-ratelimit-remaining-tokens: 0; anthropic-ratelimit-requests-remaining: 0";
            Duration hint = RetryHint.of(headers(sent), NOW);
            if (hint != null) {
                assertThat(hint).as(sent).isPositive().isLessThanOrEqualTo(Duration.ofHours(1));
            }
        }
    }

    private static HintHeaders headers(String text) {
        Map<String, List<String>> values = new HashMap<>();
        for (String line : text.split(";")) {
            int colon = line.indexOf(':');
            values.computeIfAbsent(line.substring(0, colon).strip(), _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return name -> values.getOrDefault(name, List.of());
    }
}
