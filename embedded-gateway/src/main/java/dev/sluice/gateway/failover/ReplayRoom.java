package dev.sluice.gateway.failover;

import java.util.concurrent.atomic.AtomicLong;

/// Bounds how much of request bodies is kept to be sent again: 16 MiB of one, 128 MiB of all that run. A request that
/// has no room is sent once.
public final class ReplayRoom {

    static final long MOST_OF_ONE = 16L << 20;
    static final long MOST_OF_ALL = 128L << 20;

    private final AtomicLong held = new AtomicLong();

    /// Takes room for a body.
    ///
    /// @return false where there is none: nothing is taken then
    public boolean take(long bytes) {
        if (bytes > MOST_OF_ONE) {
            return false;
        }
        if (held.addAndGet(bytes) > MOST_OF_ALL) {
            held.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /// Gives it back.
    public void give(long bytes) {
        held.addAndGet(-bytes);
    }
}
