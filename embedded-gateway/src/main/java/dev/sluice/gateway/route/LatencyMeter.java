package dev.sluice.gateway.route;

import dev.sluice.gateway.exchange.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/// How long a backend takes until its first content, as a peak-sensitive moving average: a slow answer counts at
/// once and in full, and is forgotten over tens of seconds. So is everything, also while nobody asks: whoever was
/// slow is tried again.
///
/// A failure counts as a slow answer. Else a backend that fails at once would be the fastest of all.
final class LatencyMeter {

    private static final double FORGETS_IN_NANOS = 10e9;
    private static final long FAILURE_NANOS = Duration.ofSeconds(5).toNanos();

    private record Peak(double nanos, long at) {}

    private final Ticker ticker;
    private final AtomicReference<Peak> peak;

    LatencyMeter(Ticker ticker) {
        this.ticker = ticker;
        this.peak = new AtomicReference<>(new Peak(0, ticker.nanos()));
    }

    void answered(long nanos) {
        observe((double) Math.max(0, nanos));
    }

    void failed(long nanos) {
        observe((double) Math.max(nanos, FAILURE_NANOS));
    }

    /// In nanoseconds; towards 0 while nobody asks.
    double nanos() {
        Peak now = peak.get();
        return now.nanos() * left(now, ticker.nanos());
    }

    private void observe(double sample) {
        long now = ticker.nanos();
        peak.updateAndGet(before -> {
            double left = left(before, now);
            double decayed = before.nanos() * left;
            return new Peak(sample > decayed ? sample : decayed + sample * (1 - left), now);
        });
    }

    private static double left(Peak before, long now) {
        return Math.exp(-Math.max(0, now - before.at()) / FORGETS_IN_NANOS);
    }
}
