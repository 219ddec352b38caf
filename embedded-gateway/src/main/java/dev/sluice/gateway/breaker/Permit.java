package dev.sluice.gateway.breaker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A breaker's leave for one call, and where the call's result is reported. The first of [#succeeded], [#failed],
/// [#misconfigured] and [#cancelled] counts; what comes later changes nothing. Used by the threads of one call, one
/// after the other.
public final class Permit {

    /// What a call failed with.
    ///
    /// @param what in a few words, such as `status 503`
    /// @param retryAfter how long the backend asks to be left alone; null where it does not say
    public record Failure(String what, @Nullable Duration retryAfter) {}

    private final CircuitBreaker breaker;
    private final boolean sole;
    private final long started;
    private volatile long epoch;
    private volatile boolean probe;
    private volatile boolean reported;

    Permit(CircuitBreaker breaker, long epoch, boolean probe, boolean sole, long started) {
        this.breaker = breaker;
        this.epoch = epoch;
        this.probe = probe;
        this.sole = sole;
        this.started = started;
    }

    /// Whether this call finds out whether the backend has recovered.
    public boolean isProbe() {
        return probe;
    }

    /// The first content came: enough to know that the backend is back. How the call ends still counts.
    public void answers() {
        if (probe) {
            epoch = breaker.recovered(epoch);
            probe = false;
        }
    }

    public void succeeded() {
        if (report()) {
            breaker.succeeded(epoch, probe, started);
        }
    }

    public void failed(Failure failure) {
        if (report()) {
            breaker.failed(epoch, failure, sole, started);
        }
    }

    /// The backend refuses what the configuration gives it, such as the key.
    ///
    /// @param reason in a few words
    public void misconfigured(String reason) {
        if (report()) {
            breaker.misconfigured(epoch, reason, started);
        }
    }

    /// The call says nothing of the backend: it was not made, or its client left.
    public void cancelled() {
        if (report()) {
            breaker.cancelled(epoch);
        }
    }

    private boolean report() {
        if (reported) {
            return false;
        }
        reported = true;
        return true;
    }
}
