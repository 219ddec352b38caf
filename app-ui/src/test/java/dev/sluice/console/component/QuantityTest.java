package dev.sluice.console.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0           | 0
        0.4567      | 0.457
        3           | 3
        18.24       | 18.2
        999.6       | 1,000
        1234        | 1,230
        9999.6      | 10k
        16149       | 16.1k
        999600      | 1M
        1234567     | 1.23M
        """)
    void figuresHaveThreeSignificantDigits(double value, String shown) {
        assertThat(Quantity.of(value, "tok").number()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0.362, 362 µs",
        "1.23, 1.23 ms",
        "0.9996, 1 ms",
        "9999, '10,000 ms'",
        "12345, 12.3 s",
        "150000, 2.5 min"
    })
    void durationsChooseTheirUnit(double millis, String shown) {
        assertThat(Quantity.millis(millis).text()).isEqualTo(shown);
    }

    @Test
    void unknownIsSaidAndZeroIsZero() {
        assertThat(Quantity.of(Double.NaN, "tok").text()).isEqualTo("n/a");
        assertThat(Quantity.share(0).text()).isEqualTo("0 %");
        assertThat(Quantity.share(0.0312).text()).isEqualTo("3.12 %");
    }

    @Test
    void exactFiguresKeepEveryDigit() {
        assertThat(Quantity.exact(1_234_567)).isEqualTo("1,234,567");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.0023, 0.0023 EUR",
        "102.875162, 102.88 EUR",
        "0.0000437, 0.00004 EUR",
        "12345.5, '12,345.50 EUR'"
    })
    void moneyHasTwoDecimalsAndFourBelowOneAndIsNeverShownAsNothing(String amount, String shown) {
        assertThat(Quantity.money(amount, "EUR").text()).isEqualTo(shown.equals("0") ? "0 EUR" : shown);
    }

    @ParameterizedTest
    @CsvSource({"211.4, 211", "1660, 1.7k", "12660, 13k", "2400000, 2.4M"})
    void briefFiguresAreShortenedFromAThousandOn(double value, String shown) {
        assertThat(Quantity.brief(value, "").text()).isEqualTo(shown);
    }
}
