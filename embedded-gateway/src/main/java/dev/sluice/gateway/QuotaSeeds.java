package dev.sluice.gateway;

import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.ledger.UsageQuery;
import dev.sluice.gateway.ledger.UsageRow;
import dev.sluice.gateway.limit.PastUse;
import dev.sluice.gateway.limit.ReservingLimiter;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import dev.sluice.model.TokenCount;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// Calendar quotas are derived from the ledger: at start it tells the limiter what was used of each running period.
final class QuotaSeeds {

    private QuotaSeeds() {}

    static void sow(List<LimitConfig> limits, Ledger ledger, ReservingLimiter limiter, Instant now) {
        for (LimitConfig limit : limits) {
            if (limit.tokenQuota() != null) {
                Instant since = ReservingLimiter.quotaPeriodStart(limit.tokenQuota(), now);
                limiter.seedQuota(limit.id(), now, uses(ledger, since, now));
            }
        }
    }

    private static List<PastUse> uses(Ledger ledger, Instant since, Instant now) {
        return ledger.usage(new UsageQuery(List.of("consumer", "model", "client-ip"), since, now.plusNanos(1))).stream()
                .filter(row -> row.chargedTokens() > 0)
                .map(row -> new PastUse(
                        new ConsumerId(valueOf(row, "consumer")),
                        new ModelName(valueOf(row, "model")),
                        valueOf(row, "client-ip"),
                        new TokenUsage(
                                TokenCount.of(row.inputTokens()),
                                TokenCount.of(row.cachedInputTokens()),
                                TokenCount.of(row.outputTokens()),
                                TokenCount.ZERO),
                        row.chargedTokens()))
                .toList();
    }

    private static String valueOf(UsageRow row, String dimension) {
        return Objects.requireNonNull(row.group().get(dimension), dimension);
    }
}
