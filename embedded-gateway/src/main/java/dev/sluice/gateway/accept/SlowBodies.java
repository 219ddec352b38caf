package dev.sluice.gateway.accept;

import dev.sluice.gateway.exchange.Ticker;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Cuts bodies that come too slowly: after 5 s a body must have come at 1 KiB a second on the whole. So a client that
/// sends a byte now and then holds a thread and a connection for seconds, not for minutes.
public final class SlowBodies {

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final long BYTES_PER_SECOND = 1024;
    private static final long NANOS = 1_000_000_000L;

    private final Ticker ticker;
    private final Set<Reading> readings = ConcurrentHashMap.newKeySet();

    public SlowBodies(Ticker ticker) {
        this.ticker = ticker;
    }

    /// A body that is being read.
    public final class Reading implements AutoCloseable {

        private final Runnable cut;
        private final long started = ticker.nanos();
        private volatile long bytes;

        private Reading(Runnable cut) {
            this.cut = cut;
        }

        /// Called by the one who reads.
        ///
        /// @param sofar how many bytes have come in all
        void received(long sofar) {
            bytes = sofar;
        }

        @Override
        public void close() {
            readings.remove(this);
        }
    }

    /// Begins to watch a body.
    ///
    /// @param cut makes whoever waits for more of it fail; called by another thread, perhaps more than once
    public Reading begin(Runnable cut) {
        Reading reading = new Reading(cut);
        readings.add(reading);
        return reading;
    }

    /// Cuts those that are too slow by now; to be called about once a second.
    public void sweep() {
        long now = ticker.nanos();
        for (Reading reading : readings) {
            long elapsed = now - reading.started;
            if (elapsed > GRACE.toNanos() && reading.bytes < elapsed / NANOS * BYTES_PER_SECOND) {
                reading.cut.run();
            }
        }
    }
}
