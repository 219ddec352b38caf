package dev.sluice.gateway.cache.meaning;

import dev.sluice.gateway.cache.meaning.Word.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is to be done: the verb after `how do I`, `I want to`, `can you`.
final class Deed {

    /// Who does it, or what stands before a verb of doing.
    private static final Set<String> BEFORE = Set.of("i", "we", "you", "to");

    /// Verbs that only lead to the deed.
    private static final Set<String> LEADING = Set.of(
            "want",
            "need",
            "like",
            "wish",
            "tell",
            "know",
            "help",
            "let",
            "explain",
            "describe",
            "inform",
            "figure",
            "love",
            "require",
            "assist",
            "have",
            "go",
            "try",
            "able",
            "ask",
            "say",
            "hear",
            "wonder",
            "learn",
            "think",
            "understand",
            "believe",
            "be",
            "do",
            "supposed",
            "suppose",
            "expect",
            "please",
            "use",
            "show",
            "give");

    /// Longer prompts say more than one thing.
    private static final int LONGEST = 14;

    private Deed() {}

    /// Whether two prompts have other deeds: each names one, and neither has the other's.
    static @Nullable Look differ(Alignment both) {
        int left = place(both.left());
        int right = place(both.right());
        if (left < 0 || right < 0 || both.counterpart(left) >= 0 || both.isTaken(right)) {
            return null;
        }
        if (isCommon(both.left().get(left)) == isCommon(both.right().get(right))) {
            return null;
        }
        return Look.differ(
                "deed", both.left().get(left) + " against " + both.right().get(right));
    }

    /// Rarer verbs have counterparts of their own, or are words left over. It is what everybody does with everything
    /// that hides a deed: who gets a card does not block it.
    private static boolean isCommon(Word word) {
        return word.kind() == Kind.LIGHT;
    }

    /// Where the deed stands, or −1.
    private static int place(List<Word> words) {
        if (words.size() > LONGEST) {
            return -1;
        }
        if (!words.isEmpty() && isDeed(words.getFirst())) {
            return 0;
        }
        for (int i = 1; i < words.size(); i++) {
            Word word = words.get(i);
            boolean follows = BEFORE.contains(words.get(i - 1).text())
                    || (i > 1
                            && words.get(i - 1).kind() == Kind.GRAMMAR
                            && BEFORE.contains(words.get(i - 2).text())
                            && !isNoun(words.get(i - 1)));
            if (follows && isDeed(word)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isDeed(Word word) {
        return (word.kind() == Kind.CONTENT || word.kind() == Kind.LIGHT) && !leads(word);
    }

    private static final Set<String> NOUNS_FOLLOW =
            Set.of("a", "an", "the", "my", "your", "our", "this", "that", "for", "from", "in", "on", "at");

    private static boolean isNoun(Word word) {
        return NOUNS_FOLLOW.contains(word.text());
    }

    private static boolean leads(Word word) {
        return word.bases().stream().anyMatch(LEADING::contains);
    }
}
