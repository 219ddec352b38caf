package dev.sluice.gateway.cache.meaning;

import dev.sluice.gateway.cache.meaning.Word.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Numbers and times must be found again, as often.
final class NumberRules {

    private static final Set<String> BEFORE_ONE = Set.of(
            "this", "that", "the", "which", "no", "any", "another", "my", "should", "can", "could", "does", "may",
            "must");

    private NumberRules() {}

    static @Nullable Look numbers(Alignment both) {
        List<String> left = Word.texts(both.left(), NumberRules::counts);
        List<String> right = Word.texts(both.right(), NumberRules::counts);
        return left.equals(right) ? null : Look.differ("number", Look.said(left) + " against " + Look.said(right));
    }

    /// `One` is a number as seldom as it is not: see [#ones].
    private static boolean counts(Word word) {
        return word.kind() == Kind.NUMBER && !word.is("1");
    }

    /// A single one: as a figure it must be found again, and so must the word where it counts a thing.
    static @Nullable Look ones(Alignment both) {
        boolean left = onlyOne(both.left(), both.onlyLeft());
        boolean right = onlyOne(both.right(), both.onlyRight());
        return left || right ? Look.differ("number", "1 stands on one side only") : null;
    }

    private static boolean onlyOne(List<Word> words, List<Word> only) {
        for (Word word : only) {
            int at = words.indexOf(word);
            if (word.kind() == Kind.NUMBER && word.is("1")) {
                boolean thing = at + 1 < words.size() && words.get(at + 1).carries();
                boolean determined =
                        at > 0 && BEFORE_ONE.contains(words.get(at - 1).text());
                if (thing && !determined) {
                    return true;
                }
            }
        }
        return false;
    }
}
