package dev.sluice.gateway.limit.reserve;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/// A planted defect: right with one thread, and locked at every step, but whether the reservation has ended is asked
/// in one step and acted upon in the next.
@Param(name = "tokens", gen = IntGen.class, conf = "0:150")
public final class AskedTooEarly {

    private final Lock lock = new ReentrantLock();
    private final OneReservationModel model = new OneReservationModel();

    @Operation
    public long settle(@Param(name = "tokens") int tokens) {
        boolean ended = locked(model::ended);
        return locked(() -> ended ? model.settle(0) : model.end(tokens));
    }

    @Operation
    public String counted() {
        return locked(model::counted);
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
