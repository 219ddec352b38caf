package dev.sluice.gateway.limit.reserve;

import dev.sluice.model.config.QuotaPeriod;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tokens, or billionths of money, for a calendar period in UTC; weeks begin on Monday.
///
/// A request belongs to the period in which it was admitted, whenever it ends: so the ledger, which knows when
/// requests started, adds up to the same.
///
/// **A clock that is set.** The period goes by the wall clock, so a clock set forward grants the next period's quota
/// early. Set back, it grants nothing twice: a period that was left is found again as it was left, and one before all
/// that are known begins with what the present one has used. Known are the present one and, as long as the clock
/// stands before the latest that it ever showed, those that were left, but no more than a few; else the one before.
/// What is forgotten is earlier than all that is known.
///
/// Not safe for use by several threads: the limiter's lock guards it.
final class CalendarQuota {

    private static final int MOST_KNOWN = 8;
    private static final Comparator<Usage> BY_START = Comparator.comparing(usage -> usage.start);

    private QuotaPeriod period;
    private long capacity;
    private final long fraction;
    private Usage current;

    /// Known periods besides the current.
    private List<Usage> others = List.of();

    /// @param fraction into how many parts a unit is divided where use is added up: [Weights#TOKEN] for tokens,
    /// which are weighed, 1 for money
    CalendarQuota(QuotaPeriod period, long capacity, long fraction, Instant now) {
        this.fraction = fraction;
        this.period = period;
        this.capacity = capacity;
        this.current = usageAt(now, 0);
    }

    /// What was counted in one period.
    static final class Usage {
        private final Instant start;
        private final Instant end;

        /// In fractions of a unit, so that weights make no rounding; what is held is whole units.
        private long used;

        /// What was used before it was counted here, as the ledger says.
        private long before;

        private boolean reset;

        private long held;

        /// What counts instead since the period was begun again: what runs is still held there.
        private @Nullable Usage successor;

        private Usage(Instant start, Instant end, long used) {
            this.start = start;
            this.end = end;
            this.used = used;
        }

        private boolean covers(Instant time) {
            return !time.isBefore(start) && time.isBefore(end);
        }

        private long usedAndHeld(long fraction) {
            return Weights.sum(used(), Math.clamp(held, 0, Weights.MOST / fraction) * fraction);
        }

        private boolean isUnused() {
            return used() == 0 && held == 0;
        }

        private long used() {
            return Weights.sum(before, used);
        }

        void hold(long amount) {
            held += amount;
            if (successor != null) {
                successor.hold(amount);
            }
        }

        /// @param fractions of a unit that were used
        void settle(long wasHeld, long fractions) {
            hold(-wasHeld);
            used = Weights.sum(used, fractions);
        }
    }

    /// Goes to the period of the wall clock.
    void advance(Instant now) {
        if (!current.covers(now)) {
            List<Usage> known = new ArrayList<>(others);
            known.add(current);
            known.sort(BY_START);
            current = entered(now, known);
            boolean latest = !current.start.isBefore(known.getLast().start);
            int kept = latest ? 1 : MOST_KNOWN;
            known.remove(current);
            others = List.copyOf(known.subList(Math.max(0, known.size() - kept), known.size()));
        }
    }

    /// @param known in the order of their beginnings
    private Usage entered(Instant now, List<Usage> known) {
        for (Usage usage : known) {
            if (usage.covers(now)) {
                return usage;
            }
        }
        return usageAt(now, now.isBefore(known.getFirst().start) ? current.usedAndHeld(fraction) : 0);
    }

    /// Another quota; what was counted stays unless the period is another.
    void retune(QuotaPeriod newPeriod, long newCapacity, Instant now) {
        capacity = newCapacity;
        if (period != newPeriod) {
            period = newPeriod;
            current = usageAt(now, 0);
            others = List.of();
        }
    }

    /// What the ledger says was used in the period of `time` before it was counted here, in fractions of a unit. Said
    /// again, it replaces what was said before; nothing brings back what was reset.
    void seed(Instant time, long fractions) {
        if (current.covers(time) && !current.reset) {
            current.before = fractions;
        }
    }

    /// Begins again with nothing used, for the ledger to say what was: also by requests that run, when they have ended.
    void restart(Instant now) {
        Usage before = current;
        current = usageAt(now, 0);
        current.held = before.held;
        before.successor = current;
        others = List.of();
    }

    void reset() {
        current.used = 0;
        current.before = 0;
        current.reset = true;
    }

    Usage current() {
        return current;
    }

    QuotaPeriod period() {
        return period;
    }

    long capacity() {
        return capacity;
    }

    long used() {
        return Math.ceilDiv(current.used(), fraction);
    }

    long reserved() {
        return current.held;
    }

    /// What is free; negative where more was used than was held.
    long remaining() {
        return capacity - used() - current.held;
    }

    /// When the present period began.
    Instant start() {
        return current.start;
    }

    /// When the next period begins.
    Instant end() {
        return current.end;
    }

    boolean isUnused() {
        return current.isUnused() && others.stream().allMatch(Usage::isUnused);
    }

    private Usage usageAt(Instant now, long used) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return switch (period) {
            case HOURLY -> {
                Instant hour = now.truncatedTo(ChronoUnit.HOURS);
                yield new Usage(hour, hour.plus(1, ChronoUnit.HOURS), used);
            }
            case DAILY -> usage(day, day.plusDays(1), used);
            case WEEKLY -> {
                LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield usage(monday, monday.plusWeeks(1), used);
            }
            case MONTHLY -> {
                LocalDate first = day.withDayOfMonth(1);
                yield usage(first, first.plusMonths(1), used);
            }
            case YEARLY -> {
                LocalDate first = day.withDayOfYear(1);
                yield usage(first, first.plusYears(1), used);
            }
        };
    }

    private static Usage usage(LocalDate start, LocalDate end, long used) {
        return new Usage(
                start.atStartOfDay(ZoneOffset.UTC).toInstant(),
                end.atStartOfDay(ZoneOffset.UTC).toInstant(),
                used);
    }
}
