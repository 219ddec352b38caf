package dev.sluice.gateway.ledger;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.gateway.price.Cost;
import dev.sluice.gateway.price.NanoCurrency;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Journal records as bytes. The first byte says kind and version: a changed layout takes a new one, and the old one
/// stays readable.
final class RecordCodec {

    private static final int INTENT_1 = 1;
    private static final int EXCHANGE_1 = 2;
    private static final int INTENT_2 = 3;
    private static final int EXCHANGE_2 = 4;

    /// As the second, with money in billionths instead of millionths.
    private static final int EXCHANGE_3 = 5;

    /// As the third, with what limits without room did.
    private static final int EXCHANGE_4 = 6;

    /// As the second, with the cost of what is reserved.
    private static final int INTENT_3 = 7;

    /// As the fourth, with what the limiter was asked.
    private static final int EXCHANGE_5 = 8;

    /// As the fifth, with the story of each attempt.
    private static final int EXCHANGE_6 = 9;

    private static final int RESET_1 = 10;

    /// As the sixth, with the cached answer that served it.
    private static final int EXCHANGE_7 = 11;

    private static final long NANOS_IN_MICRO = 1_000;

    private RecordCodec() {}

    static RecordWriter encode(Intent intent) {
        RecordWriter out = new RecordWriter();
        out.putByte(INTENT_3);
        out.putText(intent.id().value());
        out.putMoment(intent.startedAt());
        out.putText(intent.consumer().value());
        out.putText(intent.keyHint());
        out.putText(intent.clientIp());
        out.putText(intent.api());
        out.putText(intent.requestModel().value());
        out.putText(intent.backend().value());
        out.putText(text(intent.backendModel(), ModelName::value));
        out.putFlag(intent.streamed());
        out.putNumber(intent.estimatedInputTokens());
        out.putNumber(intent.reservedTokens());
        out.putNumber(intent.revision());
        out.putNumber(intent.sequence());
        out.putNumber(intent.tick());
        putTexts(out, intent.counterKeys());
        Cost cost = intent.reservedCost();
        out.putOptionalNumber(cost == null ? null : cost.nanos());
        out.putText(cost == null ? null : cost.currency());
        return out;
    }

    static RecordWriter encode(ExchangeRecord exchange) {
        RecordWriter out = new RecordWriter();
        out.putByte(EXCHANGE_7);
        putRequest(out, exchange);
        putEnd(out, exchange);
        putUsage(out, exchange);
        out.putOptionalNumber(nanos(exchange.firstContent()));
        out.putNumber(exchange.duration().toNanos());
        out.putNumber(exchange.overhead().toNanos());
        out.putNumber(exchange.revision());
        out.putNumber(exchange.sequence());
        out.putNumber(exchange.tick());
        out.putNumber(exchange.endSequence());
        out.putNumber(exchange.endTick());
        putTexts(out, exchange.counterKeys());
        out.putText(ExceededText.of(exchange.exceeded()));
        out.putText(LimiterTraceText.of(exchange.limiterTrace()));
        out.putNumber(exchange.attempts().size());
        for (AttemptRecord attempt : exchange.attempts()) {
            AttemptCodec.putWithStory(out, attempt);
        }
        return out;
    }

    static RecordWriter encode(CounterReset reset) {
        RecordWriter out = new RecordWriter();
        out.putByte(RESET_1);
        out.putText(reset.limit().value());
        out.putText(reset.key());
        out.putMoment(reset.at());
        return out;
    }

    static JournalRecord decode(byte[] bytes) {
        RecordReader in = new RecordReader(bytes);
        int kind = in.getByte();
        return switch (kind) {
            case INTENT_1, INTENT_2, INTENT_3 -> new JournalRecord.Intended(getIntent(in, kind));
            case EXCHANGE_1, EXCHANGE_2, EXCHANGE_3, EXCHANGE_4, EXCHANGE_5, EXCHANGE_6, EXCHANGE_7 ->
                new JournalRecord.Settled(getExchange(in, kind));
            case RESET_1 ->
                new JournalRecord.Reset(new CounterReset(new LimitId(in.getText()), in.getText(), in.getMoment()));
            default -> throw new UnknownRecordException(kind);
        };
    }

    private static Intent getIntent(RecordReader in, int kind) {
        boolean second = kind != INTENT_1;
        Intent intent = new Intent(
                new ExchangeId(in.getText()),
                in.getMoment(),
                new ConsumerId(in.getText()),
                second ? in.getOptionalText() : null,
                in.getText(),
                in.getText(),
                new ModelName(in.getText()),
                new BackendId(in.getText()),
                second ? optional(in.getOptionalText(), ModelName::new) : null,
                in.getFlag(),
                in.getNumber(),
                in.getNumber(),
                null,
                in.getNumber(),
                in.getNumber(),
                second ? in.getNumber() : 0,
                getTexts(in));
        return kind == INTENT_3 ? intent.withReservedCost(getCost(in)) : intent;
    }

    private static @Nullable Cost getCost(RecordReader in) {
        Long nanos = in.getOptionalNumber();
        String currency = in.getOptionalText();
        return nanos == null ? null : new Cost(nanos, currency);
    }

