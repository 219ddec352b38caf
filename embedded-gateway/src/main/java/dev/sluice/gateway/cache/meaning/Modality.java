package dev.sluice.gateway.cache.meaning;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether it must be or may be: `do I have to reboot` is not `am I allowed to reboot`. Of questions that want a yes or
/// a no; who asks how to do a thing says either.
final class Modality {

    private static final Set<String> ASKING = Set.of("do", "does", "must", "can", "could", "may", "might");
    private static final Set<String> MUST = Set.of("must", "need", "needs");
    private static final Set<String> MAY = Set.of("can", "could", "may", "might");

    private Modality() {}

    static @Nullable Look differ(Alignment both) {
        boolean whether = asks(both.left()) && asks(both.right()) && both.open() == 0;
        return whether && (turned(both.left(), both.right()) || turned(both.right(), both.left()))
                ? Look.differ("modality", "one asks whether it must be, the other whether it may be")
                : null;
    }

    private static boolean asks(List<Word> words) {
        return !words.isEmpty() && ASKING.contains(words.getFirst().text());
    }

    private static boolean turned(List<Word> must, List<Word> may) {
        return has(must, MUST) && !has(must, MAY) && has(may, MAY) && !has(may, MUST);
    }

    private static boolean has(List<Word> words, Set<String> some) {
        return words.stream().anyMatch(word -> some.contains(word.text()));
    }
}
