package dev.sluice.console.screen.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Two texts word by word: what both have in the same order, and what only one has.
///
/// @param left the pieces of the first text, which joined are that text
/// @param right the pieces of the second
record WordDifference(List<Piece> left, List<Piece> right) {

    /// Words compared at most on each side: the table of common words grows with their product.
    private static final int MOST = 1_500;

    private static final Pattern WORD = Pattern.compile("\\S+\\s*|\\s+");

    /// @param own whether only this text has it
    record Piece(String text, boolean own) {}

    /// Of texts longer than what is compared, the rest counts as different where it is not the same.
    static WordDifference of(String left, String right) {
        if (left.equals(right)) {
            List<Piece> same = List.of(new Piece(left, false));
            return new WordDifference(same, same);
        }
        List<String> a = words(left);
        List<String> b = words(right);
        int[][] common = common(a, b);
        List<Piece> mine = new ArrayList<>();
        List<Piece> theirs = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            boolean both = i < a.size() && j < b.size();
            if (both && same(a.get(i), b.get(j))) {
                add(mine, a.get(i++), false);
                add(theirs, b.get(j++), false);
            } else if (j == b.size() || (both && common[i + 1][j] >= common[i][j + 1])) {
                add(mine, a.get(i++), true);
            } else {
                add(theirs, b.get(j++), true);
            }
        }
        return new WordDifference(List.copyOf(mine), List.copyOf(theirs));
    }

    /// The words with the space after them; the last one holds what is beyond the most that is compared.
    private static List<String> words(String text) {
        List<MatchResult> found = WORD.matcher(text).results().limit(MOST).toList();
        List<String> words =
                new ArrayList<>(found.stream().map(MatchResult::group).toList());
        int end = found.isEmpty() ? 0 : found.getLast().end();
        if (end < text.length()) {
            words.add(text.substring(end));
        }
        return words;
    }

    private static boolean same(String one, String other) {
        return one.strip().equals(other.strip());
    }

    /// How many words the rests of both have in common, by where the rests begin.
    private static int[][] common(List<String> a, List<String> b) {
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = same(a.get(i), b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static void add(List<Piece> pieces, String text, boolean own) {
        if (!pieces.isEmpty() && pieces.getLast().own() == own) {
            pieces.set(pieces.size() - 1, new Piece(pieces.getLast().text() + text, own));
        } else {
            pieces.add(new Piece(text, own));
        }
    }
}
