package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.limit.reserve.Clocks.Moment;
import dev.sluice.model.config.LimitConfig;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The counters of one limit by key, at most 100,000 of them.
///
/// Whenever one is added, a hand moves over two others and removes those that are idle, so that it stays as large as
/// what is in use. When all are in use, further keys share one counter: that may refuse early, and never admits more.
///
/// Changed under the limiter's lock only; [#all] may be read without it.
final class CounterTable {

    static final int MOST_KEYS = 100_000;

    /// The key that counts for all keys beyond [#MOST_KEYS].
    static final String OTHERS = "(others)";

    private final ConcurrentHashMap<String, Counter> counters = new ConcurrentHashMap<>();
    private final boolean kept;
    private LimitConfig limit;
    private Iterator<Counter> hand = Collections.emptyIterator();

    /// @param kept whether idle counters of configured consumers stay: there are not many
    CounterTable(LimitConfig limit, boolean kept) {
        this.limit = limit;
        this.kept = kept;
    }

    /// The counter of a key, a new one if there is none.
    Counter of(String key, Moment now) {
        Counter counter = counters.get(key);
        if (counter != null) {
            return counter;
        }
        sweep(now);
        String kept = counters.mappingCount() < MOST_KEYS ? key : OTHERS;
        return counters.computeIfAbsent(kept, k -> new Counter(k, limit, now));
    }

    @Nullable
    Counter find(String key) {
        return counters.get(key);
    }

    void retune(LimitConfig newLimit, Moment now) {
        limit = newLimit;
        counters.values().forEach(counter -> counter.retune(newLimit, now));
    }

    Collection<Counter> all() {
        return counters.values();
    }

    private void sweep(Moment now) {
        for (int i = 0; i < 2; i++) {
            if (!hand.hasNext()) {
                hand = counters.values().iterator();
            }
            if (hand.hasNext() && isForgettable(hand.next(), now)) {
                hand.remove();
            }
        }
    }

    private boolean isForgettable(Counter counter, Moment now) {
        return !(kept && CounterKey.isConfigured(counter.key())) && counter.isIdle(now);
    }
}
