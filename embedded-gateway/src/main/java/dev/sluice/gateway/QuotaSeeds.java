package dev.sluice.gateway;

import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.ledger.UsageQuery;
import dev.sluice.gateway.ledger.UsageRow;
import dev.sluice.gateway.limit.PastUse;
import dev.sluice.gateway.limit.ReservingLimiter;
import dev.sluice.gateway.price.NanoCurrency;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import dev.sluice.model.TokenCount;
import dev.sluice.model.config.BudgetConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.QuotaPeriod;
import dev.sluice.model.config.TokenQuotaConfig;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Calendar quotas and budgets are derived from the ledger: at start it tells the limiter what was used of each running
/// period.
final class QuotaSeeds {

    private final Ledger ledger;
    private final Instant now;

    private QuotaSeeds(Ledger ledger, Instant now) {
        this.ledger = ledger;
        this.now = now;
    }

    static void sow(List<LimitConfig> limits, Ledger ledger, ReservingLimiter limiter, Instant now) {
        QuotaSeeds seeds = new QuotaSeeds(ledger, now);
        for (LimitConfig limit : limits) {
            TokenQuotaConfig quota = limit.tokenQuota();
            if (quota != null) {
                limiter.seedQuota(limit.id(), now, seeds.uses(quota.period(), null));
            }
            BudgetConfig budget = limit.budget();
            if (budget != null) {
                limiter.seedBudget(limit.id(), now, seeds.uses(budget.period(), budget.currency()));
            }
        }
    }

    private static long spent(UsageRow row, @Nullable String currency) {
        return row.cost() != null && row.currency() != null && row.currency().equals(currency)
                ? NanoCurrency.nanos(row.cost())
                : 0;
    }

    /// @param currency in which the cost is asked for, or null
    private List<PastUse> uses(QuotaPeriod period, @Nullable String currency) {
        Instant since = ReservingLimiter.periodStart(period, now);
        return ledger.usage(new UsageQuery(List.of("consumer", "model", "client-ip"), since, now.plusNanos(1))).stream()
                .filter(row -> row.chargedTokens() > 0 || spent(row, currency) > 0)
                .map(row -> new PastUse(
                        new ConsumerId(valueOf(row, "consumer")),
                        new ModelName(valueOf(row, "model")),
                        valueOf(row, "client-ip"),
                        List.of(),
                        new TokenUsage(
                                TokenCount.of(row.inputTokens()),
                                TokenCount.of(row.cachedInputTokens()),
                                TokenCount.of(row.outputTokens()),
                                TokenCount.ZERO),
                        row.chargedTokens(),
                        spent(row, currency)))
                .toList();
    }

    private static String valueOf(UsageRow row, String dimension) {
        return Objects.requireNonNull(row.group().get(dimension), dimension);
    }
}
