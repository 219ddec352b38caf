package dev.sluice.console.screen.traffic;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.ExceededLimits;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Exchanges, made up.
public final class Exchanges {

    static final Instant START = Instant.parse("2026-11-23T14:00:00.123Z");

    private Exchanges() {}

    public static ExchangeRecord answered(int number) {
        return exchange(
                number,
                "checkout",
                200,
                Outcome.COMPLETED,
                null,
                null,
                800,
                95,
                List.of(attempt(1, 200, AttemptOutcome.COMPLETED, 1_900)));
    }

    public static ExchangeRecord refused(int number) {
        return exchange(
                number,
                "docs-bot",
                429,
                Outcome.REFUSED,
                "token_rate_exceeded",
                new LimitId("per-app"),
                0,
                0,
                List.of());
    }

    public static ExchangeRecord retried(int number) {
        return exchange(
                number,
                "batch",
                200,
                Outcome.COMPLETED,
                null,
                null,
                4_000,
                500,
                List.of(attempt(1, 503, AttemptOutcome.FAILED, 500), attempt(2, 200, AttemptOutcome.COMPLETED, 1_500)));
    }

    private static AttemptRecord attempt(int number, int status, AttemptOutcome outcome, long millis) {
        return new AttemptRecord(
                number,
                new BackendId(number == 1 ? "east" : "west"),
                new ModelName("gpt-4o-prod"),
                START,
                status,
                outcome,
                outcome == AttemptOutcome.COMPLETED ? null : CausedBy.BACKEND,
                null,
                null,
                Duration.ofMillis(millis),
                TokenCount.of(800),
                TokenCount.ZERO,
                TokenCount.of(95),
                TokenCount.ZERO,
                false,
                null);
    }

    /// One that was answered although limits had no room.
    static ExchangeRecord exceeding(int number, ExceededLimits exceeded) {
        return exchange(
                number,
                "checkout",
                200,
                Outcome.COMPLETED,
                null,
                null,
                800,
                95,
                exceeded,
                List.of(attempt(1, 200, AttemptOutcome.COMPLETED, 1_900)));
    }

    private static ExchangeRecord exchange(
            int number,
            String consumer,
            int status,
            Outcome outcome,
            String reason,
            LimitId limit,
            long in,
            long out,
            List<AttemptRecord> attempts) {
        return exchange(number, consumer, status, outcome, reason, limit, in, out, null, attempts);
    }

    private static ExchangeRecord exchange(
            int number,
            String consumer,
            int status,
            Outcome outcome,
            String reason,
            LimitId limit,
            long in,
            long out,
            ExceededLimits exceeded,
            List<AttemptRecord> attempts) {
        boolean answered = !attempts.isEmpty();
        return new ExchangeRecord(
                new ExchangeId("req-" + number),
                START.plusMillis(number),
                START.plusMillis(number).plusSeconds(2),
                new ConsumerId(consumer),
                "a1b2",
                "127.0.0.1",
                "chat",
                new ModelName("gpt-4o"),
                answered ? new ModelName("gpt-4o-prod") : null,
                answered ? attempts.getLast().backend() : null,
                status,
                outcome,
                answered ? null : CausedBy.CLIENT,
                reason,
                limit,
                null,
                null,
                true,
                TokenCount.of(812),
                TokenCount.of(in),
                TokenCount.ZERO,
                TokenCount.of(out),
                TokenCount.ZERO,
                TokenCount.of(in + out),
                TokenCount.of(in + out),
                false,
                null,
                null,
                answered ? Duration.ofMillis(310) : null,
                Duration.ofMillis(answered ? 2_000 : 1),
                Duration.ofNanos(400_000),
                12,
                number,
                number,
                number,
                number,
                List.of("per-app=" + consumer),
                exceeded,
                null,
                attempts);
    }
}
