package dev.sluice.console.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeRangeTest {

    @ParameterizedTest
    @CsvSource({
        "40m, PT40M, true",
        "40 min, PT40M, true",
        "2h 30m, PT2H30M, true",
        "7d, P7D, true",
        "1d, P1D, false",
        "60m, PT1H, false",
        "24h, P1D, false"
    })
    void aRangeIsReadAsPeopleWriteIt(String written, Duration length, boolean custom) {
        TimeRange range = TimeRange.parse(written).orElseThrow();
        assertThat(range.length()).isEqualTo(length);
        assertThat(range.custom()).isEqualTo(custom);
        assertThat(TimeRange.parse(range.label())).contains(range);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "soon", "0m", "30s", "5", "400d", "-5m"})
    void whatIsNoRangeOrTooShortOrTooLongIsNotTaken(String written) {
        assertThat(TimeRange.parse(written)).isEmpty();
    }
}
