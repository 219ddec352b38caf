package dev.sluice.gateway.publish;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.model.state.SecurityState;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Counts requests that nobody known sent, and says when they are worth an event: the first, and bursts from one
/// address, which look like guessing. Guesses come in any number, so everything here has a fixed size: an address
/// shares its place with others and waits until the minute of the one that has it is over.
final class UnknownCallers {

    /// So many unknown keys from one address within [#WINDOW] are a burst.
    static final int BURST = 20;

    static final Duration WINDOW = Duration.ofMinutes(1);

    /// Between two bursts that are told.
    static final Duration QUIET = Duration.ofMinutes(10);

    private static final int PLACES = 256;

    private final Ticker ticker;
    private final LongAdder unknown = new LongAdder();
    private final LongAdder missing = new LongAdder();
    private final AtomicReferenceArray<@Nullable Window> windows = new AtomicReferenceArray<>(PLACES);
    private final AtomicBoolean first = new AtomicBoolean(true);
    private final AtomicLong toldAt;

    UnknownCallers(Ticker ticker) {
        this.ticker = ticker;
        this.toldAt = new AtomicLong(ticker.nanos() - QUIET.toNanos());
    }

    void missingKey() {
        missing.increment();
    }

    /// Counts a request.
    ///
    /// @return what an event is to say of it, null where it is not worth one
    @Nullable
    String unknownKey(String clientIp) {
        unknown.increment();
        long now = ticker.nanos();
        Window window = windows.updateAndGet(
                Math.floorMod(clientIp.hashCode(), PLACES), running -> Window.with(running, clientIp, now));
        if (first.compareAndSet(true, false)) {
            return "a request with an unknown key; further ones are counted, and told when they come in bursts";
        }
        boolean burst = window.clientIp().equals(clientIp) && window.count() == BURST;
        return burst && mayTell(now)
                ? BURST + " requests with unknown keys within a minute; " + unknown.sum() + " since the start"
                : null;
    }

    SecurityState state() {
        return new SecurityState(unknown.sum(), missing.sum());
    }

    private boolean mayTell(long now) {
        long last = toldAt.get();
        return now - last >= QUIET.toNanos() && toldAt.compareAndSet(last, now);
    }

    private record Window(String clientIp, long start, int count) {

        static Window with(@Nullable Window running, String clientIp, long now) {
            if (running == null || now - running.start() >= WINDOW.toNanos()) {
                return new Window(clientIp, now, 1);
            }
            return running.clientIp().equals(clientIp)
                    ? new Window(clientIp, running.start(), running.count() + 1)
                    : running;
        }
    }
}
