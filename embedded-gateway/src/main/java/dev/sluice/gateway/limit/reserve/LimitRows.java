package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.limit.rate.RateBound;
import dev.sluice.gateway.limit.reserve.Clocks.Moment;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows that show one counter: one for each bound of its limit.
///
/// @param rows where they are added
record LimitRows(LimitRule rule, Counter counter, Moment now, List<LimitState> rows) {

    private static final String MINUTE = "PT1M";

    /// Adds the rows if they are worth showing: counters that are not empty, and configured consumers'.
    void add() {
        counter.advance(now);
        boolean consumer = rule.counterKey().isConsumer() && CounterKey.isConfigured(counter.key());
        if (!consumer && counter.isIdle(now)) {
            return;
        }
        addRate(LimitUnit.TOKENS, counter.tokens());
        addRate(LimitUnit.REQUESTS, counter.requests());
        Integer concurrent = counter.concurrent();
        if (concurrent != null) {
            addRow(LimitUnit.CONCURRENT, null, concurrent, 0, counter.running(), null, null);
        }
        if (counter.quota() != null) {
            addPeriod(LimitUnit.TOKENS, counter.quota(), null);
        }
        if (counter.budget() != null) {
            addPeriod(
                    LimitUnit.MONEY, counter.budget().quota(), counter.budget().currency());
        }
    }

    private void addPeriod(LimitUnit unit, CalendarQuota quota, @Nullable String currency) {
        addRow(
                unit,
                quota.period().wireName(),
                quota.capacity(),
                quota.used(),
                quota.reserved(),
                quota.end(),
                currency);
    }

    private void addRate(LimitUnit unit, @Nullable RateBound bound) {
        if (bound != null) {
            Instant reset = now.wallClock().plus(bound.timeToFull(), ChronoUnit.MICROS);
            addRow(unit, MINUTE, bound.capacity(), bound.used(), bound.reserved(), reset, null);
        }
    }

    private void addRow(
            LimitUnit unit,
            @Nullable String window,
            long capacity,
            long used,
            long reserved,
            @Nullable Instant resetAt,
            @Nullable String currency) {
        rows.add(new LimitState(
                rule.id(),
                counter.key(),
                unit,
                window,
                capacity,
                used,
                reserved,
                capacity - used - reserved,
                resetAt,
                rule.config().shadow(),
                counter.shortages().shadowRefusals(),
                0,
                currency,
                counter.raisedUntil()));
    }
}
