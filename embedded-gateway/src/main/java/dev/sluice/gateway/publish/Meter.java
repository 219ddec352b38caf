package dev.sluice.gateway.publish;

import java.util.concurrent.atomic.LongAdder;

/// A sum that any thread adds to and one thread reads in steps.
final class Meter {

    private final LongAdder sum = new LongAdder();
    private long seen;

    void add(long amount) {
        sum.add(amount);
    }

    void increment() {
        sum.increment();
    }

    /// What was added since the last call. Differences of a sum lose nothing to a concurrent add; resetting it would.
    long take() {
        long now = sum.sum();
        long step = now - seen;
        seen = now;
        return step;
    }
}
