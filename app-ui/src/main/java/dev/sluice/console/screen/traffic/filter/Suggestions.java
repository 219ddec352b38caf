package dev.sluice.console.screen.traffic.filter;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.traffic.filter.FilterField.Kind;
import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What could be typed next: fields by their names, and the values that really occurred, the most frequent first.
public final class Suggestions {

    private static final Words WORDS = Words.of(Suggestions.class);

    private static final int MOST = 9;
    private static final Pattern BEGUN = Pattern.compile(
            "(?<open>!|not\\(|or\\(.*\\s|or\\()?(?<member>[a-z/]*)(?<operator>!=|!~|:|=|~|>=|<=|>|<)?(?<value>.*)",
            Pattern.CASE_INSENSITIVE);

    private Suggestions() {}

    /// One of them.
    ///
    /// @param shown what it is, as listed
    /// @param aside how often, or what it means
    /// @param text of the whole filter if it is taken
    /// @param caret where typing goes on then
    /// @param complete whether a term is whole with it, so that its effect can be seen beforehand
    public record Suggestion(String shown, String aside, String text, int caret, boolean complete) {}

    /// What fits at the caret.
    ///
    /// @param exchanges those whose values count
    public static List<Suggestion> of(String text, int caret, List<ExchangeRecord> exchanges) {
        int from = caret;
        while (from > 0 && !Character.isWhitespace(text.charAt(from - 1)) && text.charAt(from - 1) != '(') {
            from--;
        }
        Matcher begun = BEGUN.matcher(text.substring(from, caret));
        if (!begun.matches()) {
            return List.of();
        }
        String open = begun.group("open") == null ? "" : begun.group("open");
        Place place = new Place(text.substring(0, from) + open, text.substring(caret));
        String member = begun.group("member").toLowerCase(Locale.ROOT);
        String operator = begun.group("operator");
        if (operator == null) {
            return fields(place, member, exchanges);
        }
        return values(place, member, operator, begun.group("value").toLowerCase(Locale.ROOT), exchanges);
    }

    /// What stands before and after what is suggested.
    private record Place(String before, String after) {
        Suggestion suggest(String term, String aside, boolean complete) {
            String taken = before + term + (complete && after.isEmpty() ? " " : "");
            return new Suggestion(term, aside, taken + after, taken.length(), complete);
        }
    }

    private static List<Suggestion> fields(Place place, String typed, List<ExchangeRecord> exchanges) {
        List<Suggestion> found = new ArrayList<>();
        for (String verb : List.of("is", "has")) {
            if (!typed.isEmpty() && verb.startsWith(typed)) {
                found.add(place.suggest(
                        verb + ":", verb.equals("is") ? WORDS.text("what-it-is") : WORDS.text("what-it-has"), false));
            }
        }
        for (String name : List.of("after", "before")) {
            if (!typed.isEmpty() && name.startsWith(typed)) {
                found.add(place.suggest(name + ":", WORDS.text("ended-" + name, "14:02"), false));
            }
        }
        for (FilterField field : FilterField.ALL) {
            if (field.name().startsWith(typed)) {
                String operator = field.kind() == Kind.TEXT ? ":" : ">";
                found.add(place.suggest(field.name() + operator, field.said(), false));
            }
        }
        if (!typed.isEmpty()) {
            for (String name : List.of("consumer", "model", "backend", "reason", "limit")) {
                counts(FilterField.of(name).orElseThrow(), exchanges).entrySet().stream()
                        .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).contains(typed))
                        .forEach(entry -> found.add(place.suggest(
                                TrafficFilter.term(name, entry.getKey()), Quantity.exact(entry.getValue()), true)));
            }
        }
        return found.stream().limit(MOST).toList();
    }

    private static List<Suggestion> values(
            Place place, String member, String operator, String typed, List<ExchangeRecord> exchanges) {
        if (member.equals("is") || member.equals("has")) {
            return Property.ALL.stream()
                    .filter(property ->
                            property.verb().equals(member) && property.name().startsWith(typed))
                    .map(property -> place.suggest(
                            member + ":" + property.name(),
                            Quantity.exact(
                                    exchanges.stream().filter(property.test()).count()),
                            true))
                    .limit(MOST)
                    .toList();
        }
        Optional<FilterField> field = FilterField.of(member);
        if (field.isEmpty() || (field.get().kind() != Kind.TEXT && !member.equals("status"))) {
            return List.of();
        }
        String wanted = typed.replace("\"", "").replace("*", "");
        return counts(field.get(), exchanges).entrySet().stream()
                .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(entry -> place.suggest(
                        member
                                + operator
                                + TrafficFilter.term("", entry.getKey()).substring(1),
                        Quantity.exact(entry.getValue()),
                        true))
                .toList();
    }

    private static Map<String, Long> counts(FilterField field, List<ExchangeRecord> exchanges) {
        Map<String, Long> counts = new HashMap<>();
        for (ExchangeRecord exchange : exchanges) {
            if (field.name().equals("status")) {
                counts.merge(Integer.toString(exchange.status()), 1L, Long::sum);
            } else {
                field.texts().apply(exchange).forEach(text -> counts.merge(text, 1L, Long::sum));
            }
        }
        return counts;
    }
}
