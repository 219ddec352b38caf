package dev.sluice.gateway.cache.meaning;

import dev.sluice.gateway.cache.meaning.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Words of which one must not stand for the other: `only`, `before` and `after`, `on` and `off`, opposites.
final class ContrastRules {

    private ContrastRules() {}

    /// `Only`, `first`, `most` must be found again.
    static @Nullable Look operators(Alignment both) {
        List<String> left = operators(both.left());
        List<String> right = operators(both.right());
        if (left.equals(right) || (Question.isWhen(both.left(), both.right()) && equalBut("next", left, right))) {
            return null;
        }
        return Look.differ("operator", Look.said(left) + " against " + Look.said(right));
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

    static @Nullable Look pairs(Alignment both) {
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

    private static boolean contrast(Set<String> left, Set<String> right, String one, String other) {
        return left.contains(one) && !left.contains(other) && right.contains(other) && !right.contains(one);
    }

    /// Groups of which one may be missing on one side, and must not be another.
    static @Nullable Look groups(Alignment both) {
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

    /// A word left over whose opposite is left over on the other side, or stands beside it: what was lost and found is
    /// not what was lost.
    static @Nullable Look opposites(Alignment both, Lexicon lexicon) {
        Look across = opposites(both.onlyLeft(), both.onlyRight(), lexicon);
        Look left = opposites(both.onlyLeft(), both.left(), lexicon);
        Look right = opposites(both.onlyRight(), both.right(), lexicon);
        return across != null ? across : left != null ? left : right;
    }

    private static @Nullable Look opposites(List<Word> some, List<Word> others, Lexicon lexicon) {
        for (Word one : some) {
            for (Word other : others) {
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
}
