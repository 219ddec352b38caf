package dev.sluice.gateway.limit;

import dev.sluice.gateway.exchange.Ticker;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Both clocks of a simulated limiter: one number says what both show.
final class SimulatedTime implements Ticker, InstantSource {

    private long micros;

    /// @param epochMicros since 1970
    void set(long epochMicros) {
        micros = epochMicros;
    }

    long micros() {
        return micros;
    }

    @Override
    public long nanos() {
        return micros * 1000;
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
