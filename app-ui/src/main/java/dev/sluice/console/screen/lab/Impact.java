package dev.sluice.console.screen.lab;

import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What clients got in a stretch of time.
///
/// @param requests that ended in it, those refused by limits not counted
/// @param succeeded of them
/// @param failedOver of them: more than one backend was asked, and one answered
/// @param p95Millis of the whole duration of those that succeeded; NaN without any
/// @param attempts at backends, of all requests
record Impact(long requests, long succeeded, long failedOver, double p95Millis, long attempts) {

    /// @param exchanges in the order of their ends
    /// @param from inclusive
    /// @param to exclusive
    static Impact between(List<ExchangeRecord> exchanges, Instant from, Instant to) {
        long requests = 0;
        long failedOver = 0;
        long attempts = 0;
        List<Double> durations = new ArrayList<>();
        for (ExchangeRecord exchange : exchanges) {
            boolean counts = !exchange.endedAt().isBefore(from)
                    && exchange.endedAt().isBefore(to)
                    && exchange.outcome() != Outcome.REFUSED
                    && exchange.outcome() != Outcome.CLIENT_GONE;
            if (!counts) {
                continue;
            }
            requests++;
            attempts += exchange.attempts().size();
            if (exchange.outcome() == Outcome.COMPLETED || exchange.outcome() == Outcome.CACHE_HIT) {
                durations.add(exchange.duration().toNanos() / 1e6);
                failedOver += exchange.attempts().size() > 1 ? 1 : 0;
            }
        }
        Collections.sort(durations);
        double p95 = durations.isEmpty() ? Double.NaN : durations.get((int) Math.ceil(durations.size() * 0.95) - 1);
        return new Impact(requests, durations.size(), failedOver, p95, attempts);
    }

    /// 0 to 1; NaN where nothing came.
    double success() {
        return requests == 0 ? Double.NaN : (double) succeeded / requests;
    }

    /// Attempts for each request; NaN where nothing came.
    double amplification() {
        return requests == 0 ? Double.NaN : (double) attempts / requests;
    }
}
