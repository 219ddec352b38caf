package dev.sluice.gateway.cache.meaning;

import dev.sluice.gateway.cache.meaning.Word.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rules about who stands where in a sentence: from and to, mine and yours, before and after a verb.
final class RoleRules {

    private RoleRules() {}

    /// Where from and where to: what comes after `from` on one side must not come after `to` on the other.
    static @Nullable Look directions(Alignment both) {
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

    /// Whose it is: `my name` and `your name` are two.
    static @Nullable Look owners(Alignment both) {
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

    /// Who does it to whom: `what do I call you` is not `what do you call me`.
    static @Nullable Look persons(Alignment both) {
        String left = persons(both.left());
        String right = persons(both.right());
        boolean turned = left.length() == 2 && right.length() == 2 && !left.equals(right);
        return turned || areOthersTurned(both)
                ? Look.differ("persons", "who does it to whom is the other way round")
                : null;
    }

    private static final Map<String, String> THIRD = Map.of(
            "i", "i", "me", "i", "you", "you", "he", "he", "him", "he", "she", "she", "they", "they", "them", "they");

    /// `Remind me to call him` is not `remind him to call me`.
    private static boolean areOthersTurned(Alignment both) {
        List<String> left = pronouns(both.left());
        List<String> right = pronouns(both.right());
        return both.open() == 0
                && !left.equals(right)
                && left.stream()
                        .sorted()
                        .toList()
                        .equals(right.stream().sorted().toList());
    }

    private static List<String> pronouns(List<Word> words) {
        return words.stream()
                .map(word -> THIRD.get(word.text()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static final Set<String> AUXILIARIES =
            Set.of("can", "could", "should", "may", "must", "do", "does", "did", "will", "would", "has", "have");
    private static final Set<String> PERSONS = Set.of("i", "we", "he", "she", "they");
    private static final Set<String> DETERMINERS =
            Set.of("a", "an", "the", "my", "your", "our", "his", "her", "their", "this", "that", "some", "all");

    /// Who it is that does it: `can my boss read it` is not `can I read my boss's`.
    static @Nullable Look subjects(Alignment both) {
        int left = subject(both.left());
        int right = subject(both.right());
        if (left < 0 || right < 0 || both.counterpart(left) == right || both.open() > 0) {
            return null;
        }
        Word one = both.left().get(left);
        Word other = both.right().get(right);
        boolean turned = (one.carries() && both.counterpart(left) >= 0 && PERSONS.contains(other.text()))
                || (other.carries() && both.isTaken(right) && PERSONS.contains(one.text()));
        boolean passive = Stream.concat(both.left().stream(), both.right().stream())
                .anyMatch(word -> word.is("be") || word.is("get") || word.is("been"));
        return turned && !passive ? Look.differ("persons", one + " does it, or " + other) : null;
    }

    private static int subject(List<Word> words) {
        for (int i = 0; i < Math.min(4, words.size()); i++) {
            if (AUXILIARIES.contains(words.get(i).text())
                    && (i == 0 || !PERSONS.contains(words.get(i - 1).text()))) {
                int at = i + 1;
                while (at < words.size() && DETERMINERS.contains(words.get(at).text())) {
                    at++;
                }
                boolean names = at < words.size()
                        && (words.get(at).carries()
                                || PERSONS.contains(words.get(at).text()));
                return names ? at : -1;
            }
        }
        return -1;
    }

    /// The last two that differ: 1 for who speaks, 2 for who is spoken to.
    private static String persons(List<Word> words) {
        String persons = "";
        for (Word word : words) {
            String person = switch (word.text()) {
                case "i", "me", "we", "us" -> "1";
                case "you" -> "2";
                default -> "";
            };
            if (!person.isEmpty() && !persons.endsWith(person)) {
                persons = persons.length() == 2 ? persons.substring(1) + person : persons + person;
            }
        }
        return persons;
    }

    /// Two things that change places around a third: `A to B` and `B to A`, `dog bites man` and `man bites dog`.
    static @Nullable Look order(Alignment both) {
        if (Voice.isTurned(both)) {
            return null;
        }
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < both.left().size(); i++) {
            if (both.counterpart(i) >= 0) {
                places.add(i);
            }
        }
        for (int a = 0; a < places.size(); a++) {
            for (int b = a + 1; b < places.size() && places.get(b) - places.get(a) <= 2; b++) {
                for (int c = b + 1; c < places.size() && places.get(c) - places.get(b) <= 2; c++) {
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

    private static boolean says(Word word) {
        return word.carries() || word.kind() == Kind.OPERATOR;
    }

    private static boolean turned(Alignment both, int a, int b, int c) {
        if (!says(both.left().get(a)) || !says(both.left().get(c))) {
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
}
