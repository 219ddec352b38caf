package dev.sluice.gateway.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What somebody may have meant.
public final class Suggestion {

    private static final int MOST_LISTED = 12;

    private Suggestion() {}

    /// The nearest of the words, or a list of them while it is short; null where there is nothing to choose from.
    public static @Nullable String among(String word, Collection<String> words) {
        Optional<String> nearest = nearest(word, words);
        if (nearest.isPresent()) {
            return "did you mean \"" + nearest.get() + "\"?";
        }
        if (words.isEmpty()) {
            return null;
        }
        String listed = String.join(", ", words.stream().limit(MOST_LISTED).toList());
        return "one of: " + listed + (words.size() > MOST_LISTED ? ", …" : "");
    }

    private static Optional<String> nearest(String word, Collection<String> words) {
        String plain = plain(word);
        int most = Math.max(1, plain.length() / 3);
        return words.stream()
                .filter(candidate -> Math.abs(plain(candidate).length() - plain.length()) <= most)
                .filter(candidate -> distance(plain, plain(candidate)) <= most)
                .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))));
    }

    /// Case, hyphens and underscores are the commonest slips of all.
    private static String plain(String word) {
        String shortened = word.length() <= 64 ? word : word.substring(0, 64);
        return shortened.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /// Levenshtein's distance, with the swap of two neighbours as one step.
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
