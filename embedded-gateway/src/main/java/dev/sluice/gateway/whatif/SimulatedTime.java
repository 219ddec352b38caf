package dev.sluice.gateway.whatif;

import dev.sluice.gateway.exchange.Ticker;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Both clocks of a simulated limiter. The wall clock may leave out time that the ticker does not count.
final class SimulatedTime implements Ticker, InstantSource {

    private long micros;
    private long skipped;

    /// @param epochMicros since 1970
    void set(long epochMicros) {
        micros = epochMicros;
    }

    /// Sets the wall clock, and lets no time pass for the ticker.
    void skipTo(long epochMicros) {
        skipped += epochMicros - micros;
        micros = epochMicros;
    }

    long micros() {
        return micros;
    }

    @Override
    public long nanos() {
        return (micros - skipped) * 1000;
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
