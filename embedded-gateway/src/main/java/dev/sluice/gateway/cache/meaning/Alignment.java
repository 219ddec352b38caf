package dev.sluice.gateway.cache.meaning;

import dev.sluice.gateway.cache.meaning.Word.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which word of one prompt stands for which of the other.
final class Alignment {

    private final Lexicon lexicon;
    private final List<Word> left;
    private final List<Word> right;
    /// For each word of the left one, the place of its counterpart, or −1.
    private final int[] counterpart;
    private final boolean[] taken;

    private Alignment(List<Word> left, List<Word> right, Lexicon lexicon) {
        this.lexicon = lexicon;
        this.left = left;
        this.right = right;
        this.counterpart = new int[left.size()];
        this.taken = new boolean[right.size()];
        Arrays.fill(counterpart, -1);
    }

    static Alignment of(List<Word> left, List<Word> right, Lexicon lexicon) {
        List<Word> joinedLeft = joined(left, right);
        List<Word> joinedRight = joined(right, joinedLeft);
        Alignment alignment = new Alignment(joinedLeft, joinedRight, lexicon);
        alignment.match(Degree.SAME_TEXT);
        alignment.match(Degree.SAME_BASE);
        alignment.match(Degree.ALIKE);
        return alignment;
    }

    private static final Set<String> ARTICLES = Set.of("a", "an");

    /// Writes together what the other one writes together: `to do` is `todo`. `A synchronous` is not `asynchronous`.
    private static List<Word> joined(List<Word> words, List<Word> others) {
        List<Word> joined = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            Word next = i + 1 < words.size() ? words.get(i + 1) : null;
            Word whole =
                    next == null || ARTICLES.contains(word.text()) ? null : find(others, word.text() + next.text());
            if (whole == null) {
                joined.add(word);
            } else {
                joined.add(whole);
                i++;
            }
        }
        return joined;
    }

    private static @Nullable Word find(List<Word> words, String text) {
        for (Word word : words) {
            if (word.kind() != Kind.NUMBER && word.text().equals(text)) {
                return word;
            }
        }
        return null;
    }

    /// Whether one word may stand for another.
    static boolean isSame(Word one, Word other, Lexicon lexicon) {
        return of(List.of(one), List.of(other), lexicon).counterpart(0) == 0;
    }

    private enum Degree {
        SAME_TEXT,
        SAME_BASE,
        ALIKE
    }

    private void match(Degree degree) {
        for (int i = 0; i < left.size(); i++) {
            for (int j = 0; j < right.size() && counterpart[i] < 0; j++) {
                if (!taken[j] && matches(left.get(i), right.get(j), degree)) {
                    counterpart[i] = j;
                    taken[j] = true;
                }
            }
        }
    }

    private boolean matches(Word one, Word other, Degree degree) {
        return switch (degree) {
            case SAME_TEXT -> one.text().equals(other.text());
            case SAME_BASE -> spoken(one) && spoken(other) && !(one.name() && other.name()) && haveCommon(one, other);
            case ALIKE -> spoken(one) && spoken(other) && !isFixed(one) && !isFixed(other) && areAlike(one, other);
        };
    }

    private static boolean isFixed(Word word) {
        return word.name() || word.unit();
    }

    private static boolean spoken(Word word) {
        return word.kind() == Kind.CONTENT || word.kind() == Kind.LIGHT;
    }

    static boolean haveCommon(Word one, Word other) {
        for (String base : one.bases()) {
            if (other.bases().contains(base)) {
                return true;
            }
        }
        return false;
    }

    private boolean areAlike(Word one, Word other) {
        for (String base : one.bases()) {
            for (String otherBase : other.bases()) {
                if (lexicon.alike(base, otherBase)) {
                    return true;
                }
            }
        }
        return false;
    }

    List<Word> left() {
        return left;
    }

    List<Word> right() {
        return right;
    }

    /// The place in the right one of the counterpart of a word of the left one, or −1.
    int counterpart(int place) {
        return counterpart[place];
    }

    /// The place in the left one of the counterpart of a word of the right one, or −1.
    int place(int ofRight) {
        for (int i = 0; i < counterpart.length; i++) {
            if (counterpart[i] == ofRight) {
                return i;
            }
        }
        return -1;
    }

    /// Whether a word of the right one has a counterpart.
    boolean isTaken(int place) {
        return taken[place];
    }

    /// How many words of content both have.
    int shared() {
        int shared = 0;
        for (int i = 0; i < left.size(); i++) {
            if (counterpart[i] >= 0 && left.get(i).carries()) {
                shared++;
            }
        }
        return shared;
    }

    /// How many words of content have no counterpart, on both sides.
    int open() {
        return (int) Stream.concat(onlyLeft().stream(), onlyRight().stream())
                .filter(word -> word.kind() == Kind.CONTENT)
                .count();
    }

    /// In how many places the same is said otherwise: other words, other forms, another order. Words side by side are
    /// one place, so that one edit of a text leaves one, whatever its length.
    int rewordings() {
        int[] back = new int[right.size()];
        Arrays.fill(back, -1);
        for (int i = 0; i < counterpart.length; i++) {
            if (counterpart[i] >= 0) {
                back[counterpart[i]] = i;
            }
        }
        return Math.max(rewordings(left, right, counterpart), rewordings(right, left, back));
    }

    private static int rewordings(List<Word> words, List<Word> others, int[] counterpart) {
        int rewordings = 0;
        int next = 0;
        boolean same = true;
        for (int i = 0; i < words.size(); i++) {
            int at = counterpart[i];
            boolean still =
                    at >= next && others.get(at).text().equals(words.get(i).text());
            if (same && !still) {
                rewordings++;
            }
            same = still;
            if (at >= 0) {
                next = at + 1;
            }
        }
        return rewordings;
    }

    /// Words of the left one without a counterpart.
    List<Word> onlyLeft() {
        List<Word> only = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            if (counterpart[i] < 0) {
                only.add(left.get(i));
            }
        }
        return only;
    }

    /// Words of the right one without a counterpart.
    List<Word> onlyRight() {
        List<Word> only = new ArrayList<>();
        for (int j = 0; j < right.size(); j++) {
            if (!taken[j]) {
                only.add(right.get(j));
            }
        }
        return only;
    }
}
