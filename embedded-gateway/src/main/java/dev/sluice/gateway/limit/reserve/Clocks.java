package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.exchange.Ticker;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The limiter's two clocks: rates go by the ticker, which a changed wall clock does not touch; calendar periods, and
/// times for people, go by the wall clock.
record Clocks(Ticker ticker, InstantSource wallClock) {

    /// Both clocks for one decision. The wall clock is read when it is first asked for: most limits never do. Not safe
    /// for use by several threads.
    static final class Moment {
        private final long micros;
        private final InstantSource clock;
        private @Nullable Instant wallClock;

        /// @param micros microseconds of the ticker
        Moment(long micros, InstantSource clock) {
            this.micros = micros;
            this.clock = clock;
        }

        long micros() {
            return micros;
        }

        Instant wallClock() {
            if (wallClock == null) {
                wallClock = clock.instant();
            }
            return wallClock;
        }
    }

    Moment now() {
        return new Moment(Math.floorDiv(ticker.nanos(), 1000), wallClock);
    }
}
