package dev.sluice.gateway.cache.meaning;

import dev.sluice.gateway.cache.meaning.Word.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether two prompts that a model finds alike ask for the same. Each rule looks at one thing that changes the answer
/// and hardly the vector; the first that objects decides.
public final class SecondLook {

    /// Words on one side alone that prompts may differ by, where they lie this near and share so many others.
    private static final int MAY_BE_ADDED = 1;

    private static final double ADDED_SIMILARITY = 0.82;
    private static final int ADDED_SHARED = 2;

    /// A rewording of a text, in which single words need not be found again, lies this near, has so many
    /// words in common and so many times what is not found, and says much otherwise. One edit is none.
    private static final double REWORDED_SIMILARITY = 0.86;

    private static final int REWORDED_SHARED = 5;
    private static final int REWORDED_TIMES = 3;
    private static final int REWORDINGS = 4;

    private final Lexicon lexicon = Lexicon.load();

    /// Compares two prompts.
    public Look compare(String asked, String stored, double similarity) {
        Alignment alignment =
                Alignment.of(PromptReader.read(asked, lexicon), PromptReader.read(stored, lexicon), lexicon);
        List<Word> onlyAsked = alignment.onlyLeft();
        List<Word> onlyStored = alignment.onlyRight();
        List<Rule> rules = List.of(
                () -> equal("number", alignment, word -> word.kind() == Kind.NUMBER && !word.is("1")),
                () -> equal("code", alignment, word -> word.kind() == Kind.CODE || word.kind() == Kind.SIGN),
                () -> negations(alignment),
                () -> operators(alignment),
                () -> contrasts(alignment),
                () -> groups(alignment),
                () -> directions(alignment),
                () -> questions(alignment),
                () -> owners(alignment),
                () -> order(alignment),
                () -> opposites(onlyAsked, onlyStored),
                () -> names(onlyAsked, onlyStored),
                () -> twins(alignment, onlyAsked, onlyStored),
                () -> words(onlyAsked, onlyStored, alignment, similarity));
        for (Rule rule : rules) {
            Look objection = rule.objection();
            if (objection != null) {
                return objection;
            }
        }
        return Look.agree("no rule objects");
    }

    private interface Rule {
        @Nullable
        Look objection();
    }

    private static List<String> texts(List<Word> words, Predicate<Word> which) {
        return words.stream().filter(which).map(Word::text).sorted().toList();
    }

    private static @Nullable Look equal(String rule, Alignment both, Predicate<Word> which) {
        List<String> left = texts(both.left(), which);
        List<String> right = texts(both.right(), which);
        return left.equals(right) ? null : Look.differ(rule, left + " against " + right);
    }

