package dev.sluice.gateway.cache.meaning;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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
    REQUEST,
    /// Something that happened to who speaks, with no question asked.
    STATEMENT;

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
            Question question = asks ? question(words, i) : null;
            if (question != null) {
                questions.add(question);
            }
            content |= word.carries();
        }
        boolean whatFor = questions.contains(WHAT) && words.getLast().is("for");
        if (questions.contains(WHY) || whatFor) {
            questions.remove(WHAT);
            questions.add(WHY);
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

    private static @Nullable Question question(List<Word> words, int i) {
        String next = text(words, i + 1);
        String afterNext = text(words, i + 2);
        return switch (words.get(i).text()) {
            case "why" -> WHY;
            case "when" -> WHEN;
            case "who", "whom", "whose" -> WHO;
            case "how" ->
                SPANS.contains(afterNext) && !next.equals("often") ? LENGTH : AFTER_HOW.getOrDefault(next, HOW);
            case "where" -> WHERE;
            case "what", "which" ->
                next.equals("time") ? WHEN : next.equals("reason") ? WHY : isSpan(words, i) ? LENGTH : WHAT;
            case "reason" -> WHY;
            default -> null;
        };
    }

    private static final Set<String> TIMES_OF_A_SPAN = Set.of(
            "estimated",
            "average",
            "usual",
            "normal",
            "typical",
            "expected",
            "delivery",
            "waiting",
            "processing",
            "turnaround",
            "cooking",
            "of");

    /// Whether `what` asks for a span of time: `what is the usual time`.
    private static boolean isSpan(List<Word> words, int at) {
        for (int i = at + 1; i < Math.min(words.size(), at + 7); i++) {
            String text = words.get(i).text();
            if (text.equals("timeframe") || text.equals("duration")) {
                return true;
            }
            if (text.equals("time")) {
                return TIMES_OF_A_SPAN.contains(words.get(i - 1).text());
            }
        }
        return false;
    }

    /// Whether both ask when.
    static boolean isWhen(List<Word> one, List<Word> other) {
        return of(one).contains(WHEN) && of(other).contains(WHEN);
    }

    private static final Set<String> OF_THE_SPEAKER = Set.of("my", "i", "our", "we", "me");
    private static final Set<String> STATING = Set.of("my", "i", "our", "we", "it", "there", "the", "a", "after");
    private static final Set<String> WANTING = Set.of(
            "want", "need", "like", "wish", "help", "tell", "let", "can", "could", "would", "know", "see", "check");

    private static boolean states(List<Word> words) {
        return STATING.contains(words.getFirst().text())
                && words.stream().anyMatch(word -> OF_THE_SPEAKER.contains(word.text()) || isNot(word))
                && IntStream.range(0, words.size()).noneMatch(i -> wants(words, i));
    }

    private static boolean wants(List<Word> words, int at) {
        return WANTING.contains(words.get(at).text()) && (at + 1 == words.size() || !isNot(words.get(at + 1)));
    }

    private static boolean isNot(Word word) {
        return word.kind() == Word.Kind.NEGATION;
    }

    private static Question plain(List<Word> words) {
        if (words.isEmpty()) {
            return REQUEST;
        }
        String first = words.getFirst().text();
        String second = words.size() > 1 ? words.get(1).text() : "";
        if (states(words)) {
            return STATEMENT;
        }
        boolean toGateway = second.equals("you") && (MODAL.contains(first) || first.equals("will"));
        return !toGateway && (ASKING_VERBS.contains(first) || MODAL.contains(first)) ? WHETHER : REQUEST;
    }

    private static final Set<String> ABOUT_FACTS = Set.of("did", "do", "does", "is", "was", "has", "have");
    private static final Set<String> ASKED_AFTER =
            Set.of("if", "whether", "know", "check", "tell", "see", "confirm", "is", "am");

    /// Whether one asks for a fact and the other for a deed: `is milk on my list`, `put milk on my list`.
    static boolean isFactAndDeed(List<Word> one, List<Word> other) {
        return (asksFact(one) && asksDeed(other)) || (asksFact(other) && asksDeed(one));
    }

    private static boolean asksFact(List<Word> words) {
        return of(words).equals(EnumSet.of(WHETHER))
                && ABOUT_FACTS.contains(words.getFirst().text());
    }

    private static boolean asksDeed(List<Word> words) {
        return of(words).equals(EnumSet.of(REQUEST))
                && words.stream().noneMatch(word -> ASKED_AFTER.contains(word.text()));
    }

    private static final Set<String> MEASURES =
            Set.of("fee", "fees", "charge", "charges", "cost", "costs", "price", "amount", "number", "psi", "total");

    /// Whether one asks how much and the other what the amount is.
    private static boolean measures(List<Word> words) {
        return words.stream().anyMatch(word -> MEASURES.contains(word.text()));
    }

    private static boolean isSpanCounted(List<Word> words) {
        return words.stream().anyMatch(word -> word.is("many"))
                && words.stream().anyMatch(word -> SPANS.contains(word.text()));
    }

    private static final Set<Question> STRICT = EnumSet.of(WHY, WHEN, WHO, AMOUNT, LENGTH, FREQUENCY);

    static @Nullable Look differ(Alignment both) {
        boolean told = both.open() <= 2 && both.shared() > 1;
        boolean begins =
                of(both.left().subList(0, Math.min(1, both.left().size()))).contains(REQUEST);
        boolean how = begins && both.open() > 0 && isHowAndWhat(of(both.left()), of(both.right()));
        return !how && agree(both.left(), both.right(), told)
                ? null
                : Look.differ("question", of(both.left()) + " against " + of(both.right()));
    }

    /// Whether an answer to the one can answer the other.
    ///
    /// @param told whether the words of both say the same: then who tells of a trouble asks why, too
    private static boolean agree(List<Word> left, List<Word> right, boolean told) {
        if (isFactAndDeed(left, right)) {
            return false;
        }
        Set<Question> one = measured(left, right);
        Set<Question> other = measured(right, left);
        if (told && (asksWhy(one, other) || asksWhy(other, one))) {
            return true;
        }
        for (Question strict : STRICT) {
            if (one.contains(strict) != other.contains(strict)) {
                return false;
            }
        }
        boolean whether =
                (one.contains(WHETHER) && other.contains(WHAT)) || (one.contains(WHAT) && other.contains(WHETHER));
        return !whether && !(asksHow(one) && asksWhether(other, right)) && !(asksHow(other) && asksWhether(one, left));
    }

    /// `Explain what it is` and `explain how it is made`, where more than that is said otherwise.
    private static boolean isHowAndWhat(Set<Question> one, Set<Question> other) {
        return (asksHow(one) && other.equals(EnumSet.of(WHAT))) || (asksHow(other) && one.equals(EnumSet.of(WHAT)));
    }

    private static boolean asksHow(Set<Question> questions) {
        return questions.equals(EnumSet.of(HOW));
    }

    /// `Do vaccines work` is not `how do vaccines work`; `can I` is often `how can I`.
    private static boolean asksWhether(Set<Question> questions, List<Word> words) {
        String first = words.isEmpty() ? "" : words.getFirst().text();
        return questions.equals(EnumSet.of(WHETHER)) && (ASKING_VERBS.contains(first) || first.equals("should"));
    }

    /// What a prompt asks for; as the other says it, where that is only said otherwise.
    private static Set<Question> measured(List<Word> words, List<Word> beside) {
        Set<Question> questions = of(words);
        Set<Question> others = of(beside);
        boolean amount = questions.contains(WHAT) && others.contains(AMOUNT) && measures(words);
        boolean span = questions.contains(LENGTH) && others.contains(AMOUNT) && isSpanCounted(words);
        if (amount || span) {
            questions.remove(amount ? WHAT : LENGTH);
            questions.add(AMOUNT);
        }
        return questions;
    }

    private static boolean asksWhy(Set<Question> one, Set<Question> other) {
        return one.equals(EnumSet.of(WHY)) && other.equals(EnumSet.of(STATEMENT));
    }
}
