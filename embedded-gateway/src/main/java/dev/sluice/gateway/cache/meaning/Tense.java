package dev.sluice.gateway.cache.meaning;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// When it happens: who was president is not who will be.
enum Tense {
    PAST,
    PRESENT,
    FUTURE;

    private static final Set<String> PAST_WORDS = Set.of("was", "were", "did", "had");
    private static final Set<String> FUTURE_WORDS = Set.of("will", "ll", "shall");
    private static final Set<String> PRESENT_WORDS = Set.of("is", "are", "am", "do", "does", "can");

    static @Nullable Look differ(Alignment both) {
        Set<Tense> left = of(both.left());
        Set<Tense> right = of(both.right());
        boolean apart = turned(left, right, PAST, FUTURE) || turned(right, left, PAST, FUTURE);
        // Who tells of a trouble mixes past and present; of somebody else's it is another question.
        boolean others = Stream.concat(both.left().stream(), both.right().stream())
                .noneMatch(word -> word.is("i") || word.is("we") || word.kind() == Word.Kind.NEGATION);
        boolean close = both.onlyLeft().size() <= 2 && both.onlyRight().size() <= 2 && both.open() == 0;
        boolean past = others
                && close
                && (turned(left, right, PAST, PRESENT)
                        || turned(right, left, PAST, PRESENT)
                        || turned(left, right, PRESENT, FUTURE)
                        || turned(right, left, PRESENT, FUTURE));
        return apart || past ? Look.differ("tense", left + " against " + right) : null;
    }

    private static boolean turned(Set<Tense> one, Set<Tense> other, Tense here, Tense there) {
        return one.contains(here) && !one.contains(there) && other.contains(there) && !other.contains(here);
    }

    private static Set<Tense> of(List<Word> words) {
        Set<Tense> tenses = EnumSet.noneOf(Tense.class);
        for (int i = 0; i < words.size(); i++) {
            String text = words.get(i).text();
            boolean perfect = (text.equals("has") || text.equals("have")) && happened(words, i, 4);
            if (PAST_WORDS.contains(text) || perfect || (text.equals("who") && happened(words, i, 1))) {
                tenses.add(PAST);
            } else if ((FUTURE_WORDS.contains(text) && !next(words, i).equals("you"))
                    || (text.equals("going") && next(words, i).equals("to"))) {
                tenses.add(FUTURE);
            } else if (PRESENT_WORDS.contains(text)) {
                tenses.add(PRESENT);
            }
        }
        return tenses;
    }

    /// `Has the shop moved`, `who won`: one of the next words is a form of the past, and none says that it goes on.
    private static boolean happened(List<Word> words, int at, int most) {
        List<Word> next = words.subList(at + 1, Math.min(words.size(), at + 1 + most));
        boolean goesOn = IntStream.range(0, next.size())
                .anyMatch(i -> next.get(i).is("been") && next(words, at + 1 + i).endsWith("ing"));
        return !goesOn
                && next.stream()
                        .anyMatch(word -> (word.carries() || word.kind() == Word.Kind.LIGHT)
                                && word.bases().size() > 1
                                && !word.text().endsWith("s")
                                && !word.text().endsWith("ing"));
    }

    private static String next(List<Word> words, int at) {
        return at + 1 < words.size() ? words.get(at + 1).text() : "";
    }
}
