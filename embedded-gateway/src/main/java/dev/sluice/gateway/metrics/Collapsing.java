package dev.sluice.gateway.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What was made for a key, kept for a bounded number of keys; all beyond share what is made for a coarser key.
///
/// @param <K> a key
/// @param <V> immutable
final class Collapsing<K, V> {

    private final Map<K, V> made = new ConcurrentHashMap<>();
    private final AtomicInteger free;
    private final UnaryOperator<K> coarser;
    private final Function<K, V> maker;

    /// @param most how many keys are kept; coarser ones do not count
    /// @param coarser has few values, whatever the key
    Collapsing(int most, UnaryOperator<K> coarser, Function<K, V> maker) {
        this.free = new AtomicInteger(most);
        this.coarser = coarser;
        this.maker = maker;
    }

    V of(K key) {
        V known = made.get(key);
        if (known != null) {
            return known;
        }
        if (free.get() <= 0) {
            return made.computeIfAbsent(coarser.apply(key), maker);
        }
        return made.computeIfAbsent(key, k -> {
            free.decrementAndGet();
            return maker.apply(k);
        });
    }
}
