package dev.sluice.gateway.limit;

import dev.sluice.gateway.exchange.Ticker;
import java.time.Instant;
import java.time.InstantSource;

/// The limiter's two clocks: rates go by the ticker, which a changed wall clock does not touch; calendar periods, and
/// times for people, go by the wall clock.
record Clocks(Ticker ticker, InstantSource wallClock) {

    /// Both clocks, read for one decision.
    ///
    /// @param micros microseconds of the ticker
    record Moment(long micros, Instant wallClock) {}

    Moment now() {
        return new Moment(Math.floorDiv(ticker.nanos(), 1000), wallClock.instant());
    }
}
