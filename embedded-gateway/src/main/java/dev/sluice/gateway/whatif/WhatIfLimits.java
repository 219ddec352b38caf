package dev.sluice.gateway.whatif;

import dev.sluice.gateway.limit.PastUse;
import dev.sluice.gateway.limit.reserve.ReservingLimiter;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.QuotaPeriod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The limits that requests are played again under, and what goes with them.
///
/// @param limits as they would be
/// @param recordedUnder as they are: rows have kept headers under their ids
/// @param terms what else decides
/// @param past what was used before
record WhatIfLimits(List<LimitConfig> limits, List<LimitConfig> recordedUnder, Terms terms, Past past) {

    WhatIfLimits {
        limits = List.copyOf(limits);
        recordedUnder = List.copyOf(recordedUnder);
    }

    /// What was used in a stretch of time; see [dev.sluice.gateway.reconcile.PastUses#of].
    interface Past {
        List<PastUse> of(Instant since, Instant until, @Nullable String currency, boolean byCounter);
    }

    boolean countsMoney() {
        return limits.stream().anyMatch(limit -> limit.budget() != null);
    }

    /// Begins quotas and budgets with what was used of their periods before the replay: as it was, since requests from
    /// before are not played again.
    void seed(SimulatedLimiter<?> limiter, Instant start) {
        for (LimitConfig limit : limits) {
            boolean byCounter = ReservingLimiter.countsByHeader(limit);
            if (limit.tokenQuota() != null) {
                limiter.seedQuota(limit.id(), start, uses(limit.tokenQuota().period(), start, null, byCounter));
            }
            if (limit.budget() != null) {
                limiter.seedBudget(
                        limit.id(),
                        start,
                        uses(limit.budget().period(), start, limit.budget().currency(), byCounter));
            }
        }
    }

    private List<PastUse> uses(QuotaPeriod period, Instant start, @Nullable String currency, boolean byCounter) {
        return past.of(ReservingLimiter.periodStart(period, start), start, currency, byCounter);
    }
}
