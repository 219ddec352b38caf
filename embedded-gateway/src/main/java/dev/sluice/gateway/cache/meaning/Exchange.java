package dev.sluice.gateway.cache.meaning;

import dev.sluice.gateway.cache.meaning.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Two words that change places while all around them stays: `column A from column B`, `a red giant or a white dwarf`.
/// A word that moves together with what leads it in is only said elsewhere: `in Python, how do I sort`.
final class Exchange {

    private static final Set<String> SKIPPED =
            Set.of("a", "an", "the", "my", "your", "our", "his", "her", "their", "this", "that", "these", "those");
    private static final Set<String> JOINING = Set.of("and", "or");

    /// Where more words have no counterpart, the text is told anew, and its order with it.
    private static final int MOST_OPEN = 2;

    private static final Word EDGE = Word.of("", Kind.GRAMMAR);

    private Exchange() {}

    static @Nullable Look differ(Alignment both) {
        if (both.open() > MOST_OPEN || Voice.isTurned(both)) {
            return null;
        }
        for (int i = 0; i < both.left().size(); i++) {
            for (int j = i + 1; j < both.left().size(); j++) {
                if (areTurned(both, i, j) && !areJoined(both.left(), i, j)) {
                    return Look.differ(
                            "order", both.left().get(i) + " and " + both.left().get(j) + " change places");
                }
            }
        }
        return permuted(both);
    }

    private static boolean areTurned(Alignment both, int i, int j) {
        int placeI = both.counterpart(i);
        int placeJ = both.counterpart(j);
        if (placeJ < 0 || placeI <= placeJ || !isSame(both, i) || !isSame(both, j)) {
            return false;
        }
        boolean before = same(both, before(both.left(), i), before(both.right(), placeJ));
        boolean after = same(both, after(both.left(), j), after(both.right(), placeI));
        if (j == i + 1 && placeI == placeJ + 1) {
            // `My sister's husband` and `my husband's sister`; what ends a prompt is often only said in another order.
            boolean spoken =
                    both.left().get(i).kind() != Kind.CODE && both.left().get(j).kind() != Kind.CODE;
            return spoken
                    && before
                    && after
                    && after(both.left(), j) < both.left().size();
        }
        return (before && same(both, before(both.left(), j), before(both.right(), placeI)))
                || (after && same(both, after(both.left(), i), after(both.right(), placeJ)));
    }

    /// Whether a word has a counterpart of the same form, and weight.
    private static boolean isSame(Alignment both, int place) {
        Word word = both.left().get(place);
        boolean weighs = word.carries() || word.kind() == Kind.LIGHT || word.kind() == Kind.OPERATOR;
        Word other = both.right().get(both.counterpart(place));
        // `Dollars for a pound` and `pounds for a dollar`.
        boolean measures = word.unit() && Alignment.haveCommon(word, other);
        return weighs && (measures || other.text().equals(word.text()));
    }

    private static boolean same(Alignment both, int left, int right) {
        return word(both.left(), left).text().equals(word(both.right(), right).text());
    }

    private static Word word(List<Word> words, int place) {
        return place < 0 || place >= words.size() ? EDGE : words.get(place);
    }

    private static int before(List<Word> words, int place) {
        int at = place - 1;
        while (at >= 0 && SKIPPED.contains(words.get(at).text())) {
            at--;
        }
        return at;
    }

    private static int after(List<Word> words, int place) {
        int at = place + 1;
        while (at < words.size() && SKIPPED.contains(words.get(at).text())) {
            at++;
        }
        return at;
    }

    /// `Tea or coffee` is `coffee or tea`.
    private static boolean areJoined(List<Word> words, int i, int j) {
        boolean joined = false;
        for (Word word : words.subList(i + 1, j)) {
            if (JOINING.contains(word.text())) {
                joined = true;
            } else if (!SKIPPED.contains(word.text())) {
                return false;
            }
        }
        return joined;
    }

    /// Three or more that change places while every other word stays where it was.
    private static @Nullable Look permuted(Alignment both) {
        if (both.left().size() != both.right().size()) {
            return null;
        }
        List<Word> moved = new ArrayList<>();
        for (int i = 0; i < both.left().size(); i++) {
            if (both.counterpart(i) < 0) {
                return null;
            }
            if (both.counterpart(i) != i) {
                if (!isSame(both, i)) {
                    return null;
                }
                moved.add(both.left().get(i));
            }
        }
        return moved.size() < 3 ? null : Look.differ("order", moved + " change places");
    }
}
