package dev.sluice.gateway.cache.meaning;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What kind of answer is asked for.
enum Question {
    WHY,
    WHEN,
    WHO,
    AMOUNT,
    LENGTH,
    FREQUENCY,
    HOW,
    WHERE,
    WHAT,
    WHETHER,
    /// A request, or a statement of what is wanted.
    REQUEST;

    private static final Map<String, Question> AFTER_HOW = Map.of(
            "much", AMOUNT, "many", AMOUNT, "long", LENGTH, "soon", WHEN, "often", FREQUENCY, "far", LENGTH, "old",
            LENGTH, "big", LENGTH, "fast", LENGTH, "come", WHY);

    private static final Set<String> ASKING_VERBS =
            Set.of("do", "does", "did", "is", "are", "was", "were", "have", "has", "had", "will", "am");

    private static final Set<String> MODAL = Set.of("can", "could", "would", "may", "might", "should", "must");

    /// What a prompt asks for, all of it.
    static Set<Question> of(List<Word> words) {
        Set<Question> questions = EnumSet.noneOf(Question.class);
        boolean content = false;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            boolean asks = i == 0
                    || word.is("why")
                    || word.is("how")
                    || i == words.size() - 1
                    || !content
                    || words.get(i - 1).kind() == Word.Kind.LIGHT
                    || ASKS_BEFORE.contains(words.get(i - 1).text());
            Question question = asks ? question(word.text(), text(words, i + 1), text(words, i + 2)) : null;
            if (question != null) {
                questions.add(question);
            }
            content |= word.carries();
        }
        if (questions.contains(WHY)) {
            questions.remove(WHAT);
        }
        if (questions.isEmpty()) {
            questions.add(plain(words));
        }
        return questions;
    }

    private static final Set<String> ASKS_BEFORE = Set.of("about", "out", "to", "of", "for", "and", "please", "but");

    private static String text(List<Word> words, int place) {
        return place < words.size() ? words.get(place).text() : "";
    }

    private static final Set<String> SPANS = Set.of("time", "minutes", "hours", "days", "weeks", "months", "years");

    private static @Nullable Question question(String word, String next, String afterNext) {
        return switch (word) {
            case "why" -> WHY;
            case "when" -> WHEN;
            case "who", "whom", "whose" -> WHO;
            case "how" ->
                SPANS.contains(afterNext) && !next.equals("often") ? LENGTH : AFTER_HOW.getOrDefault(next, HOW);
            case "where" -> WHERE;
            case "what", "which" -> next.equals("time") ? WHEN : next.equals("reason") ? WHY : WHAT;
            case "reason" -> WHY;
            default -> null;
        };
    }

    private static Question plain(List<Word> words) {
        if (words.isEmpty()) {
            return REQUEST;
        }
        String first = words.getFirst().text();
        String second = words.size() > 1 ? words.get(1).text() : "";
        boolean toGateway = second.equals("you");
        return ASKING_VERBS.contains(first) || (MODAL.contains(first) && !toGateway) ? WHETHER : REQUEST;
    }

    private static final Set<Question> STRICT = EnumSet.of(WHY, WHEN, WHO, AMOUNT, LENGTH, FREQUENCY);

    /// Whether an answer to the one can answer the other.
    static boolean agree(Set<Question> one, Set<Question> other) {
        for (Question strict : STRICT) {
            if (one.contains(strict) != other.contains(strict)) {
                return false;
            }
        }
        boolean whether =
                (one.contains(WHETHER) && other.contains(WHAT)) || (one.contains(WHAT) && other.contains(WHETHER));
        return !whether;
    }
}
