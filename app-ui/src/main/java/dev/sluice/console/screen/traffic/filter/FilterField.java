package dev.sluice.console.screen.traffic.filter;

import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.ExchangeRecord;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A member of an exchange that a filter can ask for.
///
/// @param name as it is written in a filter
/// @param said what it is called in a sentence
/// @param texts its values as texts; none where it has none
/// @param number its value as a number; NaN where it is unknown
public record FilterField(
        String name,
        Kind kind,
        String said,
        Function<ExchangeRecord, Stream<String>> texts,
        ToDoubleFunction<ExchangeRecord> number) {

    private static final Words WORDS = Words.of(FilterField.class);

    /// What its values are.
    public enum Kind {
        TEXT,
        NUMBER,
        /// Milliseconds.
        TIME
    }

    public static final List<FilterField> ALL = List.of(
            text("id", "id", e -> e.id().value()),
            text("consumer", "consumer", e -> e.consumer().value()),
            text("model", WORDS.text("model-asked-for"), e -> words(e.requestModel())),
            text("served", WORDS.text("model-that-served"), e -> words(e.responseModel())),
            text("backend", "backend", e -> words(e.backend())),
            number("status", "status", ExchangeRecord::status),
            text("outcome", "outcome", e -> e.outcome().wireName()),
            text("reason", "reason", ExchangeRecord::reason),
            text("limit", "limit", e -> words(e.limit())),
            number("tokens", "tokens", e -> e.totalTokens().value()),
            number("in", WORDS.text("prompt-tokens"), e -> e.inputTokens().value()),
            number("out", WORDS.text("answer-tokens"), e -> e.outputTokens().value()),
            number("attempts", "attempts", e -> e.attempts().size()),
            time("duration", "duration", e -> millis(e.duration())),
            time("ttft", WORDS.text("time-to-first-token"), e -> millis(e.firstContent())),
            time("queued", WORDS.text("time-in-the-queue"), e -> millis(queued(e))),
            time("overhead", WORDS.text("gateways-share"), e -> millis(e.overhead())),
            number("tok/s", WORDS.text("tokens-per-second"), FilterField::tokensPerSecond),
            number("cost", "cost", e -> e.cost() == null ? Double.NaN : e.cost().doubleValue()),
            text("cache", "cache", ExchangeRecord::cache),
            text(
                    "entry",
                    WORDS.text("cached-answer"),
                    e -> e.cacheHit() == null ? null : e.cacheHit().entry()),
            text("api", "API", ExchangeRecord::api),
            text("client", WORDS.text("client-address"), ExchangeRecord::clientIp),
            text("key", WORDS.text("key-hint"), ExchangeRecord::keyHint),
            new FilterField(
                    "tried",
                    Kind.TEXT,
                    WORDS.text("a-backend-that-was-tried"),
                    e -> e.attempts().stream().map(attempt -> attempt.backend().value()),
                    _ -> Double.NaN));

    /// The field of a name, or of another name that people use for it.
    public static Optional<FilterField> of(String name) {
        String wanted = switch (name.toLowerCase(Locale.ROOT)) {
            case "first" -> "ttft";
            case "error" -> "reason";
            case "ip" -> "client";
            case String other -> other;
        };
        return ALL.stream().filter(field -> field.name.equals(wanted)).findFirst();
    }

    /// Tokens of the answer over the time after its first; NaN where it did not stream.
    public static double tokensPerSecond(ExchangeRecord exchange) {
        Duration first = exchange.firstContent();
        long tokens = exchange.outputTokens().value();
        if (first == null || tokens < 2 || !exchange.streamed()) {
            return Double.NaN;
        }
        double seconds = exchange.duration().minus(first).toNanos() / 1e9;
        return seconds <= 0 ? Double.NaN : (tokens - 1) / seconds;
    }

    /// How long it waited for room in a limit; null: not at all.
    public static @Nullable Duration queued(ExchangeRecord exchange) {
        return exchange.exceeded() == null ? null : exchange.exceeded().queued();
    }

    /// Whether an attempt of it was touched by an injected fault.
    public static boolean simulated(ExchangeRecord exchange) {
        return exchange.attempts().stream().map(AttemptRecord::injectedFault).anyMatch(fault -> fault != null);
    }

    private static FilterField text(String name, String said, Function<ExchangeRecord, @Nullable String> text) {
        return new FilterField(name, Kind.TEXT, said, e -> Stream.ofNullable(text.apply(e)), _ -> Double.NaN);
    }

    private static FilterField number(String name, String said, ToDoubleFunction<ExchangeRecord> number) {
        return new FilterField(name, Kind.NUMBER, said, _ -> Stream.empty(), number);
    }

    private static FilterField time(String name, String said, ToDoubleFunction<ExchangeRecord> number) {
        return new FilterField(name, Kind.TIME, said, _ -> Stream.empty(), number);
    }

    private static double millis(@Nullable Duration duration) {
        return duration == null ? Double.NaN : duration.toNanos() / 1e6;
    }

    private static @Nullable String words(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
