package dev.sluice.console.screen.traffic.filter;

import dev.sluice.console.screen.traffic.filter.FilterField.Kind;
import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `member operator value`, understood.
///
/// @param words what it asks for
/// @param problem what is wrong, in a sentence; null: nothing
record Comparison(
        Predicate<ExchangeRecord> test,
        String words,
        @Nullable String problem) {

    private static final Words WORDS = Words.of(Comparison.class);

    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)?)(k|m)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m)?", Pattern.CASE_INSENSITIVE);

    static Comparison of(String member, String operator, String value) {
        if (value.isEmpty()) {
            return wrong(WORDS.text("needs-a-value", String.valueOf(member), String.valueOf(operator)));
        }
        String name = member.toLowerCase(Locale.ROOT);
        if (name.equals("is") || name.equals("has")) {
            return Property.of(name, value)
                    .map(found -> new Comparison(found.test(), name + " " + found.words(), null))
                    .orElseGet(() ->
                            wrong(WORDS.text("takes", String.valueOf(name), String.valueOf(Property.choices(name)))));
        }
        if (TimeTerm.isName(name)) {
            return TimeTerm.of(name, value)
                    .map(test -> new Comparison(test, WORDS.text("ended-" + name, value), null))
                    .orElseGet(() -> wrong(WORDS.text("is-no", value, WORDS.text("time-try-14-02"))));
        }
        return FilterField.of(name)
                .map(field -> field.kind() == Kind.TEXT ? text(field, operator, value) : number(field, operator, value))
                .orElseGet(() -> wrong(WORDS.text(
                        "there-is-no-use-is",
                        String.valueOf(member),
                        String.valueOf(String.join(
                                ", ",
                                FilterField.ALL.stream().map(FilterField::name).toList())))));
    }

    private static Comparison text(FilterField field, String operator, String value) {
        boolean contains = operator.endsWith("~");
        boolean not = operator.startsWith("!");
        if (!contains && !operator.equals(":") && !operator.equals("=") && !not) {
            return wrong(WORDS.text("names-are-compared-with-or", String.valueOf(operator)));
        }
        Pattern wanted;
        boolean regex = contains && value.length() > 2 && value.startsWith("/") && value.endsWith("/");
        try {
            wanted = regex
                    ? Pattern.compile(value.substring(1, value.length() - 1), Pattern.CASE_INSENSITIVE)
                    : wildcard(contains ? "*" + value + "*" : value);
        } catch (PatternSyntaxException e) {
            return wrong(
                    WORDS.text("is-no-regular-expression", String.valueOf(value), String.valueOf(e.getDescription())));
        }
        Predicate<ExchangeRecord> test = exchange -> field.texts()
                .apply(exchange)
                .anyMatch(text -> regex
                        ? wanted.matcher(text).find()
                        : wanted.matcher(text).matches());
        String how = contains ? WORDS.text("contains") : WORDS.text("is");
        return new Comparison(
                not ? test.negate() : test, field.said() + (not ? WORDS.text("not") : "") + how + value, null);
    }

    private static Pattern wildcard(String value) {
        return Pattern.compile(
                Stream.of(value.split("\\*", -1))
                        .map(Pattern::quote)
                        .reduce((a, b) -> a + ".*" + b)
                        .orElse(""),
                Pattern.CASE_INSENSITIVE);
    }

    /// What is unknown (`NaN`) passes no comparison but "not".
    private static Comparison number(FilterField field, String operator, String value) {
        boolean time = field.kind() == Kind.TIME;
        Matcher matcher = (time ? TIME : NUMBER).matcher(value);
        if (!matcher.matches() || operator.endsWith("~")) {
            return wrong(WORDS.text(
                    "is-no",
                    String.valueOf(value),
                    time ? WORDS.text("duration-try-800ms-or-2s") : WORDS.text("number-try-400-or-4k")));
        }
        double wanted = Double.parseDouble(matcher.group(1)) * factor(time, matcher.group(2));
        Predicate<ExchangeRecord> test = switch (operator) {
            case ">" -> e -> field.number().applyAsDouble(e) > wanted;
            case ">=" -> e -> field.number().applyAsDouble(e) >= wanted;
            case "<" -> e -> field.number().applyAsDouble(e) < wanted;
            case "<=" -> e -> field.number().applyAsDouble(e) <= wanted;
            case "!=" -> e -> field.number().applyAsDouble(e) != wanted;
            default -> e -> field.number().applyAsDouble(e) == wanted;
        };
        return new Comparison(test, field.said() + " " + said(operator) + " " + value, null);
    }

    private static String said(String operator) {
        return switch (operator) {
            case ">" -> WORDS.text("said.over");
            case ">=" -> WORDS.text("said.at-least");
            case "<" -> WORDS.text("said.under");
            case "<=" -> WORDS.text("said.at-most");
            case "!=" -> WORDS.text("said.not");
            default -> WORDS.text("said.is");
        };
    }

    private static double factor(boolean time, @Nullable String unit) {
        if (unit == null) {
            return 1;
        }
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "k" -> 1_000;
            case "m" -> time ? 60_000 : 1_000_000;
            case "s" -> 1_000;
            default -> 1;
        };
    }

    private static Comparison wrong(String why) {
        return new Comparison(_ -> true, "", why);
    }
}
