package dev.sluice.gateway.cache;

import dev.sluice.gateway.cache.store.CacheEntry;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/// Counts of what the cache did since the gateway started.
final class Tally {

    final LongAdder hits = new LongAdder();
    final LongAdder semanticHits = new LongAdder();
    final LongAdder misses = new LongAdder();
    final LongAdder bypasses = new LongAdder();
    final LongAdder shared = new LongAdder();
    final LongAdder savedTokens = new LongAdder();
    final LongAdder savedMillis = new LongAdder();
    private final Map<String, AtomicReference<BigDecimal>> savedCosts = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> notKept = new ConcurrentHashMap<>();

    void hit(CacheEntry entry, boolean semantic, boolean waited) {
        (semantic ? semanticHits : hits).increment();
        if (waited) {
            shared.increment();
        }
        savedTokens.add(entry.usage().total().value());
        savedMillis.add(entry.duration().toMillis());
        BigDecimal cost = entry.cost();
        if (cost != null) {
            savedCosts
                    .computeIfAbsent(
                            entry.currency() == null ? "" : entry.currency(),
                            _ -> new AtomicReference<>(BigDecimal.ZERO))
                    .accumulateAndGet(cost, BigDecimal::add);
        }
    }

    void notKept(String why) {
        notKept.computeIfAbsent(why, _ -> new LongAdder()).increment();
    }

    Map<String, Long> notKept() {
        Map<String, Long> counts = new TreeMap<>();
        notKept.forEach((why, count) -> counts.put(why, count.sum()));
        return counts;
    }

    /// The sum, whatever the currency.
    String savedCost() {
        return text(savedCosts.values().stream().map(AtomicReference::get).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /// By currency.
    Map<String, String> savedCosts() {
        Map<String, String> costs = new TreeMap<>();
        savedCosts.forEach((currency, cost) -> costs.put(currency, text(cost.get())));
        return costs;
    }

    private static String text(BigDecimal cost) {
        return cost.signum() == 0 ? "0" : cost.stripTrailingZeros().toPlainString();
    }
}