    private static void putRequest(RecordWriter out, ExchangeRecord exchange) {
        out.putText(exchange.id().value());
        out.putMoment(exchange.startedAt());
        out.putMoment(exchange.endedAt());
        out.putText(exchange.consumer().value());
        out.putText(exchange.keyHint());
        out.putText(exchange.clientIp());
        out.putText(exchange.api());
        out.putText(text(exchange.requestModel(), ModelName::value));
        out.putText(text(exchange.responseModel(), ModelName::value));
        out.putText(text(exchange.backend(), BackendId::value));
    }

    private static void putEnd(RecordWriter out, ExchangeRecord exchange) {
        out.putNumber(exchange.status());
        out.putText(exchange.outcome().name());
        out.putText(text(exchange.causedBy(), CausedBy::name));
        out.putText(exchange.reason());
        out.putText(text(exchange.limit(), LimitId::value));
        out.putText(exchange.cache());
        out.putText(CacheHitText.of(exchange.cacheHit()));
        out.putFlag(exchange.streamed());
    }

    private static void putUsage(RecordWriter out, ExchangeRecord exchange) {
        out.putTokens(exchange.estimatedInputTokens());
        out.putTokens(exchange.inputTokens());
        out.putTokens(exchange.cachedInputTokens());
        out.putTokens(exchange.outputTokens());
        out.putTokens(exchange.reasoningTokens());
        out.putTokens(exchange.reservedTokens());
        out.putTokens(exchange.chargedTokens());
        out.putFlag(exchange.estimated());
        BigDecimal cost = exchange.cost();
        out.putOptionalNumber(cost == null ? null : NanoCurrency.nanos(cost));
        out.putText(exchange.currency());
    }

    private static ExchangeRecord getExchange(RecordReader in, int kind) {
        boolean second = kind != EXCHANGE_1;
        long moneyUnit = kind >= EXCHANGE_3 ? 1 : NANOS_IN_MICRO;
        ExchangeId id = new ExchangeId(in.getText());
        Instant startedAt = in.getMoment();
        return new ExchangeRecord(
                id,
                startedAt,
                in.getMoment(),
                new ConsumerId(in.getText()),
                in.getOptionalText(),
                in.getText(),
                in.getText(),
                optional(in.getOptionalText(), ModelName::new),
                optional(in.getOptionalText(), ModelName::new),
                optional(in.getOptionalText(), BackendId::new),
                Math.toIntExact(in.getNumber()),
                Outcome.valueOf(in.getText()),
                optional(in.getOptionalText(), CausedBy::valueOf),
                in.getOptionalText(),
                optional(in.getOptionalText(), LimitId::new),
                in.getOptionalText(),
                kind >= EXCHANGE_7 ? CacheHitText.parse(in.getOptionalText()) : null,
                in.getFlag(),
                in.getTokens(),
                in.getTokens(),
                in.getTokens(),
                in.getTokens(),
                in.getTokens(),
                in.getTokens(),
                in.getTokens(),
                in.getFlag(),
                optional(in.getOptionalNumber(), cost -> NanoCurrency.amount(Math.multiplyExact(cost, moneyUnit))),
                in.getOptionalText(),
                optional(in.getOptionalNumber(), Duration::ofNanos),
                Duration.ofNanos(in.getNumber()),
                Duration.ofNanos(in.getNumber()),
                in.getNumber(),
                in.getNumber(),
                second ? in.getNumber() : 0,
                second ? in.getNumber() : 0,
                second ? in.getNumber() : 0,
                getTexts(in),
                kind == EXCHANGE_4 || kind >= EXCHANGE_5 ? ExceededText.parse(in.getOptionalText()) : null,
                kind >= EXCHANGE_5 ? LimiterTraceText.parse(in.getOptionalText()) : null,
                getAttempts(in, attempts(kind, startedAt)));
    }

    private static Function<RecordReader, AttemptRecord> attempts(int kind, Instant startedAt) {
        return switch (kind) {
            case EXCHANGE_1 -> in -> AttemptCodec.getFirstLayout(in, startedAt);
            case EXCHANGE_2, EXCHANGE_3, EXCHANGE_4, EXCHANGE_5 -> AttemptCodec::get;
            default -> AttemptCodec::getWithStory;
        };
    }

    private static List<AttemptRecord> getAttempts(RecordReader in, Function<RecordReader, AttemptRecord> get) {
        int count = Math.toIntExact(in.getNumber());
        List<AttemptRecord> attempts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            attempts.add(get.apply(in));
        }
        return attempts;
    }

    private static void putTexts(RecordWriter out, List<String> texts) {
        out.putNumber(texts.size());
        for (String text : texts) {
            out.putText(text);
        }
    }

    private static List<String> getTexts(RecordReader in) {
        int count = Math.toIntExact(in.getNumber());
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(in.getText());
        }
        return texts;
    }

    static @Nullable Long nanos(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos();
    }

    static <T> @Nullable String text(@Nullable T value, Function<T, String> toText) {
        return value == null ? null : toText.apply(value);
    }

    static <S, T> @Nullable T optional(@Nullable S stored, Function<S, T> read) {
        return stored == null ? null : read.apply(stored);
    }
}
