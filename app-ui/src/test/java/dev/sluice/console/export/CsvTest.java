package dev.sluice.console.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void whatASpreadsheetWouldRunIsTextAndNumbersStayNumbers() {
        assertThat(Csv.line(List.of("=HYPERLINK(1)", "@cmd", "+1", -5, "plain")))
                .isEqualTo("'=HYPERLINK(1),'@cmd,'+1,-5,plain");
    }

    @Test
    void separatorsAndQuotesAreQuotedAndNothingIsEmpty() {
        assertThat(Csv.line(Arrays.asList("a,b", "say \"hi\"", "two\nlines", null)))
                .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",");
    }
}
