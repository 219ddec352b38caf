package dev.sluice.console.screen.traffic.filter;

import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads a filter term by term. Quotes keep spaces together, slashes a regular expression; `not( )` turns what it holds
/// round, `or( )` takes what passes any of its terms; `!` before a term is a short `not`.
final class FilterParser {

    private static final Words WORDS = Words.of(FilterParser.class);

    /// Where a bare word is looked for, besides the status.
    private static final List<FilterField> SEARCHED = Stream.of(
                    "id", "consumer", "model", "served", "backend", "outcome", "reason")
            .map(name -> FilterField.of(name).orElseThrow())
            .toList();

    private static final Pattern COMPARISON = Pattern.compile(
            "(?<member>[a-z/]+)(?<operator>>=|<=|!=|!~|:|=|>|<|~)(?<value>.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int MAX_DEPTH = 20;

    private final String text;
    private int at;

    FilterParser(String text) {
        this.text = text;
    }

    List<FilterTerm> terms() {
        List<FilterTerm> terms = new ArrayList<>();
        while (skipSpaces()) {
            terms.add(term(0));
        }
        return terms;
    }

    private boolean skipSpaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private FilterTerm term(int depth) {
        int from = at;
        if (text.charAt(at) == '!') {
            at++;
            if (!skipSpaces()) {
                return FilterTerm.wrong(from, at, text.substring(from, at), WORDS.text("needs-a-term-after-it"));
            }
            FilterTerm inner = term(depth);
            return inner.problem() != null
                    ? FilterTerm.wrong(from, at, text.substring(from, at), inner.problem())
                    : new FilterTerm(
                            from,
                            at,
                            text.substring(from, at),
                            WORDS.text("not-2", String.valueOf(inner.words())),
                            inner.test().negate(),
                            null);
        }
        String rest = text.substring(at).toLowerCase(Locale.ROOT);
        if (rest.startsWith("not(") || rest.startsWith("or(")) {
            return depth == MAX_DEPTH ? tooDeep() : group(rest.startsWith("or("), depth);
        }
        String body = body(depth > 0);
        return body.isEmpty() ? stray(from) : simple(from, body);
    }

    private FilterTerm tooDeep() {
        int from = at;
        at = text.length();
        return FilterTerm.wrong(from, at, text.substring(from), WORDS.text("that-is-nested-too-deeply"));
    }

    /// A `)` that closes nothing.
    private FilterTerm stray(int from) {
        at = from + 1;
        return FilterTerm.wrong(from, at, text.substring(from, at), WORDS.text("this-closes-nothing"));
    }

    private FilterTerm group(boolean any, int depth) {
        int from = at;
        at = text.indexOf('(', at) + 1;
        List<FilterTerm> inner = new ArrayList<>();
        while (skipSpaces() && text.charAt(at) != ')') {
            inner.add(term(depth + 1));
        }
        boolean closed = at < text.length();
        if (closed) {
            at++;
        }
        String whole = text.substring(from, at);
        for (FilterTerm one : inner) {
            if (one.problem() != null) {
                return FilterTerm.wrong(from, at, whole, one.problem());
            }
        }
        if (!closed || inner.isEmpty()) {
            return FilterTerm.wrong(
                    from, at, whole, closed ? WORDS.text("there-is-nothing-in-it") : WORDS.text("a-is-missing-at-the"));
        }
        String words = inner.stream()
                .map(FilterTerm::words)
                .collect(Collectors.joining(any ? WORDS.text("or") : WORDS.text("and")));
        return any
                ? new FilterTerm(from, at, whole, "(" + words + ")", any(inner), null)
                : new FilterTerm(
                        from, at, whole, "not (" + words + ")", all(inner).negate(), null);
    }

    /// Up to the next space outside of quotes and slashes.
    private String body(boolean inGroup) {
        int from = at;
        boolean quoted = false;
        boolean regex = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '/' && !quoted && (regex || (at > from && text.charAt(at - 1) == '~'))) {
                regex = !regex;
            } else if (!quoted && !regex && (Character.isWhitespace(c) || (inGroup && c == ')'))) {
                break;
            }
        }
        return text.substring(from, at);
    }

    private FilterTerm simple(int from, String body) {
        Matcher comparison = COMPARISON.matcher(body);
        if (!comparison.matches()) {
            String word = unquoted(body);
            return new FilterTerm(from, at, body, "“" + word + "” anywhere", word(word), null);
        }
        Comparison understood = Comparison.of(
                comparison.group("member"), comparison.group("operator"), unquoted(comparison.group("value")));
        return new FilterTerm(
                from,
                at,
                body,
                understood.problem() == null ? understood.words() : body,
                understood.test(),
                understood.problem());
    }

    /// A word that stands anywhere in what the row shows.
    private static Predicate<ExchangeRecord> word(String word) {
        return exchange -> holds(Integer.toString(exchange.status()), word)
                || SEARCHED.stream()
                        .anyMatch(field -> field.texts().apply(exchange).anyMatch(text -> holds(text, word)));
    }

    /// Without a copy of the text in small letters: it is asked of a hundred thousand rows.
    private static boolean holds(String text, String word) {
        int last = text.length() - word.length();
        for (int at = 0; at <= last; at++) {
            if (text.regionMatches(true, at, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }

    static Predicate<ExchangeRecord> all(List<FilterTerm> terms) {
        List<Predicate<ExchangeRecord>> tests =
                terms.stream().map(FilterTerm::test).toList();
        return exchange -> {
            for (Predicate<ExchangeRecord> test : tests) {
                if (!test.test(exchange)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Predicate<ExchangeRecord> any(List<FilterTerm> terms) {
        List<Predicate<ExchangeRecord>> tests =
                terms.stream().map(FilterTerm::test).toList();
        return exchange -> tests.stream().anyMatch(test -> test.test(exchange));
    }

    private static String unquoted(String text) {
        return text.replace("\"", "");
    }
}
