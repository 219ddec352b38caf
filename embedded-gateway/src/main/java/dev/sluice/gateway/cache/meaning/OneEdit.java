package dev.sluice.gateway.cache.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Prompts that are the same to the letter but in one place: there every word must be accounted for. What is not known
/// to change nothing, changes the answer. Who says a thing anew says it otherwise in several places.
final class OneEdit {

    /// Longer prompts are told apart by the other rules.
    private static final int LONGEST = 120;

    /// Where more words are open, it is a rewording of a part, for [Leftovers] to judge.
    private static final int MOST = 3;

    private static final Set<String> LEADING_IN =
            Set.of("in", "on", "at", "for", "with", "from", "to", "by", "if", "when");

    private OneEdit() {}

    static @Nullable Look differ(Comparison both) {
        List<Word> left = both.words().left();
        List<Word> right = both.words().right();
        if (left.size() > LONGEST || right.size() > LONGEST) {
            return null;
        }
        List<Edit> edits = edits(left, right);
        if (isMoved(edits)) {
            return Look.differ("order", said(edits.getFirst().written()) + " stands elsewhere");
        }
        List<Word> added = new ArrayList<>();
        List<Word> missing = new ArrayList<>();
        for (Edit edit : edits) {
            added.addAll(edit.left());
            missing.addAll(edit.right());
        }
        drop(added, missing, both.lexicon());
        int open = added.size() + missing.size();
        boolean one = open > 0 && open <= MOST && edits.size() == 1;
        return one && !(edits.getFirst().begins() && Wrapping.lead(added, missing))
                ? Look.differ("one edit", said(added) + " against " + said(missing))
                : null;
    }

    /// Whether one thing moved within a prompt and all else stays: `my neighbour's tree and my fence`. What goes to the
    /// front or the end, or has a preposition before it, is only said elsewhere.
    private static boolean isMoved(List<Edit> edits) {
        if (edits.size() != 2 || edits.stream().anyMatch(edit -> edit.outside())) {
            return false;
        }
        List<Word> moved = edits.getFirst().written();
        List<Word> there = edits.getLast().written();
        boolean oneSided = edits.getFirst().onLeft() != edits.getLast().onLeft();
        return oneSided
                && !moved.isEmpty()
                && Word.texts(moved, _ -> true).equals(Word.texts(there, _ -> true))
                && moved.stream().anyMatch(Word::carries)
                && !LEADING_IN.contains(moved.getFirst().text());
    }

    private static String said(List<Word> words) {
        return Look.said(words.stream().map(Word::text).toList());
    }

    /// What stands between words that are the same, without what changes nothing.
    ///
    /// @param written the words of that side which has some, where only one has
    /// @param onLeft whether the left one has them
    private record Edit(
            List<Word> left, List<Word> right, List<Word> written, boolean onLeft, boolean begins, boolean outside) {}

    private static List<Edit> edits(List<Word> left, List<Word> right) {
        int[][] longest = longestCommon(left, right);
        List<Edit> edits = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            int fromLeft = i;
            int fromRight = j;
            while ((i < left.size() || j < right.size()) && !same(left, i, right, j)) {
                boolean skipsLeft = j == right.size() || (i < left.size() && longest[i + 1][j] >= longest[i][j + 1]);
                i += skipsLeft ? 1 : 0;
                j += skipsLeft ? 0 : 1;
            }
            if (i > fromLeft || j > fromRight) {
                Edit edit = edit(
                        left.subList(fromLeft, i),
                        right.subList(fromRight, j),
                        left.subList(0, fromLeft),
                        fromLeft == 0 || fromRight == 0 || i == left.size() || j == right.size());
                edits.add(edit);
            }
            i++;
            j++;
        }
        return edits;
    }

    private static Edit edit(List<Word> left, List<Word> right, List<Word> before, boolean outside) {
        boolean begins = before.stream().allMatch(Wrapping::leads);
        if (begins && Wrapping.lead(left, right)) {
            return new Edit(List.of(), List.of(), List.of(), false, true, outside);
        }
        boolean asks = !before.isEmpty() && Wrapping.asks(before.getLast());
        List<Word> written = left.isEmpty() ? right : right.isEmpty() ? left : List.of();
        return new Edit(
                Wrapping.without(left, asks), Wrapping.without(right, asks), written, !left.isEmpty(), begins, outside);
    }

    private static boolean same(List<Word> left, int i, List<Word> right, int j) {
        return i < left.size()
                && j < right.size()
                && left.get(i).text().equals(right.get(j).text());
    }

    private static int[][] longestCommon(List<Word> left, List<Word> right) {
        int[][] longest = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                longest[i][j] = same(left, i, right, j)
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        return longest;
    }

    /// Takes words that stand for one another off both.
    private static void drop(List<Word> added, List<Word> missing, Lexicon lexicon) {
        for (int i = added.size() - 1; i >= 0; i--) {
            for (int j = missing.size() - 1; j >= 0; j--) {
                if (accounts(added.get(i), missing.get(j), lexicon)) {
                    added.remove(i);
                    missing.remove(j);
                    break;
                }
            }
        }
    }

    private static boolean accounts(Word one, Word other, Lexicon lexicon) {
        return Wrapping.plain(one).equals(Wrapping.plain(other))
                || (isPast(one) == isPast(other) && isSame(one, other, lexicon))
                || (Wrapping.dresses(one) && Wrapping.dresses(other));
    }

    private static boolean isSame(Word one, Word other, Lexicon lexicon) {
        if (!isOpen(one) || !isOpen(other)) {
            return false;
        }
        for (String base : one.bases()) {
            for (String otherBase : other.bases()) {
                if (base.equals(otherBase) || lexicon.interchangeable(base, otherBase)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether a word is of a class that others may stand for.
    private static boolean isOpen(Word word) {
        return (word.kind() == Word.Kind.CONTENT || word.kind() == Word.Kind.LIGHT) && !word.name() && !word.unit();
    }

    private static final Set<String> NO_PAST = Set.of("need", "feed", "speed", "seed", "exceed", "proceed", "bed");

    /// `Closed` is not `closing` and not `close`.
    static boolean isPast(Word word) {
        String text = word.text();
        return word.bases().size() > 1 && !text.endsWith("s") && !text.endsWith("ing") && !NO_PAST.contains(text);
    }
}
