package dev.sluice.gateway.cache.meaning;

import dev.sluice.gateway.cache.meaning.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether two prompts that a model finds alike ask for the same. Each rule looks at one thing that changes the answer
/// and hardly the vector; the first that objects decides.
public final class SecondLook {

    private final Lexicon lexicon = Lexicon.load();

    /// Compares two prompts.
    public Look compare(String asked, String stored, double similarity) {
        Alignment alignment =
                Alignment.of(PromptReader.read(asked, lexicon), PromptReader.read(stored, lexicon), lexicon);
        List<Word> onlyAsked = alignment.onlyLeft();
        List<Word> onlyStored = alignment.onlyRight();
        List<Rule> rules = List.of(
                () -> equal("number", alignment, SecondLook::counts),
                () -> ones(alignment),
                () -> Symbols.differ(asked, stored),
                () -> signs(alignment),
                () -> codes(alignment),
                () -> sentences(asked, stored),
                () -> negations(alignment),
                () -> failing(alignment),
                () -> operators(alignment),
                () -> contrasts(alignment),
                () -> groups(alignment),
                () -> RoleRules.directions(alignment),
                () -> questions(alignment, onlyAsked, onlyStored),
                () -> RoleRules.owners(alignment),
                () -> RoleRules.persons(alignment),
                () -> RoleRules.doers(alignment),
                () -> RoleRules.order(alignment),
                () -> Exchange.differ(alignment),
                () -> RoleRules.subjects(alignment),
                () -> Tense.differ(alignment),
                () -> Deed.differ(alignment),
                () -> opposites(onlyAsked, onlyStored),
                () -> names(onlyAsked, onlyStored),
                () -> twins(alignment, onlyAsked, onlyStored),
                () -> Leftovers.judge(alignment, similarity));
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

    /// `One` is a number as seldom as it is not: see [#ones].
    private static boolean counts(Word word) {
        return word.kind() == Kind.NUMBER && !word.is("1");
    }

    /// A single one: as a figure it must be found again, and so must the word where it counts a thing.
    private static @Nullable Look ones(Alignment both) {
        boolean left = onlyOne(both.left(), both.onlyLeft());
        boolean right = onlyOne(both.right(), both.onlyRight());
        return left || right ? Look.differ("number", "1 stands on one side only") : null;
    }

    private static boolean onlyOne(List<Word> words, List<Word> only) {
        for (Word word : only) {
            int at = words.indexOf(word);
            if (word.kind() == Kind.NUMBER && word.is("1")) {
                boolean thing = at + 1 < words.size() && words.get(at + 1).carries();
                boolean determined =
                        at > 0 && BEFORE_ONE.contains(words.get(at - 1).text());
                if (thing && !determined) {
                    return true;
                }
            }
        }
        return false;
    }

    private static final Set<String> BEFORE_ONE = Set.of(
            "this", "that", "the", "which", "no", "any", "another", "my", "should", "can", "could", "does", "may",
            "must");

    private static String said(List<String> words) {
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    private static List<String> texts(List<Word> words, Predicate<Word> which) {
        return words.stream().filter(which).map(Word::text).sorted().toList();
    }

    private static @Nullable Look equal(String rule, Alignment both, Predicate<Word> which) {
        List<String> left = texts(both.left(), which);
        List<String> right = texts(both.right(), which);
        return left.equals(right) ? null : Look.differ(rule, said(left) + " against " + said(right));
    }

    /// A sign means what stands on its sides: `x++` is not `++x`.
    private static @Nullable Look signs(Alignment both) {
        List<String> left = signs(both.left());
        List<String> right = signs(both.right());
        return left.equals(right) ? null : Look.differ("code", said(left) + " against " + said(right));
    }

    private static List<String> signs(List<Word> words) {
        List<String> signs = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).kind() == Kind.SIGN) {
                String before = i == 0 ? "" : words.get(i - 1).text();
                String after = i + 1 < words.size() ? words.get(i + 1).text() : "";
                signs.add(before + " " + words.get(i) + " " + after);
            }
        }
        return signs.stream().sorted().toList();
    }

    /// Code may be named more than once.
    private static @Nullable Look codes(Alignment both) {
        Set<String> left = new TreeSet<>(texts(both.left(), word -> word.kind() == Kind.CODE));
        Set<String> right = new TreeSet<>(texts(both.right(), word -> word.kind() == Kind.CODE));
        return left.equals(right)
                ? null
                : Look.differ("code", said(List.copyOf(left)) + " against " + said(List.copyOf(right)));
    }

    /// Who tells more around a question may want another answer.
    private static @Nullable Look sentences(String asked, String stored) {
        int one = sentences(asked);
        int other = sentences(stored);
        return Math.abs(one - other) < 2 ? null : Look.differ("sentences", one + " sentences against " + other);
    }

    private static int sentences(String text) {
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

    /// The same words are denied: each `not` stands before the counterpart of what the other stands before.
    private @Nullable Look negations(Alignment both) {
        List<List<Word>> left = denied(both.left());
        List<List<Word>> right = denied(both.right());
        if (left.size() != right.size()) {
            return Look.differ("negation", left.size() + " negations against " + right.size());
        }
        if (isUnwilling(both.left()) != isUnwilling(both.right())) {
            return Look.differ("negation", "one does not want to, the other cannot");
        }
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).isEmpty() && right.get(i).isEmpty()) {
                continue;
            }
            if (left.get(i).stream()
                    .noneMatch(word -> right.stream().flatMap(List::stream).anyMatch(o -> sameWord(word, o)))) {
                return Look.differ("negation", "only one denies " + left.get(i));
            }
        }
        return null;
    }

    /// `I don't want to` is not `I can't`.
    private static boolean isUnwilling(List<Word> words) {
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).kind() == Kind.NEGATION
                    && (words.get(i + 1).is("want") || words.get(i + 1).is("wish"))) {
                return true;
            }
        }
        return false;
    }

    private boolean sameWord(Word one, Word other) {
        return Alignment.of(List.of(one), List.of(other), lexicon).counterpart(0) == 0;
    }

    /// Verbs that deny what they lead to: `fail to grow`, `stop taking`.
    private static @Nullable Look failing(Alignment both) {
        boolean left = both.left().stream().anyMatch(SecondLook::fails);
        boolean right = both.right().stream().anyMatch(SecondLook::fails);
        return left == right || both.open() > 2 || failed(both.left(), both.right())
                ? null
                : Look.differ("negation", "only one says that it ends or does not come about");
    }

    private static boolean fails(Word word) {
        return word.bases().stream().anyMatch(WordLists.FAILING::contains);
    }

    /// Who tells that something did not work says the same.
    private static boolean failed(List<Word> one, List<Word> other) {
        return Stream.concat(one.stream(), other.stream()).anyMatch(word -> word.kind() == Kind.NEGATION);
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
        if (left.equals(right) || (Question.isWhen(both.left(), both.right()) && equalBut("next", left, right))) {
            return null;
        }
        return Look.differ("operator", said(left) + " against " + said(right));
    }

    /// `When is my oil change` asks for the next one.
    private static boolean equalBut(String word, List<String> left, List<String> right) {
        List<String> more = new ArrayList<>(left.size() > right.size() ? left : right);
        return more.remove(word) && more.equals(left.size() > right.size() ? right : left);
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

    private static boolean contrast(Set<String> left, Set<String> right, String one, String other) {
        return left.contains(one) && !left.contains(other) && right.contains(other) && !right.contains(one);
    }

    private static @Nullable Look questions(Alignment both, List<Word> asked, List<Word> stored) {
        boolean told = Stream.concat(asked.stream(), stored.stream()).noneMatch(word -> word.kind() == Kind.CONTENT);
        return Question.agree(both.left(), both.right(), told)
                ? null
                : Look.differ("question", Question.of(both.left()) + " against " + Question.of(both.right()));
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
        return left.isEmpty() && right.isEmpty() ? null : Look.differ("name", said(left) + " against " + said(right));
    }

    /// Prompts that are the same to the letter but for one word: what that word is, decides.
    private @Nullable Look twins(Alignment both, List<Word> asked, List<Word> stored) {
        if (asked.size() > 1 || stored.size() > 1 || !both.inOrder()) {
            return null;
        }
        if (asked.isEmpty() || stored.isEmpty()) {
            return inserted(asked.isEmpty() ? stored : asked);
        }
        Word one = asked.getFirst();
        Word other = stored.getFirst();
        boolean harmless = !asks(one, both.left())
                && WordLists.HARMLESS.stream()
                        .anyMatch(group -> group.contains(one.text()) && group.contains(other.text()));
        boolean dressing = dresses(one) && dresses(other);
        return harmless || dressing ? null : Look.differ("one word", one + " against " + other);
    }

    /// `Cook brown rice` is not `cook rice`.
    private static @Nullable Look inserted(List<Word> words) {
        return words.isEmpty() || words.getFirst().kind() != Kind.CONTENT
                ? null
                : Look.differ("one word", words.getFirst() + " against none");
    }

    /// The first word of a question says what is asked: `can I` is not `should I`.
    private static boolean asks(Word word, List<Word> words) {
        boolean polite = words.size() > 1 && words.get(1).is("you");
        return words.getFirst().equals(word) && !polite && !word.is("what") && !word.is("which");
    }

    private static boolean dresses(Word word) {
        return word.bases().stream().anyMatch(WordLists.DRESSING::contains);
    }
}
