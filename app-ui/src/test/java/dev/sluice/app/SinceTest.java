package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinceTest {

    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT24H, 2026-03-30T12:00:00Z",
        "P7D, 2026-03-24T12:00:00Z",
        "P1M, 2026-02-28T12:00:00Z",
        "2026-03-01, 2026-03-01T00:00:00Z",
        "2026-03-01T09:00:00Z, 2026-03-01T09:00:00Z",
        "2026-03-01T09:00:00+02:00, 2026-03-01T07:00:00Z",
    })
    void durationsCountBackAndTimesStand(String text, Instant moment) {
        assertThat(Since.parse(text, NOW)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "24h", "P", "2026-13-01", "2026-03-01T09:00"})
    void whatIsNeitherIsRefused(String text) {
        assertThatThrownBy(() -> Since.parse(text, NOW)).isInstanceOf(DateTimeException.class);
    }
}
