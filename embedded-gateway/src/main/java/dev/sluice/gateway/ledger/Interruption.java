package dev.sluice.gateway.ledger;

import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.time.Duration;
import java.util.List;

/// What stands for a request whose end nobody saw, since the gateway ended before it: charged by estimate.
public final class Interruption {

    /// Whatever the client was sent, nobody noted it.
    private static final int NO_STATUS = 0;

    private Interruption() {}

    /// Depends on the intent alone, so that recovering twice gives the same row.
    public static ExchangeRecord of(Intent intent) {
        TokenCount estimate = TokenCount.of(intent.estimatedInputTokens());
        AttemptRecord attempt = new AttemptRecord(
                1,
                intent.backend(),
                intent.backendModel(),
                intent.startedAt(),
                null,
                AttemptOutcome.INTERRUPTED,
                CausedBy.GATEWAY,
                RefusalCode.STOPPING.code(),
                null,
                Duration.ZERO,
                estimate,
                TokenCount.ZERO,
                TokenCount.ZERO,
                TokenCount.ZERO,
                true,
                null);
        return new ExchangeRecord(
                intent.id(),
                intent.startedAt(),
                intent.startedAt(),
                intent.consumer(),
                intent.keyHint(),
                intent.clientIp(),
                intent.api(),
                intent.requestModel(),
                intent.backendModel(),
                intent.backend(),
                NO_STATUS,
                Outcome.INTERRUPTED,
                CausedBy.GATEWAY,
                RefusalCode.STOPPING.code(),
                null,
                null,
                null,
                intent.streamed(),
                estimate,
                estimate,
                TokenCount.ZERO,
                TokenCount.ZERO,
                TokenCount.ZERO,
                TokenCount.of(intent.reservedTokens()),
                TokenCount.of(intent.reservedTokens()),
                true,
                intent.reservedCost() == null ? null : intent.reservedCost().amount(),
                intent.reservedCost() == null ? null : intent.reservedCost().currency(),
                null,
                Duration.ZERO,
                Duration.ZERO,
                intent.revision(),
                intent.sequence(),
                intent.tick(),
                0,
                0,
                intent.counterKeys(),
                null,
                null,
                List.of(attempt));
    }
}
