package dev.sluice.console.screen.lab;

import dev.sluice.model.exchange.ExchangeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How much of the latest traffic a fault would have hit: its blast radius, before it is started.
///
/// @param hit requests that it matches, its share not counted
/// @param all requests of that time
record Reach(long hit, long all) {

    static final Duration LATELY = Duration.ofMinutes(5);

    /// @param exchanges oldest first
    static Reach of(FaultDraft draft, List<ExchangeRecord> exchanges, Instant now) {
        long all = 0;
        long hit = 0;
        for (ExchangeRecord exchange : exchanges.reversed()) {
            if (exchange.startedAt().isBefore(now.minus(LATELY))) {
                break;
            }
            all++;
            if (matches(draft, exchange)) {
                hit++;
            }
        }
        return new Reach(hit, all);
    }

    /// Of the latest traffic, 0 to 1, with the share that the draft hits of what it matches.
    double share(int percent) {
        return all == 0 ? 0 : (double) hit / all * percent / 100;
    }

    private static boolean matches(FaultDraft draft, ExchangeRecord exchange) {
        return matches(draft.consumer(), exchange.consumer().value())
                && matches(
                        draft.model(),
                        exchange.requestModel() == null
                                ? ""
                                : exchange.requestModel().value())
                && (draft.backend().isEmpty()
                        || exchange.attempts().stream()
                                .anyMatch(attempt ->
                                        draft.backend().equals(attempt.backend().value())));
    }

    private static boolean matches(String wanted, String value) {
        return wanted.isEmpty() || wanted.equals(value);
    }
}
