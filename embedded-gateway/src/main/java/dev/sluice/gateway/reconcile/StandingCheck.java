package dev.sluice.gateway.reconcile;

import dev.sluice.gateway.ledger.Charge;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.limit.Settlements;
import dev.sluice.gateway.limit.Settlements.Settlement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Compares what the limiter charged with what the ledger's rows say, counter by counter.
///
/// The limiter numbers all it does in one series, and a row has the number of its request's end. So the two can be
/// compared while requests run: a look at a counter says what it had charged up to a number, and the rows up to that
/// number must come to the same. A row is written a moment after the limiter has settled, so the rows are to be read
/// later than the counters, and again where they differ.
///
/// Only rows that are new since the last time are read, so it costs as little as they are few. For one thread.
public final class StandingCheck {

    private static final int ROWS_AT_ONCE = 10_000;

    private final Supplier<Settlements> limiter;
    private final Ledger ledger;
    private final Map<String, Tally> tallies = new HashMap<>();
    private List<Part> later = new ArrayList<>();
    private Settlements seen = new Settlements(0, List.of());
    private long lastRow;

    /// @param ledger whose rows of now all belong to an earlier run
    public StandingCheck(Supplier<Settlements> limiter, Ledger ledger) {
        this.limiter = limiter;
        this.ledger = ledger;
        this.lastRow = ledger.lastRow();
    }

    /// A counter on which the two do not agree.
    ///
    /// @param rows what the ledger's come to
    public record Difference(Settlement counter, long rows) {

        /// By how much, positive where the ledger has less.
        public long tokens() {
            return counter.tokens() - rows;
        }
    }

    /// What the rows of one counter come to.
    private static final class Tally {
        private final long since;
        private long tokens;

        private Tally(long since) {
            this.since = since;
        }
    }

    /// What one row says of one counter.
    private record Part(String counterKey, Charge charge) {}

    /// Looks at the counters as they are now. The next [#differences] is about them.
    public void look() {
        seen = limiter.get();
    }

    /// Reads the rows that came since, and says where they do not come to what was looked at.
    public List<Difference> differences() {
        ledger.flush();
        Map<String, Settlement> counters =
                seen.counters().stream().collect(Collectors.toMap(Settlement::counterKey, counter -> counter));
        tallies.keySet().retainAll(counters.keySet());
        counters.values().forEach(this::begin);
        List<Part> waiting = later;
        later = new ArrayList<>();
        waiting.forEach(part -> count(part, counters));
        read(counters);
        return seen.counters().stream()
                .map(counter -> new Difference(counter, tally(counter).tokens))
                .filter(difference -> difference.tokens() != 0)
                .toList();
    }

    /// A counter that was forgotten and is there again counts from its beginning.
    private void begin(Settlement counter) {
        Tally known = tallies.get(counter.counterKey());
        if (known == null || known.since != counter.since()) {
            tallies.put(counter.counterKey(), new Tally(counter.since()));
        }
    }

    private Tally tally(Settlement counter) {
        return tallies.computeIfAbsent(counter.counterKey(), _ -> new Tally(counter.since()));
    }

    private void read(Map<String, Settlement> counters) {
        if (ledger.lastRow() < lastRow) {
            lastRow = 0; // it was damaged, and began anew
        }
        List<Charge> rows = ledger.charges(lastRow, ROWS_AT_ONCE);
        while (!rows.isEmpty()) {
            rows.forEach(row -> row.counterKeys().forEach(key -> count(new Part(key, row), counters)));
            lastRow = rows.getLast().row();
            rows = ledger.charges(lastRow, ROWS_AT_ONCE);
        }
    }

    /// Adds what belongs to a counter as it was looked at, and keeps what is later. What is of no counter and not later
    /// is of one that was idle and forgotten.
    private void count(Part part, Map<String, Settlement> counters) {
        Charge charge = part.charge();
        Settlement counter = counters.get(part.counterKey());
        if (charge.endSequence() > (counter == null ? seen.sequence() : counter.upTo())) {
            later.add(part);
        } else if (counter != null && charge.endTick() >= counter.since()) {
            tally(counter).tokens += charge.tokens();
        }
    }
}
