package dev.sluice.gateway.simulation;

/// How a simulated model waits.
@FunctionalInterface
public interface Pace {

    /// Waits on the calling (virtual) thread.
    ///
    /// @param nanos at least 0
    void await(long nanos);
}
