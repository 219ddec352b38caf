package dev.sluice.gateway.cache.meaning;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a deed is done to, or only leads to: `write a file` is not `write to a file`.
final class Reach {

    private static final Set<String> DETERMINERS =
            Set.of("a", "an", "the", "my", "your", "our", "his", "her", "their", "this", "that");

    private Reach() {}

    static @Nullable Look differ(Alignment both) {
        for (int i = 0; i < both.left().size(); i++) {
            int j = both.counterpart(i);
            if (j < 0 || !both.left().get(i).text().equals(both.right().get(j).text())) {
                continue;
            }
            int left = reached(both.left(), i);
            int right = reached(both.right(), j);
            boolean same = left >= 0 && right >= 0 && both.counterpart(left) == right;
            if (same && leads(both.left(), i) != leads(both.right(), j)) {
                return Look.differ(
                        "direction", "only one leads to " + both.left().get(left));
            }
        }
        return null;
    }

    private static boolean leads(List<Word> words, int deed) {
        return words.get(deed + 1).is("to");
    }

    /// What follows a word, with or without `to`, where a determiner says that it is a thing; or −1.
    private static int reached(List<Word> words, int deed) {
        Word word = words.get(deed);
        if (word.kind() != Word.Kind.CONTENT && word.kind() != Word.Kind.LIGHT) {
            return -1;
        }
        int at = deed + 1;
        if (at < words.size() && words.get(at).is("to")) {
            at++;
        }
        int determiner = at;
        while (at < words.size() && DETERMINERS.contains(words.get(at).text())) {
            at++;
        }
        return at > determiner && at < words.size() && words.get(at).carries() ? at : -1;
    }
}
