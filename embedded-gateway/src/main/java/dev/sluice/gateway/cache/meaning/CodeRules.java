package dev.sluice.gateway.cache.meaning;

import dev.sluice.gateway.cache.meaning.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Code, identifiers, addresses and signs are compared to the letter.
final class CodeRules {

    private CodeRules() {}

    /// A sign means what stands on its sides: `x++` is not `++x`.
    static @Nullable Look signs(Alignment both) {
        List<String> left = signs(both.left());
        List<String> right = signs(both.right());
        return left.equals(right) ? null : Look.differ("code", Look.said(left) + " against " + Look.said(right));
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
    static @Nullable Look codes(Alignment both) {
        Set<String> left = new TreeSet<>(Word.texts(both.left(), word -> word.kind() == Kind.CODE));
        Set<String> right = new TreeSet<>(Word.texts(both.right(), word -> word.kind() == Kind.CODE));
        return left.equals(right) ? null : Look.differ("code", Look.said(left) + " against " + Look.said(right));
    }
}
