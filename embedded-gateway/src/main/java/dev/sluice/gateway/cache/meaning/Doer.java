package dev.sluice.gateway.cache.meaning;

import dev.sluice.gateway.cache.meaning.Word.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a question asks who does it, or to whom it is done: `who beats Rome` is not `who does Rome beat`, `which
/// modules depend on core` not `which modules does core depend on`.
enum Doer {
    ASKED_FOR,
    NAMED,
    UNKNOWN;

    private static final Set<String> OF_PEOPLE = Set.of("who", "whom");
    private static final Set<String> OF_THINGS = Set.of("what", "which");
    private static final Set<String> AUXILIARIES = Set.of("do", "does", "did");
    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

    static @Nullable Look differ(Alignment both) {
        Doer left = of(both.left(), both.open());
        Doer right = of(both.right(), both.open());
        return left == UNKNOWN || right == UNKNOWN || left == right
                ? null
                : Look.differ("persons", "one asks who does it, the other to whom it is done");
    }

    /// @param open of things another word may ask for the same: there every word of weight must be found again
    private static Doer of(List<Word> words, int open) {
        for (int i = 0; i + 1 < words.size(); i++) {
            if (OF_PEOPLE.contains(words.get(i).text())) {
                return of(words.get(i + 1));
            }
            if (OF_THINGS.contains(words.get(i).text())) {
                return open == 0 ? ofThings(words, i + 1) : UNKNOWN;
            }
        }
        return UNKNOWN;
    }

    private static Doer of(Word next) {
        return AUXILIARIES.contains(next.text())
                ? NAMED
                : next.carries() || next.kind() == Kind.LIGHT ? ASKED_FOR : UNKNOWN;
    }

    /// `What do cows eat` against `what eats cows`: somebody else than who speaks and who is spoken to is named.
    private static Doer ofThings(List<Word> words, int next) {
        boolean noun = words.get(next).kind() == Kind.CONTENT && next + 1 < words.size();
        int at = noun && AUXILIARIES.contains(words.get(next + 1).text()) ? next + 1 : next;
        if (AUXILIARIES.contains(words.get(at).text())) {
            int who = at + 1;
            while (who < words.size() && ARTICLES.contains(words.get(who).text())) {
                who++;
            }
            return who < words.size() && words.get(who).carries() ? NAMED : UNKNOWN;
        }
        return noun ? of(words.get(next + 1)) == UNKNOWN ? UNKNOWN : ASKED_FOR : UNKNOWN;
    }
}
