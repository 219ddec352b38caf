package dev.sluice.gateway.publish;

import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.message.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Counts exchanges that ended, and how long they took.
final class ExchangeMeters {

    private final Meter requests = new Meter();
    private final Meter refused = new Meter();
    private final Meter failed = new Meter();
    private final Meter inputTokens = new Meter();
    private final Meter outputTokens = new Meter();
    private final SlidingPercentiles firstContent = new SlidingPercentiles();
    private final SlidingPercentiles duration = new SlidingPercentiles();
    private final SlidingPercentiles overhead = new SlidingPercentiles();

    void count(ExchangeRecord exchange) {
        requests.increment();
        inputTokens.add(exchange.inputTokens().value());
        outputTokens.add(exchange.outputTokens().value());
        switch (exchange.outcome()) {
            case REFUSED -> refused.increment();
            case FAILED, TRUNCATED, INTERRUPTED -> failed.increment();
            case COMPLETED, CACHE_HIT, CLIENT_GONE -> {}
        }
        // Without content it is a refusal or a failure: its speed says nothing of how long answers take.
        if (exchange.firstContent() != null) {
            firstContent.record(exchange.firstContent());
            duration.record(exchange.duration());
            overhead.record(exchange.overhead());
        }
    }

    Samples take(Instant at, Duration interval, int inFlight, long second, List<Samples.Tokens> tokens) {
        return new Samples(
                at,
                interval,
                requests.take(),
                refused.take(),
                failed.take(),
                inputTokens.take(),
                outputTokens.take(),
                inFlight,
                firstContent.at(second),
                duration.at(second),
                overhead.at(second),
                tokens);
    }
}
