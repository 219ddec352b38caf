package dev.sluice.gateway.upstream;

import dev.sluice.model.config.OnClientGone;
import dev.sluice.model.config.StreamsConfig;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Lets a backend finish for a client that has left, so that its usage, which comes at the end, is known: for a while,
/// for some tokens, and for a few clients at a time, since whoever leaves must not cost more than whoever stays.
final class Drains {

    /// How long one goes on.
    static final Duration LONGEST = Duration.ofSeconds(10);

    /// Output tokens after the client left.
    static final long MOST_TOKENS = 2_000;

    private static final int AT_ONCE = 8;

    private final Supplier<StreamsConfig> inForce;
    private final Semaphore free = new Semaphore(AT_ONCE);

    /// @param inForce whether it is wanted, by the configuration in force
    Drains(Supplier<StreamsConfig> inForce) {
        this.inForce = inForce;
    }

    /// Begins one, if it is wanted and not too many run. Where it says so, its [#end] must be told.
    boolean begin() {
        return inForce.get().onClientGone() == OnClientGone.DRAIN && free.tryAcquire();
    }

    /// Makes room for another.
    void end() {
        free.release();
    }
}
