package dev.sluice.gateway.limit.waiting;

import java.util.concurrent.locks.LockSupport;

/// Threads wait by the system's clock.
final class SystemParking implements Parking {

    @Override
    public void park(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    @Override
    public void wake(WaitingPlace place) {
        LockSupport.unpark(place.thread());
    }
}
