package dev.sluice.console.screen.usage;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;

/// How a budget or quota of a period goes: what is used, what an even pace would have used, and where it ends if it
/// goes on like that.
///
/// @param elapsed the part of the period that has passed, 0 to 1
/// @param used of the capacity, 0 and up
/// @param projected of the capacity at the end of the period
record Pace(LimitState limit, double elapsed, double used, double projected) {

    private static final Words WORDS = Words.of(Pace.class);

    static Optional<Pace> of(LimitState limit, Instant now) {
        String window = limit.window();
        if (window == null || window.startsWith("PT") || limit.capacity() <= 0) {
            return Optional.empty();
        }
        ZonedDateTime at = now.atZone(ZoneOffset.UTC);
        ZonedDateTime start;
        ZonedDateTime end;
        switch (window) {
            case "Hourly" -> {
                start = at.truncatedTo(java.time.temporal.ChronoUnit.HOURS);
                end = start.plusHours(1);
            }
            case "Daily" -> {
                start = at.truncatedTo(java.time.temporal.ChronoUnit.DAYS);
                end = start.plusDays(1);
            }
            case "Weekly" -> {
                start = at.truncatedTo(java.time.temporal.ChronoUnit.DAYS)
                        .with(java.time.temporal.TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY));
                end = start.plusWeeks(1);
            }
            case "Monthly" -> {
                start = at.truncatedTo(java.time.temporal.ChronoUnit.DAYS).withDayOfMonth(1);
                end = start.plusMonths(1);
            }
            case "Yearly" -> {
                start = at.truncatedTo(java.time.temporal.ChronoUnit.DAYS).withDayOfYear(1);
                end = start.plusYears(1);
            }
            default -> {
                return Optional.empty();
            }
        }
        double elapsed = (double) Duration.between(start, at).toMillis()
                / Duration.between(start, end).toMillis();
        double used = (double) limit.used() / limit.capacity();
        return Optional.of(new Pace(limit, elapsed, used, elapsed < 0.01 ? used : used / elapsed));
    }

    /// `ahead of pace: about 168 USD by the end (140 %)`, and the like.
    String words() {
        long end = Math.round(projected * 100);
        if (used >= 1) {
            return WORDS.text("pace.full");
        }
        return WORDS.text(projected > 1 ? "pace.ahead" : "pace.on", String.valueOf(end), amountAtTheEnd());
    }

    private String amountAtTheEnd() {
        long amount = Math.round(projected * limit.capacity());
        return money()
                ? Quantity.money(String.valueOf(limit.shown(amount)), String.valueOf(limit.currency()))
                        .text()
                : Quantity.of(amount, limit.unit().name().toLowerCase(Locale.ROOT))
                        .text();
    }

    boolean ahead() {
        return projected > 1;
    }

    boolean money() {
        return limit.unit() == LimitUnit.MONEY;
    }
}
