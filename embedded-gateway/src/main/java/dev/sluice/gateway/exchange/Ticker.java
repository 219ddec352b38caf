package dev.sluice.gateway.exchange;

/// A monotonic clock. Rates and deadlines are measured on it, so that a changed wall clock neither grants nor takes.
@FunctionalInterface
public interface Ticker {

    /// Nanoseconds since some fixed moment; never goes back.
    long nanos();
}
