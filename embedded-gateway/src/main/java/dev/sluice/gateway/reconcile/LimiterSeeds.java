package dev.sluice.gateway.reconcile;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.gateway.exchange.Timer;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.limit.PastRequest;
import dev.sluice.gateway.limit.PastUse;
import dev.sluice.gateway.limit.capacity.BackendCapacities;
import dev.sluice.gateway.limit.reserve.ReservingLimiter;
import dev.sluice.model.LimitId;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ledger tells the limiter, and backends' capacities, what was used before: of rates, and of each running
/// period of quotas and budgets, at the start, and after an edit of those that begin with it. So there is one
/// truth, and neither a restart nor an edit grants a fresh burst.
///
/// Requests that run at an edit are no part of what begins with it. They are in the ledger when they have ended, so it
/// is asked again then about quotas and budgets; a rate has forgotten them by then.
public final class LimiterSeeds {

    private static final Logger LOG = LoggerFactory.getLogger(LimiterSeeds.class);

    /// When it is asked again: most requests have ended by then, and all of them.
    private static final long[] AGAIN_SECONDS = {5, 60, 660};

    /// A rate is remembered exactly once it was full in this time.
    private static final Duration RATES_REMEMBERED = Duration.ofMinutes(10);

    /// More than this many requests would keep the gateway from starting: then the last minutes are fewer.
    private static final long MOST_REQUESTS = 50_000;

    private final Ledger ledger;
    private final ReservingLimiter limiter;
    private final CapacitySeeds capacities;
    private final Timer timer;

    /// @param timer whose tasks may read the ledger
    public LimiterSeeds(Ledger ledger, ReservingLimiter limiter, BackendCapacities capacities, Timer timer) {
        this.ledger = ledger;
        this.limiter = limiter;
        this.capacities = new CapacitySeeds(ledger, capacities);
        this.timer = timer;
    }

    /// At start, before the first request.
    public void sow(GatewayConfig config, Instant now) {
        capacities.sow(config, now);
        tryTo("what rates have used", () -> {
            PastRequests past = requests(now, now.plus(RATES_REMEMBERED));
            limiter.seedRates(past.since(), past.requests(), ledger.resets());
        });
        PastUses past = past(config, now);
        for (LimitConfig limit : config.limits()) {
            sow(past, config, new Edit(limit, true, true, alike(limit, config.limits())), now, null);
        }
    }

    /// After an edit that limiter and capacities follow since a time.
    public void follow(GatewayConfig before, GatewayConfig after, Instant edited) {
        capacities.follow(before, after, edited);
        List<LimitConfig> known =
                Stream.concat(after.limits().stream(), before.limits().stream()).toList();
        for (LimitConfig limit : after.limits()) {
            LimitConfig old = before.limit(limit.id()).orElse(null);
            List<LimitId> alike = alike(limit, known);
            followRates(old, limit, alike, edited);
            boolean quota = limit.tokenQuota() != null && !countsOn(old, limit, LimiterSeeds::quotaPeriod);
            boolean budget = limit.budget() != null && !countsOn(old, limit, LimiterSeeds::budgetPeriod);
            if (quota || budget) {
                Edit edit = new Edit(limit, quota, budget, alike);
                sow(past(after, edited), after, edit, edited, edited);
                for (long seconds : AGAIN_SECONDS) {
                    timer.after(seconds * 1_000_000_000L, () -> sow(past(after, edited), after, edit, edited, edited));
                }
            }
        }
    }

    /// Rates that begin with an edit are no fresh burst.
    private void followRates(@Nullable LimitConfig old, LimitConfig limit, List<LimitId> alike, Instant edited) {
        LimitConfig same = old != null && old.counterKey().equals(limit.counterKey()) ? old : null;
        boolean tokens = limit.tokensPerMinute() != null && (same == null || same.tokensPerMinute() == null);
        boolean requests = limit.requestsPerMinute() != null && (same == null || same.requestsPerMinute() == null);
        if (tokens || requests) {
            tryTo("what limit " + limit.id() + " would have counted", () -> {
                PastRequests past = requests(edited, edited);
                List<PastRequest> counted = past.requests().stream()
                        .map(request -> request.withUse(request.use().countedToo(limit.id(), alike)))
                        .toList();
                limiter.seedNewRates(limit.id(), tokens, requests, past.since(), counted, ledger.resets());
            });
        }
    }

