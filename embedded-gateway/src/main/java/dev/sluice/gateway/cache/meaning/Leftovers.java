package dev.sluice.gateway.cache.meaning;

import dev.sluice.gateway.cache.meaning.Word.Kind;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What to make of words without a counterpart. How near two prompts must lie depends on how much is left over: the
/// figures were chosen on labelled pairs.
final class Leftovers {

    /// Who share so few words must lie nearer than that.
    private static final int FEW_SHARED = 1;

    private static final double FEW_SIMILARITY = 0.76;

    /// How many words of weight one side may have more, where prompts lie this near, share so many, and say so much
    /// otherwise that it is no edit.
    private enum Added {
        NEXT_TO_MANY(1, 0.80, 2, 0),
        NEXT_TO_ONE(1, 0.80, 1, 2),
        TWO(2, 0.80, 2, 2);

        private final int most;
        private final double similarity;
        private final int shared;
        private final int rewordings;

        Added(int most, double similarity, int shared, int rewordings) {
            this.most = most;
            this.similarity = similarity;
            this.shared = shared;
            this.rewordings = rewordings;
        }

        boolean allows(int open, Alignment both, double nearness) {
            return open <= most && nearness >= similarity && both.shared() >= shared && both.rewordings() >= rewordings;
        }
    }

    /// A rewording of a text, in which single words need not be found again, lies this near, has so many words in
    /// common and so many times what is left over, and says much otherwise. One edit is none.
    private enum Reworded {
        NEAR(0.82, 4, 2, 2),
        NEARER(0.86, 3, 1, 2);

        private final double similarity;
        private final int shared;
        private final int times;
        private final int rewordings;

        Reworded(double similarity, int shared, int times, int rewordings) {
            this.similarity = similarity;
            this.shared = shared;
            this.times = times;
            this.rewordings = rewordings;
        }

        boolean allows(int open, Alignment both, double nearness) {
            return nearness >= similarity
                    && both.shared() >= shared
                    && open * times <= both.shared()
                    && both.rewordings() >= rewordings;
        }
    }

    private Leftovers() {}

    /// Names without a counterpart. They may be named more than once, but not on both sides another.
    static @Nullable Look names(Alignment both) {
        List<String> moreLeft = Word.texts(both.onlyLeft(), Word::name);
        List<String> moreRight = Word.texts(both.onlyRight(), Word::name);
        if (!moreLeft.isEmpty() && !moreRight.isEmpty()) {
            return Look.differ("name", Look.said(moreLeft) + " against " + Look.said(moreRight));
        }
        List<String> left = names(both.onlyLeft(), both.right());
        List<String> right = names(both.onlyRight(), both.left());
        return left.isEmpty() && right.isEmpty()
                ? null
                : Look.differ("name", Look.said(left) + " against " + Look.said(right));
    }

    private static List<String> names(List<Word> only, List<Word> others) {
        return Word.texts(
                only, word -> word.name() && others.stream().noneMatch(other -> Alignment.haveCommon(word, other)));
    }

    static @Nullable Look judge(Alignment both, double similarity) {
        if (both.shared() <= FEW_SHARED && similarity < FEW_SIMILARITY) {
            return Look.differ("little in common", both.shared() + " words in common are too few at this distance");
        }
        List<String> left = Word.texts(both.onlyLeft(), word -> word.kind() == Kind.CONTENT);
        List<String> right = Word.texts(both.onlyRight(), word -> word.kind() == Kind.CONTENT);
        int open = Math.max(left.size(), right.size());
        if (open == 0 || allows(Reworded.values(), open, both, similarity)) {
            return null;
        }
        List<String> leftNouns = Word.texts(both.onlyLeft(), Leftovers::counts);
        List<String> rightNouns = Word.texts(both.onlyRight(), Leftovers::counts);
        if (!leftNouns.isEmpty() && !rightNouns.isEmpty()) {
            return Look.differ("word", Look.said(leftNouns) + " against " + Look.said(rightNouns));
        }
        if (!isEnglish(both) || !allows(Added.values(), open, both, similarity)) {
            return Look.differ("addition", new TreeSet<>(left.isEmpty() ? right : left) + " stands on one side only");
        }
        return null;
    }

    private static boolean allows(Added[] cases, int open, Alignment both, double similarity) {
        for (Added one : cases) {
            if (one.allows(open, both, similarity)) {
                return true;
            }
        }
        return false;
    }

    private static boolean allows(Reworded[] cases, int open, Alignment both, double similarity) {
        for (Reworded one : cases) {
            if (one.allows(open, both, similarity)) {
                return true;
            }
        }
        return false;
    }

    private static boolean counts(Word word) {
        return word.kind() == Kind.CONTENT
                || (word.kind() == Kind.LIGHT && word.bases().stream().anyMatch(WordLists.LIGHT_NOUNS::contains));
    }

    /// Of other languages it is not known which words matter: there all do.
    private static boolean isEnglish(Alignment both) {
        long known = both.left().stream()
                .filter(word -> word.kind() == Kind.GRAMMAR || word.kind() == Kind.LIGHT)
                .count();
        return known * 6 >= both.left().size();
    }
}
