package dev.sluice.gateway.cache.meaning;

import dev.sluice.gateway.cache.meaning.Word.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `The dog bit the man` is what `the man was bitten by the dog` says, and not `the dog was bitten by the man`.
final class Voice {

    private static final Set<String> BE =
            Set.of("is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "getting");

    private Voice() {}

    /// Verbs whose participle is their plain form.
    private static final Set<String> UNCHANGED =
            Set.of("hit", "cut", "put", "set", "hurt", "beat", "read", "shut", "split", "spread", "bet", "cast", "let");

    private static boolean isParticiple(Word word) {
        return OneEdit.isPast(word) || UNCHANGED.contains(word.text());
    }

    /// Where the verb stands that is done by somebody, or −1.
    private static int passive(List<Word> words) {
        for (int i = 1; i + 1 < words.size(); i++) {
            if (words.get(i).is("by") && isParticiple(words.get(i - 1))) {
                for (int j = i - 2; j >= Math.max(0, i - 7); j--) {
                    if (BE.contains(words.get(j).text())) {
                        return i - 1;
                    }
                }
            }
        }
        return -1;
    }

    /// Whether only one says it in the passive, and the other has the same verb.
    static boolean isTurned(Alignment both) {
        int left = passive(both.left());
        int right = passive(both.right());
        return left >= 0 != right >= 0 && (left >= 0 ? both.counterpart(left) >= 0 : both.isTaken(right));
    }

    /// Whoever does it must stand on the other side of the verb where only one is passive.
    static @Nullable Look differ(Alignment both) {
        if (!isTurned(both)) {
            return null;
        }
        int left = passive(both.left());
        int verb = left >= 0 ? left : both.place(passive(both.right()));
        int other = both.counterpart(verb);
        for (int i = 0; i < both.left().size(); i++) {
            int j = both.counterpart(i);
            boolean names = both.left().get(i).kind() == Kind.CONTENT && i != verb;
            boolean near = Math.abs(i - verb) <= 3 && Math.abs(j - other) <= 3;
            if (names && j >= 0 && near && i < verb == j < other) {
                return Look.differ("persons", both.left().get(i) + " does it, or it is done to");
            }
        }
        return null;
    }
}
