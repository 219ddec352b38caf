package dev.sluice.console.screen.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.consumers.TokenAmount.Reading.Amount;
import dev.sluice.console.screen.consumers.TokenAmount.Reading.Unreadable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenAmountTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        20000        | 20000
        20k          | 20000
        20 k         | 20000
        20K          | 20000
        20,000       | 20000
        20 000       | 20000
        20_000       | 20000
        1.5M         | 1500000
        0.5k         | 500
        1.25k        | 1250
        1,234,567    | 1234567
        1            | 1
        1B           | 1000000000
        """)
    void readsWhatPeopleWrite(String text, long tokens) {
        assertThat(TokenAmount.read(text)).isEqualTo(new Amount(tokens));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        ""          | Type a number, such as 20k.
        abc         | “abc” is not a number. Try 20k, 20,000 or 1.5M.
        20kk        | “20kk” is not a number. Try 20k, 20,000 or 1.5M.
        1,5k        | “1,5k” is not a number. Try 20k, 20,000 or 1.5M.
        -5          | “-5” is not a number. Try 20k, 20,000 or 1.5M.
        20.000      | Tokens are whole. For thousands write 20,000 or 20k.
        1.2345k     | Tokens are whole; this has a fraction of one.
        0           | At least 1. To stop a consumer altogether, block it.
        2B          | At most 1,000,000,000.
        99999999999B | At most 1,000,000,000.
        """)
    void saysWhatIsWrongAndWhatToWriteInstead(String text, String why) {
        assertThat(TokenAmount.read(text)).isEqualTo(new Unreadable(why));
    }
}
