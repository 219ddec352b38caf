package dev.sluice.console.screen.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.traffic.WordDifference.Piece;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordDifferenceTest {

    @Test
    void theSameTextHasNoPieceOfItsOwn() {
        WordDifference same = WordDifference.of("a gate in the river", "a gate in the river");
        assertThat(same.left()).containsExactly(new Piece("a gate in the river", false));
        assertThat(same.right()).isEqualTo(same.left());
    }

    @Test
    void aWordThatWasReplacedIsOnEachSideItsOwn() {
        WordDifference changed = WordDifference.of("open the gate slowly", "open the door slowly");
        assertThat(changed.left())
                .containsExactly(new Piece("open the ", false), new Piece("gate ", true), new Piece("slowly", false));
        assertThat(changed.right())
                .containsExactly(new Piece("open the ", false), new Piece("door ", true), new Piece("slowly", false));
    }

    @Test
    void wordsThatWereAddedStandOnOneSideOnly() {
        WordDifference longer = WordDifference.of("fields run dry", "fields of rice run dry");
        assertThat(longer.left()).noneMatch(Piece::own);
        assertThat(longer.right()).filteredOn(Piece::own).containsExactly(new Piece("of rice ", true));
    }

    @Test
    void thePiecesJoinedAreTheTextAlsoBeyondWhatIsCompared() {
        String left = "word ".repeat(4_000) + "end";
        String right = "word ".repeat(4_000) + "other end";
        WordDifference both = WordDifference.of(left, right);
        assertThat(joined(both.left())).isEqualTo(left);
        assertThat(joined(both.right())).isEqualTo(right);
        assertThat(both.right()).anyMatch(Piece::own);
    }

    private static String joined(List<Piece> pieces) {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }
}
