package dev.sluice.gateway;

import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.limit.ReservingLimiter;
import dev.sluice.gateway.reconcile.PastUses;
import dev.sluice.model.config.BudgetConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.TokenQuotaConfig;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calendar quotas and budgets are derived from the ledger: it tells the limiter what was used of each running period,
/// at start of all, and after an edit of those that begin with it.
///
/// Requests that run at an edit are no part of what begins with it. They are in the ledger when they have ended, so it
/// is asked again then.
final class QuotaSeeds {

    private static final Logger LOG = LoggerFactory.getLogger(QuotaSeeds.class);

    /// When it is asked again: most requests have ended by then, and all of them.
    private static final long[] AGAIN_SECONDS = {5, 60, 660};

    private final PastUses past;
    private final ReservingLimiter limiter;

    QuotaSeeds(Ledger ledger, ReservingLimiter limiter) {
        this.past = new PastUses(ledger);
        this.limiter = limiter;
    }

    /// At start, before the first request.
    void sow(GatewayConfig config, Instant now) {
        for (LimitConfig limit : config.limits()) {
            sow(config, limit, true, true, now, now.plusNanos(1));
        }
    }

    /// After an edit that is in force since a time.
    void follow(GatewayConfig before, GatewayConfig after, Instant edited) {
        for (LimitConfig limit : after.limits()) {
            LimitConfig old = before.limits().stream()
                    .filter(each -> each.id().equals(limit.id()))
                    .findFirst()
                    .orElse(null);
            boolean quota = limit.tokenQuota() != null && !countsOn(old, limit, QuotaSeeds::quotaPeriod);
            boolean budget = limit.budget() != null && !countsOn(old, limit, QuotaSeeds::budgetPeriod);
            if (quota || budget) {
                sow(after, limit, quota, budget, edited, edited);
                for (long seconds : AGAIN_SECONDS) {
                    CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS)
                            .execute(() -> sow(after, limit, quota, budget, edited, edited));
                }
            }
        }
    }

    private interface Part {
        @Nullable
        Object of(LimitConfig limit);
    }

    private static @Nullable Object quotaPeriod(LimitConfig limit) {
        return limit.tokenQuota() == null ? null : limit.tokenQuota().period();
    }

    private static @Nullable Object budgetPeriod(LimitConfig limit) {
        BudgetConfig budget = limit.budget();
        return budget == null ? null : budget.period() + budget.currency();
    }

    /// Whether the limiter goes on with what it has counted under an old limit.
    private static boolean countsOn(@Nullable LimitConfig old, LimitConfig limit, Part part) {
        return old != null
                && old.counterKey().equals(limit.counterKey())
                && old.match().equals(limit.match())
                && old.weights().equals(limit.weights())
                && Objects.equals(part.of(old), part.of(limit));
    }

    private void sow(
            GatewayConfig config, LimitConfig limit, boolean quotaToo, boolean budgetToo, Instant now, Instant until) {
        boolean byCounter = ReservingLimiter.countsByHeader(limit) || config.anonymous() != null;
        TokenQuotaConfig quota = limit.tokenQuota();
        BudgetConfig budget = limit.budget();
        try {
            if (quotaToo && quota != null) {
                Instant since = ReservingLimiter.periodStart(quota.period(), now);
                limiter.seedQuota(limit.id(), now, past.of(since, until, null, byCounter));
            }
            if (budgetToo && budget != null) {
                Instant since = ReservingLimiter.periodStart(budget.period(), now);
                limiter.seedBudget(limit.id(), now, past.of(since, until, budget.currency(), byCounter));
            }
        } catch (RuntimeException e) {
            LOG.warn("The ledger could not say what limit {} has used.", limit.id(), e);
        }
    }
}
