package dev.sluice.gateway.cache.meaning;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is code without marks around it: options, brackets, operators, backslashes. Compared as it stands, since
/// there a capital or a comma is another program.
final class Symbols {

    private static final Pattern CODE = Pattern.compile(
            ".*(?:[\\\\\\[\\]{}<>|^~=@]|\\+\\+|--|->|::|&&|\\p{Alnum}[(*]|[*)]\\p{Alnum}).*|(?:-{1,2}|!)\\p{Alpha}.*");
    private static final Pattern AROUND = Pattern.compile("^[\"'“‘]+|[.,;:!?\"'”’]+$");
    private static final Pattern MAIL = Pattern.compile(".+@.+\\..+|<?\\w+://.*");
    private static final Pattern BRACKETS = Pattern.compile("[(\\[{][^()\\[\\]{}]{0,40}[)\\]}]");

    private Symbols() {}

    static @Nullable Look differ(String asked, String stored) {
        Set<String> left = read(asked);
        Set<String> right = read(stored);
        return left.equals(right) ? null : Look.differ("code", said(left) + " against " + said(right));
    }

    private static String said(Set<String> symbols) {
        return symbols.isEmpty() ? "none" : String.join(" ", symbols);
    }

    private static Set<String> read(String text) {
        Set<String> symbols = new TreeSet<>();
        if (text.chars().noneMatch(c -> "\\[]{}<>|^~=@+-&:(*!".indexOf(c) >= 0)) {
            return symbols;
        }
        String dense = BRACKETS.matcher(text.replace("`", ""))
                .replaceAll(found -> Matcher.quoteReplacement(found.group().replaceAll("(?<=,)\\s+", "")));
        for (String piece : dense.split("\\s+", -1)) {
            String bare = AROUND.matcher(piece).replaceAll("");
            if (bare.endsWith("()")) {
                bare = bare.substring(0, bare.length() - 2);
            }
            if (!bare.equals("--")
                    && !MAIL.matcher(bare).matches()
                    && CODE.matcher(bare).matches()) {
                symbols.add(bare);
            }
        }
        return symbols;
    }
}
