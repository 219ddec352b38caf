package dev.sluice.gateway.route;

import dev.sluice.gateway.exchange.Ticker;
import java.util.concurrent.atomic.AtomicReference;

/// How many requests a second came lately, about: a moving average over ten seconds.
final class RequestRate {

    private static final double FORGETS_IN_NANOS = 10e9;

    private record Sum(double requests, long at) {}

    private final Ticker ticker;
    private final AtomicReference<Sum> sum;

    RequestRate(Ticker ticker) {
        this.ticker = ticker;
        this.sum = new AtomicReference<>(new Sum(0, ticker.nanos()));
    }

    void count() {
        long now = ticker.nanos();
        sum.updateAndGet(before -> new Sum(left(before, now) + 1, now));
    }

    double perSecond() {
        return left(sum.get(), ticker.nanos()) / (FORGETS_IN_NANOS / 1e9);
    }

    private static double left(Sum before, long now) {
        return before.requests() * Math.exp(-Math.max(0, now - before.at()) / FORGETS_IN_NANOS);
    }
}
