package dev.sluice.console.screen.traffic.filter;

import dev.sluice.model.exchange.ExchangeRecord;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What somebody typed to see less. Terms stand side by side and all must hold: a bare word is looked for in id,
/// consumer, models, backend, status, outcome and reason; `status>=400`, `model:gpt*`, `reason~time` or `duration>2s`
/// name a member; `is:retried` and `has:error` name what it is or has; `not(…)`, `or(…)` and `!` combine them.
///
/// @param text as typed
/// @param terms in their order
/// @param test a term that is wrong filters nothing
public record TrafficFilter(String text, List<FilterTerm> terms, Predicate<ExchangeRecord> test) {

    public static final TrafficFilter NONE = new TrafficFilter("", List.of(), _ -> true);

    public TrafficFilter {
        terms = List.copyOf(terms);
    }

    /// Reads a filter; every text is one, wrong ones say what is wrong.
    public static TrafficFilter parse(String text) {
        List<FilterTerm> terms = new FilterParser(text).terms();
        return new TrafficFilter(text, terms, FilterParser.all(terms));
    }

    /// What is wrong with it, in a sentence; null: nothing.
    public @Nullable String problem() {
        return terms.stream()
                .map(FilterTerm::problem)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// What it asks for, in plain words; empty where it asks for everything.
    public String words() {
        return terms.stream()
                .filter(term -> term.problem() == null)
                .map(FilterTerm::words)
                .collect(Collectors.joining(", "));
    }

    /// Whether everything passes.
    public boolean isEmpty() {
        return text.isBlank();
    }

    /// The same filter without one of its terms.
    public String without(FilterTerm term) {
        return (text.substring(0, term.from()).strip() + " "
                        + text.substring(term.to()).strip())
                .strip();
    }

    /// The same filter with one term more, unless it stands there already.
    public static String plus(String text, String term) {
        boolean there =
                parse(text).terms().stream().anyMatch(known -> known.text().equals(term));
        return there ? text : (text.strip() + " " + term).strip();
    }

    /// `field:value`, quoted where it has to be.
    public static String term(String field, String value) {
        boolean plain = value.matches("[^\\s\"()]+");
        return field + ":" + (plain ? value : "\"" + value.replace("\"", "") + "\"");
    }
}
