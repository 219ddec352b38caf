package dev.sluice.gateway.whatif;

import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.whatif.LimitPlan;
import dev.sluice.model.whatif.WhatIfReport;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Finds the smallest value of a bound with which a limit refuses no more than a wanted share of recorded requests.
///
/// A larger bound refuses no more than a smaller one, but for the odd request that passes one limit only to be stopped
/// by the next; so the value is found by halving, each time with a whole replay.
public final class Planner {

    private static final long MOST = 10_000_000_000L;

    private final WhatIf whatIf;

    public Planner(WhatIf whatIf) {
        this.whatIf = whatIf;
    }

    /// Plans one bound of one limit; all other limits stay as in the question.
    ///
    /// @param limit one of the question's, which sets the bound
    /// @param wanted share of all requests that it may refuse, 0 to 1
    /// @param cancelled is asked now and then; yes ends it with a [java.util.concurrent.CancellationException]
    /// @throws TooMuchTrafficException says how much there was
    public LimitPlan plan(
            Question question, LimitConfig limit, Bound bound, double wanted, Terms terms, BooleanSupplier cancelled)
            throws TooMuchTrafficException {
        Trial trial = new Trial(question, limit, bound, terms, cancelled);
        long today = trial.value();
        WhatIfReport now = trial.with(today);
        long allowed = (long) Math.floor(wanted * now.requests());
        long low = 0;
        long high = today;
        WhatIfReport best = now;
        while (refused(best, limit.id()) > allowed && high < MOST) {
            low = high;
            high = Math.min(MOST, high * 2);
            best = trial.with(high);
        }
        boolean found = refused(best, limit.id()) <= allowed;
        while (found && high - low > 1) {
            long middle = low + (high - low) / 2;
            WhatIfReport tried = trial.with(middle);
            if (refused(tried, limit.id()) <= allowed) {
                high = middle;
                best = tried;
            } else {
                low = middle;
            }
        }
        return new LimitPlan(
                limit.id(),
                bound.wireName(),
                wanted,
                today,
                found ? high : null,
                found ? 1 - (double) high / today : null,
                refused(now, limit.id()),
                refused(best, limit.id()),
                now.requests(),
                trial.replays);
    }

    private static long refused(WhatIfReport report, LimitId limit) {
        return report.byLimit().stream()
                .filter(row -> row.limit().equals(limit))
                .mapToLong(WhatIfReport.OfLimit::refused)
                .sum();
    }

    /// Replays with one bound moved.
    private final class Trial {
        private final Question question;
        private final LimitConfig limit;
        private final Bound bound;
        private final Terms terms;
        private final BooleanSupplier cancelled;
        private int replays;

        private Trial(Question question, LimitConfig limit, Bound bound, Terms terms, BooleanSupplier cancelled) {
            this.question = question;
            this.limit = limit;
            this.bound = bound;
            this.terms = terms;
            this.cancelled = cancelled;
        }

        private long value() {
            Long value = bound.in(limit);
            if (value == null) {
                throw new IllegalArgumentException("limit " + limit.id() + " does not set " + bound.wireName());
            }
            return value;
        }

        private WhatIfReport with(long value) throws TooMuchTrafficException {
            replays++;
            List<LimitConfig> limits = question.limits().stream()
                    .map(each -> each.id().equals(limit.id()) ? bound.with(each, value) : each)
                    .toList();
            return whatIf.ask(question.with(limits), terms, cancelled);
        }
    }
}
