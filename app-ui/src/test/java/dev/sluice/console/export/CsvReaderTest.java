package dev.sluice.console.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReaderTest {

    @Test
    void quotedCellsMayHoldEverything() {
        assertThat(CsvReader.rows("a,\"b, \"\"c\"\"\nd\"\r\n\r\ne,"))
                .containsExactly(List.of("a", "b, \"c\"\nd"), List.of("e", ""));
    }

    @Test
    void whatWasWrittenReadsAsItWas() {
        List<String> cells = List.of("=1+1", "-5", "x;y", " z ", "'quoted'", "");
        assertThat(CsvReader.rows(Csv.line(cells))).containsExactly(cells);
    }

    @Test
    void semicolonsSeparateWhereTheFirstLineHasNoComma() {
        assertThat(CsvReader.rows("\uFEFFid;name\nx;\"1,5\""))
                .containsExactly(List.of("id", "name"), List.of("x", "1,5"));
    }
}
