package dev.sluice.gateway.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// The machine's clocks, and how far they were put forward on purpose. Limits, quotas, breakers, throttles, caches and
/// simulated backends live by it; what waits for bytes does not, so that nothing that runs times out by a leap.
public final class AdvancingClock implements Ticker, InstantSource {

    private final Ticker ticker;
    private final InstantSource clock;
    private final AtomicLong ahead = new AtomicLong();

    public AdvancingClock(Ticker ticker, InstantSource clock) {
        this.ticker = ticker;
        this.clock = clock;
    }

    @Override
    public long nanos() {
        return ticker.nanos() + ahead.get();
    }

    @Override
    public Instant instant() {
        long leapt = ahead.get();
        return leapt == 0 ? clock.instant() : clock.instant().plusNanos(leapt);
    }

    /// Puts it forward. It never goes back, until the gateway starts anew.
    ///
    /// @param by above 0
    public void advance(Duration by) {
        ahead.addAndGet(by.toNanos());
    }

    /// How far it is before the machine's.
    public Duration ahead() {
        return Duration.ofNanos(ahead.get());
    }
}
