package dev.sluice.gateway.route;

import dev.sluice.gateway.exchange.Ticker;
import java.util.concurrent.atomic.AtomicReference;

/// How often a backend failed lately: each failure counts 1 and is forgotten over tens of seconds.
final class FailureMemory {

    private static final double FORGETS_IN_NANOS = 10e9;

    private record Sum(double value, long at) {}

    private final Ticker ticker;
    private final AtomicReference<Sum> sum;

    FailureMemory(Ticker ticker) {
        this.ticker = ticker;
        this.sum = new AtomicReference<>(new Sum(0, ticker.nanos()));
    }

    void failed() {
        long now = ticker.nanos();
        sum.updateAndGet(before -> new Sum(before.value() * left(before, now) + 1, now));
    }

    double lately() {
        Sum now = sum.get();
        return now.value() == 0 ? 0 : now.value() * left(now, ticker.nanos());
    }

    private static double left(Sum before, long now) {
        return Math.exp(-Math.max(0, now - before.at()) / FORGETS_IN_NANOS);
    }
}
