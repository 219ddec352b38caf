package dev.sluice.gateway.limit;

import dev.sluice.gateway.exchange.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// Both clocks of a test: they stand still until told.
public final class VirtualTime implements Ticker, InstantSource {

    /// No round number, so that nothing depends on one.
    private final AtomicLong nanos = new AtomicLong(-123_456_789_123L);

    private volatile Instant wallClock = Instant.parse("2026-03-10T12:34:56Z");

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public Instant instant() {
        return wallClock;
    }

    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
        wallClock = wallClock.plus(duration);
    }

    public void advanceNanos(long more) {
        nanos.addAndGet(more);
        wallClock = wallClock.plusNanos(more);
    }

    /// Somebody sets the clock of the machine.
    public void setWallClock(Instant instant) {
        wallClock = instant;
    }
}
