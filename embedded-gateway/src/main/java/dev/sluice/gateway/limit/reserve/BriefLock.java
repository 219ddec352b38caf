package dev.sluice.gateway.limit.reserve;

import java.io.Serial;
import java.util.concurrent.locks.ReentrantLock;

/// A lock around less than a microsecond of work. Who finds it taken looks again for some microseconds before it
/// goes to sleep: falling asleep and being woken takes a hundred times as long as the work.
final class BriefLock extends ReentrantLock {

    @Serial
    private static final long serialVersionUID = 1;

    /// Together less than ten microseconds: after that the holder is not at work, and only sleeping lets it go on.
    private static final int LOOKS = 100;

    @Override
    public void lock() {
        for (int i = 0; i < LOOKS; i++) {
            if (tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        super.lock();
    }
}
