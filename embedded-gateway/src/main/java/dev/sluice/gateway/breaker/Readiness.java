package dev.sluice.gateway.breaker;

/// Whether a backend may be asked, as far as one of its guards is concerned.
public sealed interface Readiness {

    Ready READY = new Ready(1);

    /// It may.
    ///
    /// @param ramp which part of its share it gets, above 0 and at most 1: less than 1 while it has just recovered
    record Ready(double ramp) implements Readiness {}

    /// The next request finds out whether it has recovered.
    record Probing() implements Readiness {}

    /// It may not.
    ///
    /// @param nanos until it may, at least 0; [Long#MAX_VALUE] where time alone does not help
    /// @param reason why, as the end of a sentence that begins with its name
    record Blocked(long nanos, String reason) implements Readiness {}
}
