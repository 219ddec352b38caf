package dev.sluice.gateway.ledger;

import static dev.sluice.gateway.ledger.RecordCodec.nanos;
import static dev.sluice.gateway.ledger.RecordCodec.optional;
import static dev.sluice.gateway.ledger.RecordCodec.text;

import dev.sluice.model.BackendId;
import dev.sluice.model.ModelName;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.CausedBy;
import java.time.Duration;
import java.time.Instant;

/// Attempts as bytes, within the record of their exchange.
final class AttemptCodec {

    private AttemptCodec() {}

    private static void put(RecordWriter out, AttemptRecord attempt) {
        out.putNumber(attempt.number());
        out.putText(attempt.backend().value());
        out.putText(text(attempt.model(), ModelName::value));
        out.putMoment(attempt.startedAt());
        Integer status = attempt.status();
        out.putOptionalNumber(status == null ? null : status.longValue());
        out.putText(attempt.outcome().name());
        out.putText(text(attempt.causedBy(), CausedBy::name));
        out.putText(attempt.reason());
        out.putOptionalNumber(nanos(attempt.firstContent()));
        out.putNumber(attempt.duration().toNanos());
        out.putTokens(attempt.inputTokens());
        out.putTokens(attempt.cachedInputTokens());
        out.putTokens(attempt.outputTokens());
        out.putTokens(attempt.reasoningTokens());
        out.putFlag(attempt.estimated());
        out.putText(attempt.injectedFault());
    }

    /// With its story, which layouts before the sixth of exchanges did not have.
    static void putWithStory(RecordWriter out, AttemptRecord attempt) {
        put(out, attempt);
        out.putText(StoryText.of(attempt.story()));
    }

    static AttemptRecord getWithStory(RecordReader in) {
        return get(in).with(StoryText.parse(in.getOptionalText()));
    }

    static AttemptRecord get(RecordReader in) {
        return new AttemptRecord(
                Math.toIntExact(in.getNumber()),
                new BackendId(in.getText()),
                optional(in.getOptionalText(), ModelName::new),
                in.getMoment(),
                optional(in.getOptionalNumber(), Math::toIntExact),
                AttemptOutcome.valueOf(in.getText()),
                optional(in.getOptionalText(), CausedBy::valueOf),
                in.getOptionalText(),
                optional(in.getOptionalNumber(), Duration::ofNanos),
                Duration.ofNanos(in.getNumber()),
                in.getTokens(),
                in.getTokens(),
                in.getTokens(),
                in.getTokens(),
                in.getFlag(),
                in.getOptionalText());
    }

    /// @param startedAt of the exchange: the layout did not say when an attempt began
    static AttemptRecord getFirstLayout(RecordReader in, Instant startedAt) {
        return new AttemptRecord(
                Math.toIntExact(in.getNumber()),
                new BackendId(in.getText()),
                optional(in.getOptionalText(), ModelName::new),
                startedAt,
                optional(in.getOptionalNumber(), Math::toIntExact),
                AttemptOutcome.valueOf(in.getText()),
                null,
                null,
                null,
                Duration.ofNanos(in.getNumber()),
                in.getTokens(),
                TokenCount.ZERO,
                in.getTokens(),
                TokenCount.ZERO,
                false,
                in.getOptionalText());
    }
}
