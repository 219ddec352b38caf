package dev.sluice.console.screen.backends;

import dev.sluice.console.fake.MadeExchange;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.ExchangeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Exchanges of one attempt, made up.
final class Attempts {

    private Attempts() {}

    /// One that ended at a time, with 101 tokens in the 2 s after its first.
    static ExchangeRecord ended(String backend, Instant at, AttemptOutcome outcome, long firstContentMillis) {
        Duration first = Duration.ofMillis(firstContentMillis);
        Duration duration = first.plusSeconds(2);
        boolean ok = outcome == AttemptOutcome.COMPLETED;
        Map<String, Object> attempt = new HashMap<>();
        attempt.put("startedAt", at.minus(duration).toString());
        attempt.put("outputTokens", 101);
        if (ok) {
            attempt.put("firstContent", first.toString());
        }
        return new MadeExchange("x")
                .with("streamed", true)
                .attempt(backend, ok ? 200 : 503, outcome.wireName(), duration.toString(), attempt)
                .record();
    }
}
