package dev.sluice.console.screen.traffic;

import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.ExchangeRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An upstream attempt as a bar on the exchange's duration.
///
/// @param start where it begins, 0 to 1
/// @param length of the bar, at least 0; `start` + `length` at most 1
/// @param firstContent where the first content of the answer came, 0 to 1; null: none came in this attempt
record AttemptBar(
        int number,
        String backend,
        String result,
        String duration,
        Verdict verdict,
        double start,
        double length,
        @Nullable Double firstContent,
        boolean injectedFault) {

    /// One bar an attempt. Attempts follow one another; the record has their lengths, so each begins where the one
    /// before ended.
    static List<AttemptBar> of(ExchangeRecord exchange) {
        List<AttemptBar> bars = new ArrayList<>();
        double whole = Math.max(1, exchange.duration().toNanos());
        Duration passed = Duration.ZERO;
        for (AttemptRecord attempt : exchange.attempts()) {
            double start = Math.min(1, passed.toNanos() / whole);
            double length = Math.min(1 - start, attempt.duration().toNanos() / whole);
            boolean last = bars.size() == exchange.attempts().size() - 1;
            bars.add(new AttemptBar(
                    attempt.number(),
                    attempt.backend().value(),
                    result(attempt),
                    RowText.duration(attempt.duration()),
                    RowText.verdict(attempt.outcome()),
                    start,
                    length,
                    last ? shareOf(exchange.firstContent(), whole) : null,
                    attempt.injectedFault() != null));
            passed = passed.plus(attempt.duration());
        }
        return List.copyOf(bars);
    }

    private static @Nullable Double shareOf(@Nullable Duration moment, double whole) {
        return moment == null ? null : Math.min(1, moment.toNanos() / whole);
    }

    private static String result(AttemptRecord attempt) {
        String status = attempt.status() == null ? "" : attempt.status() + " ";
        return status + attempt.outcome().wireName();
    }
}
