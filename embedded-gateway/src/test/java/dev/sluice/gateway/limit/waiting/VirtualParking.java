package dev.sluice.gateway.limit.waiting;

import dev.sluice.gateway.limit.VirtualTime;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// Threads wait by a test's clock: until they are unparked, or until the test has let the time pass.
final class VirtualParking implements Parking {

    private final VirtualTime time;

    /// A planted defect: who is woken before it sleeps sleeps all the same.
    private volatile boolean forgetful;

    /// Whoever sleeps, and until when. Who is woken is out at once, so that those here do sleep.
    private final Map<Thread, Long> sleeping = new ConcurrentHashMap<>();

    private final Map<Thread, Boolean> permits = new ConcurrentHashMap<>();
    private final Set<WaitingPlace> woken = ConcurrentHashMap.newKeySet();

    VirtualParking(VirtualTime time) {
        this.time = time;
    }

    static VirtualParking forgetful(VirtualTime time) {
        VirtualParking parking = new VirtualParking(time);
        parking.forgetful = true;
        return parking;
    }

    @Override
    public void park(long nanos) {
        Thread me = Thread.currentThread();
        if (forgetful) {
            Thread.yield();
        }
        sleeping.put(me, time.nanos() + nanos);
        if (permits.remove(me) != null) {
            sleeping.remove(me);
        }
        while (sleeping.containsKey(me)) {
            LockSupport.park(this);
        }
        permits.remove(me);
    }

    @Override
    public void wake(WaitingPlace place) {
        woken.add(place);
        unpark(place.thread());
    }

    private void unpark(Thread thread) {
        if (forgetful && !sleeping.containsKey(thread)) {
            return;
        }
        permits.put(thread, true);
        sleeping.remove(thread);
        LockSupport.unpark(thread);
    }

    /// Who was woken since this was asked last.
    Set<WaitingPlace> woken() {
        Set<WaitingPlace> all = Set.copyOf(woken);
        woken.clear();
        return all;
    }

    /// How many sleep.
    int sleeping() {
        return sleeping.size();
    }

    /// Wakes all, and forgets nobody from now on.
    void wakeAll() {
        forgetful = false;
        sleeping.keySet().forEach(this::unpark);
    }

    /// Lets time pass, and wakes whose time has come.
    void advance(Duration duration) {
        time.advance(duration);
        sleeping.forEach((thread, until) -> {
            if (until - time.nanos() <= 0) {
                unpark(thread);
            }
        });
    }
}
