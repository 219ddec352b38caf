package dev.sluice.gateway.cache.meaning;

import org.jspecify.annotations.Nullable;

/// Who tells more around a question may want another answer.
final class Sentences {

    private Sentences() {}

    static @Nullable Look differ(String asked, String stored) {
        int one = count(asked);
        int other = count(stored);
        return Math.abs(one - other) < 2 ? null : Look.differ("sentences", one + " sentences against " + other);
    }

    private static int count(String text) {
        int sentences = 0;
        boolean open = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = (c == '.' || c == '!' || c == '?')
                    && (i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1)));
            if (ends && open) {
                sentences++;
                open = false;
            } else if (Character.isLetterOrDigit(c)) {
                open = true;
            }
        }
        return open ? sentences + 1 : sentences;
    }
}
