package dev.sluice.gateway.accept;

import java.util.concurrent.atomic.AtomicLong;

/// Bounds what the bodies that are being received take together: a quarter of the heap, so that clients that send a
/// lot at once, or slowly, cannot take the memory of all others.
public final class BodyRoom {

    private static final long LEAST = 64L << 20;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /// @param most bytes in all
    BodyRoom(long most) {
        this.most = most;
    }

    /// As much as goes with a heap.
    ///
    /// @param heapBytes the most that the heap may become
    public static BodyRoom within(long heapBytes) {
        return new BodyRoom(Math.max(LEAST, heapBytes / 4));
    }

    /// Takes room for more of a body.
    ///
    /// @return false where there is none: nothing is taken then
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= most) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    /// Gives it back.
    void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    /// Bytes.
    long taken() {
        return taken.get();
    }

    /// Bytes.
    long most() {
        return most;
    }
}
