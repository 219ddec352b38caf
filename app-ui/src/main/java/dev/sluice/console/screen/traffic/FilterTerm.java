package dev.sluice.console.screen.traffic;

import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One term of a filter, as it was understood.
sealed interface FilterTerm {

    record Test(Predicate<ExchangeRecord> test) implements FilterTerm {}

    /// It was not understood.
    ///
    /// @param why a sentence
    record Wrong(String why) implements FilterTerm {}

    Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)?)(k|m)?", Pattern.CASE_INSENSITIVE);
    Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m)?", Pattern.CASE_INSENSITIVE);

    /// A word that stands anywhere in what the row shows.
    static FilterTerm word(String word) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return new Test(exchange -> searched(exchange)
                .filter(Objects::nonNull)
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted)));
    }

    private static Stream<@Nullable String> searched(ExchangeRecord exchange) {
        return Stream.of(
                exchange.id().value(),
                exchange.consumer().value(),
                textOf(exchange.requestModel()),
                textOf(exchange.responseModel()),
                textOf(exchange.backend()),
                Integer.toString(exchange.status()),
                exchange.outcome().wireName(),
                exchange.reason());
    }

    /// `member operator value`.
    static FilterTerm comparison(String member, String operator, String value) {
        if (value.isEmpty()) {
            return new Wrong(member + operator + " needs a value.");
        }
        return switch (member.toLowerCase(Locale.ROOT)) {
            case "id" -> text(operator, value, e -> e.id().value());
            case "consumer" -> text(operator, value, e -> e.consumer().value());
            case "model" -> text(operator, value, e -> textOf(e.requestModel()));
            case "served" -> text(operator, value, e -> textOf(e.responseModel()));
            case "backend" -> text(operator, value, e -> textOf(e.backend()));
            case "outcome" -> text(operator, value, e -> e.outcome().wireName());
            case "reason" -> text(operator, value, ExchangeRecord::reason);
            case "limit" -> text(operator, value, e -> textOf(e.limit()));
            case "is" -> is(value);
            case "status" -> number(operator, value, NUMBER, ExchangeRecord::status);
            case "tokens" ->
                number(operator, value, NUMBER, e -> e.totalTokens().value());
            case "in" -> number(operator, value, NUMBER, e -> e.inputTokens().value());
            case "out" -> number(operator, value, NUMBER, e -> e.outputTokens().value());
            case "attempts" -> number(operator, value, NUMBER, e -> e.attempts().size());
            case "duration" -> number(operator, value, TIME, e -> millis(e.duration()));
            case "first" -> number(operator, value, TIME, e -> millis(e.firstContent()));
            case "overhead" -> number(operator, value, TIME, e -> millis(e.overhead()));
            default ->
                new Wrong("There is no “" + member
                        + "”. Use id, consumer, model, served, backend, status, outcome, reason, limit, tokens, in,"
                        + " out, attempts, duration, first, overhead or is.");
        };
    }

    private static FilterTerm is(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "refused" -> new Test(e -> e.outcome() == Outcome.REFUSED);
            case "failed" -> new Test(e -> e.outcome() == Outcome.FAILED);
            case "completed" -> new Test(e -> e.outcome() == Outcome.COMPLETED);
            case "streamed" -> new Test(ExchangeRecord::streamed);
            case "retried" -> new Test(e -> e.attempts().size() > 1);
            case "estimated" -> new Test(ExchangeRecord::estimated);
            default -> new Wrong("is: takes refused, failed, completed, streamed, retried or estimated.");
        };
    }

    private static FilterTerm text(String operator, String value, Function<ExchangeRecord, @Nullable String> member) {
        Pattern wanted = Pattern.compile(
                Stream.of(value.split("\\*", -1))
                        .map(Pattern::quote)
                        .reduce((a, b) -> a + ".*" + b)
                        .orElse(""),
                Pattern.CASE_INSENSITIVE);
        Predicate<ExchangeRecord> equal = exchange -> {
            String text = member.apply(exchange);
            return text != null && wanted.matcher(text).matches();
        };
        return switch (operator) {
            case ":", "=" -> new Test(equal);
            case "!=" -> new Test(equal.negate());
            default -> new Wrong("Names are compared with : or !=, not with " + operator + ".");
        };
    }

    /// What is unknown (`NaN`) passes no comparison.
    private static FilterTerm number(
            String operator, String value, Pattern form, ToDoubleFunction<ExchangeRecord> member) {
        Matcher matcher = form.matcher(value);
        if (!matcher.matches()) {
            return new Wrong("“" + value + "” is no "
                    + (form == TIME ? "duration: try 800ms or 2s." : "number: try 400 or 4k."));
        }
        double wanted = Double.parseDouble(matcher.group(1)) * factor(form, matcher.group(2));
        return new Test(
                switch (operator) {
                    case ">" -> exchange -> member.applyAsDouble(exchange) > wanted;
                    case ">=" -> exchange -> member.applyAsDouble(exchange) >= wanted;
                    case "<" -> exchange -> member.applyAsDouble(exchange) < wanted;
                    case "<=" -> exchange -> member.applyAsDouble(exchange) <= wanted;
                    case "!=" -> exchange -> member.applyAsDouble(exchange) != wanted;
                    default -> exchange -> member.applyAsDouble(exchange) == wanted;
                });
    }

    private static double factor(Pattern form, @Nullable String unit) {
        if (unit == null) {
            return 1;
        }
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "k" -> 1_000;
            case "m" -> form == TIME ? 60_000 : 1_000_000;
            case "s" -> 1_000;
            default -> 1;
        };
    }

    private static double millis(@Nullable Duration duration) {
        return duration == null ? Double.NaN : duration.toNanos() / 1e6;
    }

    private static @Nullable String textOf(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
