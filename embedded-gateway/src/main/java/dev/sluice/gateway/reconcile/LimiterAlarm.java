package dev.sluice.gateway.reconcile;

import dev.sluice.gateway.ledger.ExchangeQuery;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.limit.Settlements.Settlement;
import dev.sluice.gateway.publish.Publisher;
import dev.sluice.gateway.reconcile.StandingCheck.Difference;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.LedgerState;
import dev.sluice.model.state.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the standing check each minute, and tells when limiter and ledger differ: with both numbers, and the requests
/// whose rows are missing or say something else. One alarm a counter and difference. For one thread.
final class LimiterAlarm {

    private static final Logger LOG = LoggerFactory.getLogger(LimiterAlarm.class);

    private static final Duration PERIOD = Duration.ofMinutes(1);

    /// A busy machine may keep a thread for seconds between settling and writing.
    private static final int LOOKS = 10;

    private static final int MOST_IDS = 20;

    private final StandingCheck check;
    private final Ledger ledger;
    private final Publisher publisher;
    private final Supplier<List<ExchangeRecord>> latest;
    private final InstantSource clock;
    private Map<String, Long> reported = Map.of();
    private Instant due;
    private int looksLeft;

    /// @param latest exchanges that ended, to find those without a row
    LimiterAlarm(
            StandingCheck check,
            Ledger ledger,
            Publisher publisher,
            Supplier<List<ExchangeRecord>> latest,
            InstantSource clock) {
        this.check = check;
        this.ledger = ledger;
        this.publisher = publisher;
        this.latest = latest;
        this.clock = clock;
        this.due = clock.instant().plus(PERIOD);
    }

    /// Does what is to be done now; to be called once a second.
    void look() {
        if (looksLeft == 0) {
            if (!clock.instant().isBefore(due)) {
                due = clock.instant().plus(PERIOD);
                check.look();
                looksLeft = LOOKS;
            }
        } else if (isWritten()) {
            List<Difference> differences = check.differences();
            looksLeft = differences.isEmpty() ? 0 : looksLeft - 1;
            if (looksLeft == 0) {
                conclude(differences);
            }
        }
    }

    /// Checks at the end, when no request runs.
    void lookForTheLastTime() {
        check.look();
        ledger.flush();
        if (isWritten()) {
            conclude(check.differences());
        }
    }

    /// Rows that wait for the disk are not missing.
    private boolean isWritten() {
        LedgerState state = ledger.state();
        return state.failure() == null || state.pending() == 0;
    }

    private void conclude(List<Difference> differences) {
        Map<String, Long> known = reported;
        reported = new HashMap<>();
        long sum = 0;
        for (Difference difference : differences) {
            String key = difference.counter().counterKey();
            sum += Math.abs(difference.tokens());
            reported.put(key, difference.tokens());
            if (!Long.valueOf(difference.tokens()).equals(known.get(key))) {
                report(difference);
            }
        }
        ledger.differs(sum);
    }

    private void report(Difference difference) {
        Settlement counter = difference.counter();
        String reason = "the limiter charged %d tokens, the ledger's rows say %d; requests: %s"
                .formatted(counter.tokens(), difference.rows(), requests(counter));
        LOG.warn("Limiter and ledger differ. counter={} {}", counter.counterKey(), reason);
        publisher.event(
                "ledger",
                Severity.ERROR,
                counter.counterKey(),
                Long.toString(difference.rows()),
                Long.toString(counter.tokens()),
                reason);
    }

    private String requests(Settlement counter) {
        List<String> ids = latest.get().stream()
                .filter(exchange -> exchange.counterKeys().contains(counter.counterKey())
                        && exchange.endTick() >= counter.since()
                        && exchange.endSequence() <= counter.upTo())
                .filter(this::hasOtherRow)
                .map(exchange -> exchange.id().value())
                .limit(MOST_IDS)
                .toList();
        return ids.isEmpty() ? "none of the latest" : String.join(", ", ids);
    }

    private boolean hasOtherRow(ExchangeRecord exchange) {
        List<ExchangeRecord> rows = ledger.exchanges(new ExchangeQuery(
                null, null, null, 1, Map.of("id", exchange.id().value())));
        return rows.isEmpty() || !rows.getFirst().chargedTokens().equals(exchange.chargedTokens());
    }
}
