package dev.sluice.gateway;

import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.limit.ReservingLimiter;
import dev.sluice.gateway.reconcile.PastUses;
import dev.sluice.model.config.BudgetConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.TokenQuotaConfig;
import java.time.Instant;

/// Calendar quotas and budgets are derived from the ledger: at start it tells the limiter what was used of each running
/// period.
final class QuotaSeeds {

    private QuotaSeeds() {}

    static void sow(GatewayConfig config, Ledger ledger, ReservingLimiter limiter, Instant now) {
        PastUses past = new PastUses(ledger);
        Instant until = now.plusNanos(1);
        for (LimitConfig limit : config.limits()) {
            boolean byCounter = ReservingLimiter.countsByHeader(limit) || config.anonymous() != null;
            TokenQuotaConfig quota = limit.tokenQuota();
            if (quota != null) {
                Instant since = ReservingLimiter.periodStart(quota.period(), now);
                limiter.seedQuota(limit.id(), now, past.of(since, until, null, byCounter));
            }
            BudgetConfig budget = limit.budget();
            if (budget != null) {
                Instant since = ReservingLimiter.periodStart(budget.period(), now);
                limiter.seedBudget(limit.id(), now, past.of(since, until, budget.currency(), byCounter));
            }
        }
    }
}