    private record PastRequests(Instant since, List<PastRequest> requests) {}

    /// Those of the last minutes.
    private PastRequests requests(Instant now, Instant until) {
        Duration back = RATES_REMEMBERED;
        while (back.toMinutes() > 1 && ledger.count(now.minus(back), now) > MOST_REQUESTS) {
            back = back.dividedBy(2);
        }
        Instant since = now.minus(back);
        return new PastRequests(since, new PastUses(ledger).requests(since, until));
    }

    /// Other limits that count by the same key: where that is a header, rows that were counted by one of them tell what
    /// requests had there.
    private static List<LimitId> alike(LimitConfig limit, List<LimitConfig> known) {
        return known.stream()
                .filter(other -> other.counterKey().equals(limit.counterKey()))
                .map(LimitConfig::id)
                .filter(id -> !id.equals(limit.id()))
                .distinct()
                .toList();
    }

    private PastUses past(GatewayConfig config, Instant now) {
        return new PastUses(
                ledger,
                config.limits().stream()
                        .flatMap(limit -> Stream.of(
                                limit.tokenQuota() == null
                                        ? null
                                        : limit.tokenQuota().period(),
                                limit.budget() == null ? null : limit.budget().period()))
                        .filter(Objects::nonNull)
                        .map(period -> ReservingLimiter.periodStart(period, now))
                        .toList());
    }

    private static void tryTo(String what, Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException e) {
            LOG.warn("The ledger could not say {}.", what, e);
        }
    }

    /// A limit that begins to count.
    ///
    /// @param quota whether its quota does; `budget` likewise
    /// @param alike as of [#alike]
    private record Edit(LimitConfig limit, boolean quota, boolean budget, List<LimitId> alike) {

        /// What it would have counted.
        List<PastUse> counted(List<PastUse> uses) {
            return uses.stream().map(use -> use.countedToo(limit.id(), alike)).toList();
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
    private void sow(PastUses past, GatewayConfig config, Edit edit, Instant now, @Nullable Instant until) {
        LimitConfig limit = edit.limit();
        boolean byCounter = ReservingLimiter.countsByHeader(limit) || config.anonymous() != null;
        TokenQuotaConfig quota = limit.tokenQuota();
        BudgetConfig budget = limit.budget();
        tryTo("what limit " + limit.id() + " has used", () -> {
            if (edit.quota() && quota != null) {
                Instant since = ReservingLimiter.periodStart(quota.period(), now);
                Instant end = until == null ? ReservingLimiter.periodEnd(quota.period(), now) : until;
                limiter.seedQuota(
                        limit.id(),
                        now,
                        edit.counted(past.of(since, end, null, byCounter)),
                        sinceResets(past, edit, since, end, null, byCounter));
            }
            if (edit.budget() && budget != null) {
                Instant since = ReservingLimiter.periodStart(budget.period(), now);
                Instant end = until == null ? ReservingLimiter.periodEnd(budget.period(), now) : until;
                limiter.seedBudget(
                        limit.id(),
                        now,
                        edit.counted(past.of(since, end, budget.currency(), byCounter)),
                        sinceResets(past, edit, since, end, budget.currency(), byCounter));
            }
        });
    }

    /// What was used since keys of a limit were made to begin again, where that was in the period.
    private Map<String, List<PastUse>> sinceResets(
            PastUses past, Edit edit, Instant since, Instant until, @Nullable String currency, boolean byCounter) {
        return ledger.resets().stream()
                .filter(reset ->
                        reset.limit().equals(edit.limit().id()) && !reset.at().isBefore(since))
                .collect(Collectors.toMap(
                        CounterReset::key,
                        reset -> edit.counted(past.endedAfter(reset.at(), until, currency, byCounter))));
    }
}
