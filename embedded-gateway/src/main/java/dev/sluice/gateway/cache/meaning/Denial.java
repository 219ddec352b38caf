package dev.sluice.gateway.cache.meaning;

import dev.sluice.gateway.cache.meaning.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is denied must be denied on both sides.
final class Denial {

    private Denial() {}

    /// The same words are denied: each `not` stands before the counterpart of what the other stands before.
    static @Nullable Look differ(Alignment both, Lexicon lexicon) {
        List<List<Word>> left = denied(both.left());
        List<List<Word>> right = denied(both.right());
        if (left.size() != right.size()) {
            return Look.differ("negation", left.size() + " negations against " + right.size());
        }
        if (isUnwilling(both.left()) != isUnwilling(both.right())) {
            return Look.differ("negation", "one does not want to, the other cannot");
        }
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).isEmpty() && right.get(i).isEmpty()) {
                continue;
            }
            if (left.get(i).stream()
                    .noneMatch(word -> right.stream()
                            .flatMap(List::stream)
                            .anyMatch(other -> Alignment.isSame(word, other, lexicon)))) {
                return Look.differ("negation", "only one denies " + left.get(i));
            }
        }
        return null;
    }

    /// `I don't want to` is not `I can't`.
    private static boolean isUnwilling(List<Word> words) {
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).kind() == Kind.NEGATION
                    && (words.get(i + 1).is("want") || words.get(i + 1).is("wish"))) {
                return true;
            }
        }
        return false;
    }

    /// For each negation the words that it may deny: the next three that carry something, or the last ones.
    private static List<List<Word>> denied(List<Word> words) {
        List<List<Word>> denied = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).kind() == Kind.NEGATION) {
                List<Word> next = three(words.subList(i + 1, words.size()));
                denied.add(next.isEmpty() ? three(words.subList(0, i).reversed()) : next);
            }
        }
        return denied;
    }

    private static List<Word> three(List<Word> words) {
        return words.stream()
                .filter(word -> word.carries() || word.kind() == Kind.LIGHT)
                .limit(3)
                .toList();
    }

    /// Verbs that deny what they lead to: `fail to grow`, `stop taking`.
    static @Nullable Look failing(Alignment both) {
        boolean left = both.left().stream().anyMatch(Denial::fails);
        boolean right = both.right().stream().anyMatch(Denial::fails);
        return left == right || both.open() > 2 || failed(both.left(), both.right())
                ? null
                : Look.differ("negation", "only one says that it ends or does not come about");
    }

    private static boolean fails(Word word) {
        return word.bases().stream().anyMatch(WordLists.FAILING::contains);
    }

    /// Who tells that something did not work says the same.
    private static boolean failed(List<Word> one, List<Word> other) {
        return Stream.concat(one.stream(), other.stream()).anyMatch(word -> word.kind() == Kind.NEGATION);
    }
}
