package dev.sluice.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class LineDiffTest {

    @Test
    void aChangedLineStandsBetweenItsNeighbours() {
        assertThat(LineDiff.of("a\nb\nc\nd\ne\nf", "a\nb\nc\nX\ne\nf"))
                .containsExactly("…", " b", " c", "-d", "+X", " e", " f");
    }

    @Test
    void aLineThatIsAddedTakesNoOtherAway() {
        assertThat(LineDiff.of("a\nb", "a\nnew\nb")).containsExactly(" a", "+new", " b");
        assertThat(LineDiff.of("a\nold\nb", "a\nb")).containsExactly(" a", "-old", " b");
    }

    @Test
    void equalTextsHaveNoDifferences() {
        assertThat(LineDiff.of("a\nb", "a\nb")).containsExactly("…");
    }

    @Test
    void twoChangesFarApartHaveAGapBetweenThem() {
        String middle = String.join("\n", Collections.nCopies(9, "same"));
        assertThat(LineDiff.of("a\n" + middle + "\nz", "b\n" + middle + "\ny"))
                .containsExactly("-a", "+b", " same", " same", "…", " same", " same", "-z", "+y");
    }
}
