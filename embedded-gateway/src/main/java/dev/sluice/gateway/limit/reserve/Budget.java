package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.limit.reserve.Clocks.Moment;
import dev.sluice.gateway.price.Cost;
import dev.sluice.gateway.price.NanoCurrency;
import dev.sluice.model.config.BudgetConfig;
import org.jspecify.annotations.Nullable;

/// Money for a calendar period: a [CalendarQuota] of billionths of one currency. What is paid in another currency, or
/// has no price, does not count.
///
/// Not safe for use by several threads: the limiter's lock guards it.
final class Budget {

    private final String currency;
    private final CalendarQuota quota;

    private Budget(String currency, CalendarQuota quota) {
        this.currency = currency;
        this.quota = quota;
    }

    /// The budget that a limit sets now.
    ///
    /// @param previous what it set before: what was counted stays unless the currency or the period is another
    static @Nullable Budget of(@Nullable BudgetConfig config, @Nullable Budget previous, Moment now) {
        if (config == null) {
            return null;
        }
        long amount = NanoCurrency.nanos(config.amount());
        if (previous != null && previous.currency.equals(config.currency())) {
            previous.quota.retune(config.period(), amount, now.wallClock());
            return previous;
        }
        return new Budget(config.currency(), new CalendarQuota(config.period(), amount, 1, now.wallClock()));
    }

    String currency() {
        return currency;
    }

    /// In billionths of the currency.
    CalendarQuota quota() {
        return quota;
    }

    /// What of a cost counts here.
    ///
    /// @param cost null where it is not known
    long counted(@Nullable Cost cost) {
        return cost != null && currency.equals(cost.currency()) ? cost.nanos() : 0;
    }
}
