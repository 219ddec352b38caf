package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.Ticker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// Places where a planted bug throws now and then.
final class Failpoints {

    private final double share;
    private final Map<String, LongAdder> thrown = new ConcurrentHashMap<>();
    private volatile boolean armed = true;

    /// @param share of the passes that throw, at each place
    Failpoints(double share) {
        this.share = share;
    }

    void pass(String place) {
        if (armed && ThreadLocalRandom.current().nextDouble() < share && !inTheGuard()) {
            thrown.computeIfAbsent(place, name -> new LongAdder()).increment();
            throw new IllegalStateException("planted at " + place);
        }
    }

    /// What ends a failed request may not fail as well, or there is nobody left to write its row.
    private static boolean inTheGuard() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(GatewayPipeline.class.getName())
                        && frame.getMethodName().equals("fail")));
    }

    void disarm() {
        armed = false;
    }

    Set<String> places() {
        return thrown.keySet();
    }

    Ticker ticker(String place) {
        return () -> {
            pass(place);
            return System.nanoTime();
        };
    }

    InstantSource clock(String place) {
        return () -> {
            pass(place);
            return Instant.now();
        };
    }

    <T> Supplier<T> supplier(String place, Supplier<T> real) {
        return () -> {
            pass(place);
            return real.get();
        };
    }

    @Override
    public String toString() {
        return new TreeMap<>(thrown).toString();
    }
}
