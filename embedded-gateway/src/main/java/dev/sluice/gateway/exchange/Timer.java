package dev.sluice.gateway.exchange;

/// Has something done later: by the system's clock, or by a simulated one.
@FunctionalInterface
public interface Timer {

    /// Runs the task once, after this time, on a thread that it must not block.
    ///
    /// @param nanos at least 0
    void after(long nanos, Runnable task);
}
