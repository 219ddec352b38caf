package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.price.Cost;
import org.jspecify.annotations.Nullable;

/// What one request holds of a budget, in the period in which it was admitted. The limiter's lock guards it.
final class HeldMoney {

    private final Budget budget;
    private final CalendarQuota.Usage usage;
    private long held;

    private HeldMoney(Budget budget, long held) {
        this.budget = budget;
        this.usage = budget.quota().current();
        this.held = held;
        usage.hold(held);
    }

    static @Nullable HeldMoney take(@Nullable Budget budget, long amount) {
        return budget == null ? null : new HeldMoney(budget, amount);
    }

    void grow(long more) {
        held += more;
        usage.hold(more);
    }

    /// Corrects what is held to what was spent. A budget that came while the request ran, or whose currency was
    /// changed, holds nothing of it and is charged all of it.
    ///
    /// @param money held, null where nothing was
    /// @param now the budget that is set now, null where there is none
    /// @param cost null where it is not known
    static void settle(@Nullable HeldMoney money, @Nullable Budget now, @Nullable Cost cost) {
        if (money != null) {
            money.usage.settle(money.held, money.budget.counted(cost));
        }
        if (now != null && (money == null || money.budget != now)) {
            now.quota().current().settle(0, now.counted(cost));
        }
    }
}
