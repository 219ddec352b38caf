package dev.sluice.gateway.whatif;

import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.whatif.LimitPlan;
import dev.sluice.model.whatif.WhatIfReport;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Finds the smallest value of a bound with which a limit refuses no more than a wanted share of recorded requests.
///
/// A larger bound refuses no more than a smaller one, but for the odd request that passes one limit only to be
/// stopped by the next; so the value is found by halving, each time with a whole replay. Where these take long,
/// estimates say about where to look, and the value is exact to a fifth of a per cent.
public final class Planner {

    private static final long MOST = 10_000_000_000L;

    /// By how much the result may be too large where there is more traffic than is played in a moment.
    private static final double TOLERANCE = 0.002;

    /// From value to value where an estimate has said about where to look.
    private static final double STEP = 1.04;

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
        Trial trial = new Trial(question.with(false), limit, bound, terms, cancelled);
        Trial estimates = new Trial(question.with(true), limit, bound, terms, cancelled);
        long today = trial.value();
        WhatIfReport now = trial.with(today);
        long allowed = (long) Math.floor(wanted * now.requests());
        Search search = estimates.with(today).exact()
                ? Search.from(trial, allowed, today, 0)
                : Search.near(trial, allowed, Math.max(1, Search.from(estimates, allowed, today, TOLERANCE).high));
        return new LimitPlan(
                limit.id(),
                bound.wireName(),
                wanted,
                today,
                search.found ? search.high : null,
                search.found ? 1 - (double) search.high / today : null,
                refused(now, limit.id()),
                search.refused,
                now.requests(),
                trial.replays + estimates.replays);
    }

    /// Looks for the smallest value that refuses no more than is allowed, between one that refuses more and one that
    /// does not.
    private static final class Search {
        private final Trial trial;
        private final long allowed;
        private boolean found;
        private long low;
        private long high;
        private long refused;

        private Search(Trial trial, long allowed) {
            this.trial = trial;
            this.allowed = allowed;
        }

        /// Begins at a value and goes up as far as it must.
        ///
        /// @param tolerance the share by which the result may be too large
        static Search from(Trial trial, long allowed, long start, double tolerance) throws TooMuchTrafficException {
            Search search = new Search(trial, allowed);
            search.up(start, 2);
            search.halve(tolerance);
            return search;
        }

        /// Begins where an estimate ended: the true value is not far.
        static Search near(Trial trial, long allowed, long estimated) throws TooMuchTrafficException {
            Search search = new Search(trial, allowed);
            search.up(estimated, STEP);
            long next = search.below();
            while (search.found && next > search.low && search.suits(next)) {
                next = search.below();
            }
            search.halve(TOLERANCE);
            return search;
        }

        private long below() {
            return Math.min(high - 1, Math.round(high / STEP));
        }

        private void up(long start, double factor) throws TooMuchTrafficException {
            long value = start;
            while (!suits(value) && value < MOST) {
                value = Math.min(MOST, Math.max(value + 1, Math.round(value * factor)));
            }
        }

        private void halve(double tolerance) throws TooMuchTrafficException {
            while (found && high - low > Math.max(1, Math.round(high * tolerance))) {
                suits(low + (high - low) / 2);
            }
        }

        /// Tries a value, which is the new upper or lower end then.
        private boolean suits(long value) throws TooMuchTrafficException {
            long refuses = Planner.refused(trial.with(value), trial.limit.id());
            boolean suits = refuses <= allowed;
            if (suits) {
                found = true;
                high = value;
            } else {
                low = value;
            }
            if (suits || !found) {
                refused = refuses;
            }
            return suits;
        }
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
