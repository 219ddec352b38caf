package dev.sluice.gateway.reconcile;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.gateway.exchange.Timer;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.limit.PastUse;
import dev.sluice.gateway.limit.reserve.ReservingLimiter;
import dev.sluice.model.config.BudgetConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.TokenQuotaConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ledger tells the limiter what was used before: at the start of rates, and of each running period of quotas and
/// budgets; after an edit, of those that begin with it. So there is one truth, and a restart grants nothing.
///
/// Requests that run at an edit are no part of what begins with it. They are in the ledger when they have ended, so it
/// is asked again then.
public final class LimiterSeeds {

    private static final Logger LOG = LoggerFactory.getLogger(LimiterSeeds.class);

    /// When it is asked again: most requests have ended by then, and all of them.
    private static final long[] AGAIN_SECONDS = {5, 60, 660};

    /// A rate is remembered exactly once it was full in this time.
    private static final Duration RATES_REMEMBERED = Duration.ofMinutes(10);

    /// More than this many requests would keep the gateway from starting: then the last minutes are fewer.
    private static final long MOST_REQUESTS = 50_000;

    private final Ledger ledger;
    private final PastUses past;
    private final ReservingLimiter limiter;
    private final Timer timer;

    /// @param timer whose tasks may read the ledger
    public LimiterSeeds(Ledger ledger, ReservingLimiter limiter, Timer timer) {
        this.ledger = ledger;
        this.past = new PastUses(ledger);
        this.limiter = limiter;
        this.timer = timer;
    }

    /// At start, before the first request.
    public void sow(GatewayConfig config, Instant now) {
        sowRates(now);
        for (LimitConfig limit : config.limits()) {
            sow(config, limit, true, true, now, null);
        }
    }

    private void sowRates(Instant now) {
        try {
            Duration back = RATES_REMEMBERED;
            while (back.toMinutes() > 1 && ledger.count(now.minus(back), now) > MOST_REQUESTS) {
                back = back.dividedBy(2);
            }
            Instant since = now.minus(back);
            limiter.seedRates(since, past.requests(since, now.plus(back)), ledger.resets());
        } catch (RuntimeException e) {
            LOG.warn("The ledger could not say what rates have used; they begin full.", e);
        }
    }

    /// After an edit that is in force since a time.
    public void follow(GatewayConfig before, GatewayConfig after, Instant edited) {
        for (LimitConfig limit : after.limits()) {
            LimitConfig old = before.limits().stream()
                    .filter(each -> each.id().equals(limit.id()))
                    .findFirst()
                    .orElse(null);
            boolean quota = limit.tokenQuota() != null && !countsOn(old, limit, LimiterSeeds::quotaPeriod);
            boolean budget = limit.budget() != null && !countsOn(old, limit, LimiterSeeds::budgetPeriod);
            if (quota || budget) {
                sow(after, limit, quota, budget, edited, edited);
                for (long seconds : AGAIN_SECONDS) {
                    timer.after(seconds * 1_000_000_000L, () -> sow(after, limit, quota, budget, edited, edited));
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

    /// @param until rows of requests that came later are not for the ledger to count; null: all of the period are, also
    ///     those that are later than now, since the wall clock may have been set back
    private void sow(
            GatewayConfig config,
            LimitConfig limit,
            boolean quotaToo,
            boolean budgetToo,
            Instant now,
            @Nullable Instant until) {
        boolean byCounter = ReservingLimiter.countsByHeader(limit) || config.anonymous() != null;
        TokenQuotaConfig quota = limit.tokenQuota();
        BudgetConfig budget = limit.budget();
        try {
            if (quotaToo && quota != null) {
                Instant since = ReservingLimiter.periodStart(quota.period(), now);
                Instant end = until == null ? ReservingLimiter.periodEnd(quota.period(), now) : until;
                limiter.seedQuota(
                        limit.id(),
                        now,
                        past.of(since, end, null, byCounter),
                        sinceResets(limit, since, end, null, byCounter));
            }
            if (budgetToo && budget != null) {
                Instant since = ReservingLimiter.periodStart(budget.period(), now);
                Instant end = until == null ? ReservingLimiter.periodEnd(budget.period(), now) : until;
                limiter.seedBudget(
                        limit.id(),
                        now,
                        past.of(since, end, budget.currency(), byCounter),
                        sinceResets(limit, since, end, budget.currency(), byCounter));
            }
        } catch (RuntimeException e) {
            LOG.warn("The ledger could not say what limit {} has used.", limit.id(), e);
        }
    }

    /// What was used since keys of a limit were made to begin again, where that was in the period.
    private Map<String, List<PastUse>> sinceResets(
            LimitConfig limit, Instant since, Instant until, @Nullable String currency, boolean byCounter) {
        return ledger.resets().stream()
                .filter(reset -> reset.limit().equals(limit.id()) && !reset.at().isBefore(since))
                .collect(Collectors.toMap(
                        CounterReset::key, reset -> past.endedAfter(reset.at(), until, currency, byCounter)));
    }
}