    /// The same words are denied: each `not` stands before the counterpart of what the other stands before.
    private @Nullable Look negations(Alignment both) {
        List<List<Word>> left = denied(both.left());
        List<List<Word>> right = denied(both.right());
        if (left.size() != right.size()) {
            return Look.differ("negation", left.size() + " negations against " + right.size());
        }
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).stream()
                    .noneMatch(word -> right.stream().flatMap(List::stream).anyMatch(o -> sameWord(word, o)))) {
                return Look.differ("negation", "only one denies " + left.get(i));
            }
        }
        return null;
    }

    private boolean sameWord(Word one, Word other) {
        return Alignment.of(List.of(one), List.of(other), lexicon).counterpart(0) == 0;
    }

    /// For each negation the words that it may deny: the next three that carry something, or the last ones.
    private static List<List<Word>> denied(List<Word> words) {
        List<List<Word>> denied = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).kind() == Kind.NEGATION) {
                List<Word> next = words.subList(i + 1, words.size()).stream()
                        .filter(SecondLook::says)
                        .limit(3)
                        .toList();
                List<Word> before = words.subList(0, i).reversed().stream()
                        .filter(SecondLook::says)
                        .limit(3)
                        .toList();
                denied.add(next.isEmpty() ? before : next);
            }
        }
        return denied;
    }

    private static boolean says(Word word) {
        return word.carries() || word.kind() == Kind.LIGHT;
    }

    private static @Nullable Look operators(Alignment both) {
        List<String> left = operators(both.left());
        List<String> right = operators(both.right());
        return left.equals(right) ? null : Look.differ("operator", left + " against " + right);
    }

    private static List<String> operators(List<Word> words) {
        return words.stream()
                .filter(word -> word.kind() == Kind.OPERATOR)
                .map(word -> WordLists.OPERATORS.getOrDefault(word.text(), word.text()))
                .sorted()
                .toList();
    }

    private static @Nullable Look contrasts(Alignment both) {
        Set<String> left = both.left().stream().map(Word::text).collect(Collectors.toSet());
        Set<String> right = both.right().stream().map(Word::text).collect(Collectors.toSet());
        for (Map.Entry<String, String> pair : WordLists.CONTRASTS.entrySet()) {
            if (contrast(left, right, pair.getKey(), pair.getValue())
                    || contrast(right, left, pair.getKey(), pair.getValue())) {
                return Look.differ("contrast", pair.getKey() + " against " + pair.getValue());
            }
        }
        return null;
    }

    private static @Nullable Look groups(Alignment both) {
        for (Map<String, String> group : WordLists.GROUPS) {
            Set<String> left = members(both.left(), group);
            Set<String> right = members(both.right(), group);
            if (!left.isEmpty() && !right.isEmpty() && !left.equals(right)) {
                return Look.differ("quantity or time", left + " against " + right);
            }
        }
        return null;
    }

    private static Set<String> members(List<Word> words, Map<String, String> group) {
        Set<String> members = new TreeSet<>();
        for (Word word : words) {
            String member = group.get(word.text());
            if (member != null) {
                members.add(member);
            }
        }
        return members;
    }

    /// Where from and where to: what comes after `from` on one side must not come after `to` on the other.
    private static @Nullable Look directions(Alignment both) {
        for (int i = 0; i < both.left().size(); i++) {
            int j = both.counterpart(i);
            if (j >= 0 && both.left().get(i).carries()) {
                String one = direction(both.left(), i);
                String other = direction(both.right(), j);
                if (!one.isEmpty() && !other.isEmpty() && !one.equals(other)) {
                    return Look.differ("direction", one + " " + both.left().get(i) + " against " + other);
                }
            }
        }
        return null;
    }

    private static String direction(List<Word> words, int place) {
        for (int i = place - 1; i >= Math.max(0, place - 3); i--) {
            Word before = words.get(i);
            if (before.is("from") || before.is("to")) {
                return before.text();
            }
            if (before.carries() || before.is("and") || before.is("or")) {
                return "";
            }
        }
        return "";
    }

    private static boolean contrast(Set<String> left, Set<String> right, String one, String other) {
        return left.contains(one) && !left.contains(other) && right.contains(other) && !right.contains(one);
    }

    private static @Nullable Look questions(Alignment both) {
        Set<Question> left = Question.of(both.left());
        Set<Question> right = Question.of(both.right());
        return Question.agree(left, right) ? null : Look.differ("question", left + " against " + right);
    }

    /// Whose it is: `my name` and `your name` are two.
    private static @Nullable Look owners(Alignment both) {
        Map<Integer, String> right = owners(both.right());
        for (Map.Entry<Integer, String> owned : owners(both.left()).entrySet()) {
            String other = right.get(both.counterpart(owned.getKey()));
            if (other != null && !other.equals(owned.getValue())) {
                return Look.differ("owner", owned.getValue() + " against " + other);
            }
        }
        return null;
    }

    private static final Map<String, String> OWNERS =
            Map.of("my", "mine", "our", "mine", "your", "yours", "his", "his", "her", "hers", "their", "theirs");

    private static Map<Integer, String> owners(List<Word> words) {
        Map<Integer, String> owners = new HashMap<>();
        for (int i = 0; i + 1 < words.size(); i++) {
            String owner = OWNERS.get(words.get(i).text());
            if (owner != null) {
                for (int j = i + 1; j < words.size() && j <= i + 3; j++) {
                    if (words.get(j).carries() || words.get(j).kind() == Kind.LIGHT) {
                        owners.put(j, owner);
                    } else {
                        break;
                    }
                }
            }
        }
        return owners;
    }

    /// Two things that change places around a third: `A to B` and `B to A`, `dog bites man` and `man bites dog`.
    private static @Nullable Look order(Alignment both) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < both.left().size(); i++) {
            if (both.counterpart(i) >= 0) {
                places.add(i);
            }
        }
        for (int a = 0; a < places.size(); a++) {
            for (int b = a + 1; b < places.size(); b++) {
                for (int c = b + 1; c < places.size(); c++) {
                    if (turned(both, places.get(a), places.get(b), places.get(c))) {
                        return Look.differ(
                                "order",
                                both.left().get(places.get(a)) + " and "
                                        + both.left().get(places.get(c)) + " change places around "
                                        + both.left().get(places.get(b)));
                    }
                }
            }
        }
        return null;
    }

    private static final Set<String> SYMMETRIC = Set.of("and", "or");

    private static boolean turned(Alignment both, int a, int b, int c) {
        if (!both.left().get(a).carries() || !both.left().get(c).carries() || b - a > 2 || c - b > 2) {
            return false;
        }
        if (SYMMETRIC.contains(both.left().get(b).text())) {
            return false;
        }
        int first = both.counterpart(c);
        int pivot = both.counterpart(b);
        int last = both.counterpart(a);
        return first < pivot && pivot < last && pivot - first <= 2 && last - pivot <= 2;
    }

    private @Nullable Look opposites(List<Word> asked, List<Word> stored) {
        for (Word one : asked) {
            for (Word other : stored) {
                for (String base : one.bases()) {
                    for (String otherBase : other.bases()) {
                        if (lexicon.opposite(base, otherBase)) {
                            return Look.differ("opposite", one + " against " + other);
                        }
                    }
                }
            }
        }
        return null;
    }

    private static @Nullable Look names(List<Word> asked, List<Word> stored) {
        List<String> left = texts(asked, Word::name);
        List<String> right = texts(stored, Word::name);
        return left.isEmpty() && right.isEmpty() ? null : Look.differ("name", left + " against " + right);
    }

    /// Prompts that are the same to the letter but for one word: what that word is, decides.
    private @Nullable Look twins(Alignment both, List<Word> asked, List<Word> stored) {
        if (asked.size() > 1 || stored.size() > 1 || !both.inOrder()) {
            return null;
        }
        if (asked.isEmpty() || stored.isEmpty()) {
            return null;
        }
        Word one = asked.getFirst();
        Word other = stored.getFirst();
        boolean harmless = WordLists.HARMLESS.stream()
                .anyMatch(group -> group.contains(one.text()) && group.contains(other.text()));
        boolean dressing = dresses(one) && dresses(other);
        return harmless || dressing ? null : Look.differ("one word", one + " against " + other);
    }

    private static boolean dresses(Word word) {
        return word.bases().stream().anyMatch(WordLists.DRESSING::contains);
    }

    private static boolean counts(Word word) {
        return word.kind() == Kind.CONTENT
                || (word.kind() == Kind.LIGHT && word.bases().stream().anyMatch(WordLists.LIGHT_NOUNS::contains));
    }

    private static @Nullable Look words(List<Word> asked, List<Word> stored, Alignment both, double similarity) {
        List<String> left = texts(asked, word -> word.kind() == Kind.CONTENT);
        List<String> right = texts(stored, word -> word.kind() == Kind.CONTENT);
        if (left.isEmpty() && right.isEmpty()) {
            return null;
        }
        int shared = both.shared();
        int open = Math.max(left.size(), right.size());
        if (similarity >= REWORDED_SIMILARITY
                && shared >= REWORDED_SHARED
                && open * REWORDED_TIMES <= shared
                && both.rewordings() >= REWORDINGS) {
            return null;
        }
        List<String> leftNouns = texts(asked, SecondLook::counts);
        List<String> rightNouns = texts(stored, SecondLook::counts);
        if (!leftNouns.isEmpty() && !rightNouns.isEmpty()) {
            return Look.differ("word", leftNouns + " against " + rightNouns);
        }
        if (open > MAY_BE_ADDED || similarity < ADDED_SIMILARITY || shared < ADDED_SHARED) {
            return Look.differ("addition", new TreeSet<>(left.isEmpty() ? right : left) + " stands on one side only");
        }
        return null;
    }
}
