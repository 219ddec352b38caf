package dev.sluice.console.palette;

import java.util.Locale;

/// How well a few typed letters fit a text: all of them must come in it, in their order. Letters in a row and at the
/// beginnings of words count more, and short texts before long ones.
final class FuzzyMatch {

    /// The score of what does not fit.
    static final int NONE = -1;

    private static final int IN_A_ROW = 8;
    private static final int WORD_BEGINS = 10;
    private static final int TEXT_BEGINS = 6;

    private FuzzyMatch() {}

    /// The higher, the better; `NONE` where it does not fit, 0 for nothing typed.
    static int score(String typed, String text) {
        String wanted = typed.toLowerCase(Locale.ROOT).replace(" ", "");
        String all = text.toLowerCase(Locale.ROOT);
        int best = NONE;
        // Where the first letter is taken decides the rest: each of its places is tried.
        for (int start = 0; start >= 0 && start <= all.length() && !wanted.isEmpty(); start++) {
            start = all.indexOf(wanted.charAt(0), start);
            if (start < 0) {
                break;
            }
            best = Math.max(best, from(start, wanted, all));
        }
        return wanted.isEmpty() ? 0 : best;
    }

    private static int from(int start, String wanted, String all) {
        int score = start == 0 ? TEXT_BEGINS : 0;
        int last = start - 1;
        for (int i = 0; i < wanted.length(); i++) {
            int at = next(all, wanted.charAt(i), last, i > 0);
            if (at < 0) {
                return NONE;
            }
            score += begins(all, at) ? WORD_BEGINS : 1;
            score += i > 0 && at == last + 1 ? IN_A_ROW : 0;
            last = at;
        }
        return Math.max(0, score * 4 - all.length() / 8);
    }

    /// The letter right after the last one, else at the beginning of a word, else anywhere.
    private static int next(String all, char letter, int last, boolean later) {
        int anywhere = all.indexOf(letter, last + 1);
        if (!later || anywhere == last + 1) {
            return anywhere;
        }
        for (int at = anywhere; at >= 0; at = all.indexOf(letter, at + 1)) {
            if (begins(all, at)) {
                return at;
            }
        }
        return anywhere;
    }

    private static boolean begins(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }
}
