package dev.sluice.console.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWordsTest {

    @ParameterizedTest
    @CsvSource({
        "3 failures in PT1M, 3 failures in 1 min",
        "'held for PT1H30M, then P7D', 'held for 1 h 30 min, then 7 d'",
        "stalled for PT0.25S, stalled for 250 ms",
        "Pool P and PT stay, Pool P and PT stay",
        "P7DX is no duration, P7DX is no duration"
    })
    void durationsInASentenceAreSaidAsPeopleDo(String said, String plain) {
        assertThat(TimeWords.plain(said)).isEqualTo(plain);
    }
}
