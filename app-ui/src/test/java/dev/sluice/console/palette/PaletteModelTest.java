package dev.sluice.console.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaletteModelTest {

    private final Entry undo = possible(EntryKind.ACTION, "undo", "Undo limit per-app changed");
    private final Entry theme = possible(EntryKind.ACTION, "theme", "Change theme", "dark");
    private final Entry traffic = possible(EntryKind.SCREEN, "open-traffic", "Open Traffic");
    private final Entry checkout = possible(EntryKind.CONSUMER, "c", "checkout");
    private final Entry request = possible(EntryKind.REQUEST, "r", "01JD2-checkout");
    private final Entry redo = new Entry(
            EntryKind.ACTION,
            EntryKind.ACTION.icon(),
            "redo",
            "Redo",
            "",
            "",
            List.of(),
            Optional.of("Nothing to redo"),
            Optional::empty,
            () -> {});
    private final PaletteModel model =
            new PaletteModel(_ -> Stream.of(redo, undo, theme, traffic, checkout, request), List.of("open-traffic"));

    @Test
    void aFewLettersFindWhatHasThemInTheirOrder() {
        assertThat(model.find("chth")).containsExactly(theme);
        assertThat(model.find("otr")).first().isEqualTo(traffic);
        assertThat(model.find("zzz")).isEmpty();
    }

    @Test
    void otherWordsFindItToo() {
        assertThat(model.find("dark")).containsExactly(theme);
    }

    @Test
    void withNothingTypedWhatWasUsedLatelyComesFirstAndWhatIsNotPossibleLast() {
        assertThat(model.find("")).first().isEqualTo(traffic);
        assertThat(model.find("")).last().isEqualTo(redo);
        model.used(theme);
        assertThat(model.find("")).startsWith(theme, traffic);
        assertThat(model.recent()).containsExactly("theme", "open-traffic");
    }

    @Test
    void aPrefixMeansOneKind() {
        assertThat(model.find(">")).containsExactlyInAnyOrder(undo, theme, redo);
        assertThat(model.find("@che")).containsExactly(checkout);
        assertThat(model.find("# check")).containsExactly(request);
        assertThat(model.find(":tra")).containsExactly(traffic);
    }

    @Test
    void lettersInARowAndAtWordBeginningsCountMore() {
        assertThat(FuzzyMatch.score("tra", "Open Traffic")).isGreaterThan(FuzzyMatch.score("tra", "Start a run"));
        assertThat(FuzzyMatch.score("oc", "Open Cache")).isGreaterThan(FuzzyMatch.score("oc", "Block"));
        assertThat(FuzzyMatch.score("abc", "acb")).isEqualTo(FuzzyMatch.NONE);
    }

    private static Entry possible(EntryKind kind, String id, String title, String... words) {
        return new Entry(
                kind, kind.icon(), id, title, "", "", List.of(words), Optional.empty(), Optional::empty, () -> {});
    }
}
