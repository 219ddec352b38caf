package dev.sluice.gateway.breaker;

import dev.sluice.model.state.RecentCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The latest calls, to be looked at. Nothing is decided by them.
final class RecentCalls {

    private static final int KEPT = 20;

    private final AtomicReferenceArray<@Nullable RecentCall> calls = new AtomicReferenceArray<>(KEPT);
    private final AtomicLong count = new AtomicLong();

    void add(Instant at, @Nullable String failure, long nanos) {
        long number = count.getAndIncrement();
        calls.set(Math.floorMod(number, KEPT), new RecentCall(at, failure, Duration.ofNanos(Math.max(0, nanos))));
    }

    /// While calls end, one or the other may be missing or out of its order.
    List<RecentCall> oldestFirst() {
        List<RecentCall> found = new ArrayList<>(KEPT);
        long end = count.get();
        for (long number = Math.max(0, end - KEPT); number < end; number++) {
            RecentCall call = calls.get(Math.floorMod(number, KEPT));
            if (call != null) {
                found.add(call);
            }
        }
        return found;
    }
}
