package dev.sluice.gateway.cache.meaning;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who speaks does it, or another does it to them: `I lent my sister money` is not `my sister lent me money`.
final class Actor {

    private static final Set<String> SPEAKING = Set.of("i", "we");
    private static final Set<String> SPOKEN_OF = Set.of("me", "us", "my", "our");

    private Actor() {}

    static @Nullable Look differ(Alignment both) {
        for (int i = 1; i < both.left().size(); i++) {
            int j = both.counterpart(i);
            if (j < 1 || !both.left().get(i).carries()) {
                continue;
            }
            boolean left = speaks(both.left(), i) && isDoneTo(both.right(), j) && both.place(j - 1) > i;
            boolean right = speaks(both.right(), j) && isDoneTo(both.left(), i) && both.counterpart(i - 1) > j;
            if (left || right) {
                Word other = left ? both.right().get(j - 1) : both.left().get(i - 1);
                return Look.differ("persons", "who speaks does it, or " + other);
            }
        }
        return null;
    }

    private static boolean speaks(List<Word> words, int verb) {
        return SPEAKING.contains(words.get(verb - 1).text());
    }

    /// Whether a thing or person does it, and who speaks is named after.
    private static boolean isDoneTo(List<Word> words, int verb) {
        return words.get(verb - 1).carries()
                && words.subList(verb + 1, words.size()).stream().anyMatch(word -> SPOKEN_OF.contains(word.text()));
    }
}
