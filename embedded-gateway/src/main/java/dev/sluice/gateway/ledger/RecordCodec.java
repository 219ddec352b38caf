package dev.sluice.gateway.ledger;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.AttemptOutcome;
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

    private RecordCodec() {}

    static RecordWriter encode(Intent intent) {
        RecordWriter out = new RecordWriter();
        out.putByte(INTENT_1);
        out.putText(intent.id().value());
        putMoment(out, intent.startedAt());
        out.putText(intent.consumer().value());
        out.putText(intent.clientIp());
        out.putText(intent.api());
        out.putText(intent.requestModel().value());
        out.putText(intent.backend().value());
        out.putFlag(intent.streamed());
        out.putNumber(intent.estimatedInputTokens());
        out.putNumber(intent.reservedTokens());
        out.putNumber(intent.revision());
        out.putNumber(intent.sequence());
        putTexts(out, intent.counterKeys());
        return out;
    }

    static RecordWriter encode(ExchangeRecord exchange) {
        RecordWriter out = new RecordWriter();
        out.putByte(EXCHANGE_1);
        putRequest(out, exchange);
        putEnd(out, exchange);
        putUsage(out, exchange);
        out.putOptionalNumber(nanos(exchange.firstContent()));
        out.putNumber(exchange.duration().toNanos());
        out.putNumber(exchange.overhead().toNanos());
        out.putNumber(exchange.revision());
        out.putNumber(exchange.sequence());
        putTexts(out, exchange.counterKeys());
        out.putNumber(exchange.attempts().size());
        for (AttemptRecord attempt : exchange.attempts()) {
            putAttempt(out, attempt);
        }
        return out;
    }

    static JournalRecord decode(byte[] bytes) {
        RecordReader in = new RecordReader(bytes);
        int kind = in.getByte();
        return switch (kind) {
            case INTENT_1 -> new JournalRecord.Intended(getIntent(in));
            case EXCHANGE_1 -> new JournalRecord.Settled(getExchange(in));
            default -> throw new UnknownRecordException(kind);
        };
    }

    private static Intent getIntent(RecordReader in) {
        return new Intent(
                new ExchangeId(in.getText()),
                getMoment(in),
                new ConsumerId(in.getText()),
                in.getText(),
                in.getText(),
                new ModelName(in.getText()),
                new BackendId(in.getText()),
                in.getFlag(),
                in.getNumber(),
                in.getNumber(),
                in.getNumber(),
                in.getNumber(),
                getTexts(in));
    }

    private static void putRequest(RecordWriter out, ExchangeRecord exchange) {
        out.putText(exchange.id().value());
        putMoment(out, exchange.startedAt());
        putMoment(out, exchange.endedAt());
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
        out.putFlag(exchange.streamed());
    }

    private static void putUsage(RecordWriter out, ExchangeRecord exchange) {
        putTokens(out, exchange.estimatedInputTokens());
        putTokens(out, exchange.inputTokens());
        putTokens(out, exchange.cachedInputTokens());
        putTokens(out, exchange.outputTokens());
        putTokens(out, exchange.reasoningTokens());
        putTokens(out, exchange.reservedTokens());
        putTokens(out, exchange.chargedTokens());
        out.putFlag(exchange.estimated());
        BigDecimal cost = exchange.cost();
        out.putOptionalNumber(cost == null ? null : MicroCurrency.micros(cost));
        out.putText(exchange.currency());
    }

    private static ExchangeRecord getExchange(RecordReader in) {
        return new ExchangeRecord(
                new ExchangeId(in.getText()),
                getMoment(in),
                getMoment(in),
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
                in.getFlag(),
                getTokens(in),
                getTokens(in),
                getTokens(in),
                getTokens(in),
                getTokens(in),
                getTokens(in),
                getTokens(in),
                in.getFlag(),
                optional(in.getOptionalNumber(), MicroCurrency::amount),
                in.getOptionalText(),
                optional(in.getOptionalNumber(), Duration::ofNanos),
                Duration.ofNanos(in.getNumber()),
                Duration.ofNanos(in.getNumber()),
                in.getNumber(),
                in.getNumber(),
                getTexts(in),
                null,
                getAttempts(in));
    }

    private static void putAttempt(RecordWriter out, AttemptRecord attempt) {
        out.putNumber(attempt.number());
        out.putText(attempt.backend().value());
        out.putText(text(attempt.model(), ModelName::value));
        Integer status = attempt.status();
        out.putOptionalNumber(status == null ? null : status.longValue());
        out.putText(attempt.outcome().name());
        out.putNumber(attempt.duration().toNanos());
        putTokens(out, attempt.inputTokens());
        putTokens(out, attempt.outputTokens());
        out.putText(attempt.injectedFault());
    }

    private static List<AttemptRecord> getAttempts(RecordReader in) {
        int count = Math.toIntExact(in.getNumber());
        List<AttemptRecord> attempts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            attempts.add(new AttemptRecord(
                    Math.toIntExact(in.getNumber()),
                    new BackendId(in.getText()),
                    optional(in.getOptionalText(), ModelName::new),
                    optional(in.getOptionalNumber(), Math::toIntExact),
                    AttemptOutcome.valueOf(in.getText()),
                    Duration.ofNanos(in.getNumber()),
                    getTokens(in),
                    getTokens(in),
                    in.getOptionalText()));
        }
        return attempts;
    }

    private static void putMoment(RecordWriter out, Instant moment) {
        out.putNumber(moment.getEpochSecond());
        out.putNumber(moment.getNano());
    }

    private static Instant getMoment(RecordReader in) {
        return Instant.ofEpochSecond(in.getNumber(), in.getNumber());
    }

    private static void putTokens(RecordWriter out, TokenCount tokens) {
        out.putNumber(tokens.value());
    }

    private static TokenCount getTokens(RecordReader in) {
        return TokenCount.of(in.getNumber());
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

    private static @Nullable Long nanos(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos();
    }

    private static <T> @Nullable String text(@Nullable T value, Function<T, String> toText) {
        return value == null ? null : toText.apply(value);
    }

    private static <S, T> @Nullable T optional(@Nullable S stored, Function<S, T> read) {
        return stored == null ? null : read.apply(stored);
    }
}
