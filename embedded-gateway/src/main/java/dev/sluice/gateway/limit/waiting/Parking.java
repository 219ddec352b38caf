package dev.sluice.gateway.limit.waiting;

/// How threads wait: by the system's clock, or by a test's.
public interface Parking {

    /// Lets the current thread wait until it is unparked, or for a time; it may return earlier for no reason.
    void park(long nanos);

    /// Wakes the thread that waits in a place; it may be called by any.
    void wake(WaitingPlace place);
}
