package dev.sluice.gateway.ledger;

import dev.sluice.gateway.price.NanoCurrency;
import dev.sluice.model.BackendId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.ExchangeRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The columns of `exchange`: what of a record stands in them, and the member that filters name them by.
enum ExchangeColumn {
    ID("id", Kind.TEXT, exchange -> exchange.id().value()),
    STARTED_AT("startedAt", Kind.MOMENT, exchange -> EpochNanos.of(exchange.startedAt())),
    ENDED_AT("endedAt", Kind.MOMENT, exchange -> EpochNanos.of(exchange.endedAt())),
    CONSUMER("consumer", Kind.TEXT, exchange -> exchange.consumer().value()),
    KEY_HINT("keyHint", Kind.TEXT, ExchangeRecord::keyHint),
    CLIENT_IP("clientIp", Kind.TEXT, ExchangeRecord::clientIp),
    API("api", Kind.TEXT, ExchangeRecord::api),
    REQUEST_MODEL("requestModel", Kind.TEXT, exchange -> optional(exchange.requestModel(), ModelName::value)),
    RESPONSE_MODEL("responseModel", Kind.TEXT, exchange -> optional(exchange.responseModel(), ModelName::value)),
    BACKEND("backend", Kind.TEXT, exchange -> optional(exchange.backend(), BackendId::value)),
    STATUS("status", Kind.NUMBER, ExchangeRecord::status),
    OUTCOME("outcome", Kind.TEXT, exchange -> exchange.outcome().wireName()),
    CAUSED_BY("causedBy", Kind.TEXT, exchange -> optional(exchange.causedBy(), CausedBy::wireName)),
    REASON("reason", Kind.TEXT, ExchangeRecord::reason),
    LIMIT_ID("limit", Kind.TEXT, exchange -> optional(exchange.limit(), LimitId::value)),
    CACHE("cache", Kind.TEXT, ExchangeRecord::cache),
    STREAMED("streamed", Kind.FLAG, exchange -> flag(exchange.streamed())),
    ESTIMATED_INPUT_TOKENS(
            "estimatedInputTokens",
            Kind.NUMBER,
            exchange -> exchange.estimatedInputTokens().value()),
    INPUT_TOKENS("inputTokens", Kind.NUMBER, exchange -> exchange.inputTokens().value()),
    CACHED_INPUT_TOKENS(
            "cachedInputTokens",
            Kind.NUMBER,
            exchange -> exchange.cachedInputTokens().value()),
    OUTPUT_TOKENS(
            "outputTokens", Kind.NUMBER, exchange -> exchange.outputTokens().value()),
    REASONING_TOKENS(
            "reasoningTokens",
            Kind.NUMBER,
            exchange -> exchange.reasoningTokens().value()),
    RESERVED_TOKENS(
            "reservedTokens", Kind.NUMBER, exchange -> exchange.reservedTokens().value()),
    CHARGED_TOKENS(
            "chargedTokens", Kind.NUMBER, exchange -> exchange.chargedTokens().value()),
    ESTIMATED("estimated", Kind.FLAG, exchange -> flag(exchange.estimated())),
    COST_NANOS("cost", Kind.MONEY, exchange -> optional(exchange.cost(), NanoCurrency::nanos)),
    CURRENCY("currency", Kind.TEXT, ExchangeRecord::currency),
    FIRST_CONTENT("firstContent", Kind.DURATION, exchange -> optional(exchange.firstContent(), Duration::toNanos)),
    DURATION("duration", Kind.DURATION, exchange -> exchange.duration().toNanos()),
    OVERHEAD("overhead", Kind.DURATION, exchange -> exchange.overhead().toNanos()),
    REVISION("revision", Kind.NUMBER, ExchangeRecord::revision),
    SEQUENCE("sequence", Kind.NUMBER, ExchangeRecord::sequence),
    TICK("tick", Kind.NUMBER, ExchangeRecord::tick),
    END_SEQUENCE("endSequence", Kind.NUMBER, ExchangeRecord::endSequence),
    END_TICK("endTick", Kind.NUMBER, ExchangeRecord::endTick),
    COUNTER_KEYS("counterKeys", Kind.TEXT, exchange -> String.join("\n", exchange.counterKeys())),
    EXCEEDED("exceeded", Kind.TEXT, exchange -> ExceededText.of(exchange.exceeded())),
    LIMITER_TRACE("limiterTrace", Kind.TEXT, exchange -> LimiterTraceText.of(exchange.limiterTrace())),
    CACHE_HIT("cacheHit", Kind.TEXT, exchange -> CacheHitText.of(exchange.cacheHit())),
    SAVED_TOKENS("savedTokens", Kind.NUMBER, exchange -> CacheHitText.savedTokens(exchange.cacheHit())),
    SAVED_NANOS("savedCost", Kind.MONEY, exchange -> CacheHitText.savedNanos(exchange.cacheHit()));

    private final String member;
    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // a lambda that holds nothing
    private final Function<ExchangeRecord, @Nullable Object> stored;

    ExchangeColumn(String member, Kind kind, Function<ExchangeRecord, @Nullable Object> stored) {
        this.member = member;
        this.kind = kind;
        this.stored = stored;
    }

    static Optional<ExchangeColumn> ofMember(String member) {
        return Arrays.stream(values())
                .filter(column -> column.member.equals(member))
                .findFirst();
    }

    /// All members that may stand in a filter, for messages.
    static String members() {
        return Arrays.stream(values()).map(column -> column.member).collect(Collectors.joining(", "));
    }

    /// Its name in SQL.
    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What of this record stands in the column.
    @Nullable
    Object stored(ExchangeRecord exchange) {
        return stored.apply(exchange);
    }

    /// What stands in the column for a member's text in JSON.
    ///
    /// @throws IllegalArgumentException where the text is none of this member's
    Object parse(String text) {
        try {
            return kind.parse.apply(text);
        } catch (DateTimeParseException | IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "filter " + member + ": \"" + text + "\" (expected: " + kind.expected + ")", e);
        }
    }

    private static long flag(boolean value) {
        return value ? 1 : 0;
    }

    private static <S, T> @Nullable T optional(@Nullable S value, Function<S, T> toStored) {
        return value == null ? null : toStored.apply(value);
    }

    private enum Kind {
        TEXT("text", text -> text),
        NUMBER("a whole number", Long::valueOf),
        FLAG("true or false", Kind::parseFlag),
        MOMENT("a time such as 2026-01-31T12:00:00Z", text -> EpochNanos.of(Instant.parse(text))),
        DURATION("a duration such as PT1.5S", text -> Duration.parse(text).toNanos()),
        MONEY("a decimal number", text -> NanoCurrency.nanos(new BigDecimal(text)));

        private final String expected;

        @SuppressWarnings("ImmutableEnumChecker") // a lambda that holds nothing
        private final Function<String, Object> parse;

        Kind(String expected, Function<String, Object> parse) {
            this.expected = expected;
            this.parse = parse;
        }

        private static Object parseFlag(String text) {
            return switch (text) {
                case "true" -> 1L;
                case "false" -> 0L;
                default -> throw new IllegalArgumentException("neither true nor false");
            };
        }
    }
}
