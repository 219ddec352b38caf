package dev.sluice.console.screen.consumers;

import dev.sluice.model.ConsumerId;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the consumers did lately, gathered from the exchanges that ended. Bounded by the number of consumers.
final class ConsumerActivity {

    /// One consumer's last minute.
    ///
    /// @param refused how many of `requests` were refused
    /// @param lastSeen the end of its latest exchange; null: none was seen
    /// @param averageTokens of its completed exchanges; 0: none was seen
    record Lately(
            long requests,
            long refused,
            long tokens,
            @Nullable Instant lastSeen,
            long averageTokens) {
        static final Lately NOTHING = new Lately(0, 0, 0, null, 0);
    }

    private final Map<ConsumerId, Counters> byConsumer = new HashMap<>();

    void add(List<ExchangeRecord> exchanges) {
        for (ExchangeRecord exchange : exchanges) {
            byConsumer.computeIfAbsent(exchange.consumer(), _ -> new Counters()).add(exchange);
        }
    }

    Lately of(ConsumerId consumer, Instant now) {
        Counters counters = byConsumer.get(consumer);
        return counters == null ? Lately.NOTHING : counters.lately(now);
    }

    /// Forgets consumers that are gone.
    void keepOnly(List<ConsumerId> consumers) {
        byConsumer.keySet().retainAll(consumers);
    }

    private static final class Counters {
        /// How much a new exchange moves the average: as if the last twenty counted.
        private static final double WEIGHT = 0.05;

        private final MinuteCounter requests = new MinuteCounter();
        private final MinuteCounter refused = new MinuteCounter();
        private final MinuteCounter tokens = new MinuteCounter();
        private double average;
        private @Nullable Instant lastSeen;

        void add(ExchangeRecord exchange) {
            Instant at = exchange.endedAt();
            requests.add(at, 1);
            if (exchange.outcome() == Outcome.REFUSED) {
                refused.add(at, 1);
            }
            long total = exchange.totalTokens().value();
            tokens.add(at, total);
            if (exchange.outcome() == Outcome.COMPLETED && total > 0) {
                average = average == 0 ? total : average + WEIGHT * (total - average);
            }
            if (lastSeen == null || at.isAfter(lastSeen)) {
                lastSeen = at;
            }
        }

        Lately lately(Instant now) {
            return new Lately(requests.sum(now), refused.sum(now), tokens.sum(now), lastSeen, Math.round(average));
        }
    }
}
