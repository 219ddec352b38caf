package dev.sluice.console.screen.traffic;

import dev.sluice.model.exchange.ExchangeRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What somebody typed to see less. Terms stand side by side and all must hold: a bare word is looked for in id,
/// consumer, models, backend, status, outcome and reason; `status>=400`, `model:gpt*` or `duration>2s` name a member;
/// `!` before a term turns it round; quotes keep spaces together.
///
/// @param text as typed
/// @param problem what is wrong with it, in a sentence; null: nothing. A term that is wrong filters nothing
public record TrafficFilter(
        String text,
        Predicate<ExchangeRecord> test,
        @Nullable String problem) {

    public static final TrafficFilter NONE = new TrafficFilter("", _ -> true, null);

    private static final Pattern TERM = Pattern.compile("(?<not>!)?(?<body>(?:\"[^\"]*\"?|[^\\s\"])+)");
    private static final Pattern COMPARISON =
            Pattern.compile("(?<member>[a-z]+)(?<operator>>=|<=|!=|:|=|>|<)(?<value>.*)", Pattern.CASE_INSENSITIVE);

    /// Reads a filter; every text is one, wrong ones say what is wrong.
    public static TrafficFilter parse(String text) {
        Predicate<ExchangeRecord> all = _ -> true;
        List<String> problems = new ArrayList<>();
        Matcher terms = TERM.matcher(text);
        while (terms.find()) {
            switch (term(terms.group("body"))) {
                case FilterTerm.Test(Predicate<ExchangeRecord> test) ->
                    all = all.and(terms.group("not") == null ? test : test.negate());
                case FilterTerm.Wrong(String why) -> problems.add(why);
            }
        }
        return new TrafficFilter(text, all, problems.isEmpty() ? null : problems.getFirst());
    }

    /// Whether everything passes.
    public boolean isEmpty() {
        return text.isBlank();
    }

    private static FilterTerm term(String body) {
        Matcher comparison = COMPARISON.matcher(body);
        return comparison.matches()
                ? FilterTerm.comparison(
                        comparison.group("member"), comparison.group("operator"), unquoted(comparison.group("value")))
                : FilterTerm.word(unquoted(body));
    }

    private static String unquoted(String text) {
        return text.replace("\"", "");
    }
}
