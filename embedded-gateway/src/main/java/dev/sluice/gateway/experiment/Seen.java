package dev.sluice.gateway.experiment;

import org.jspecify.annotations.Nullable;

/// What a client saw of one request. Times are nanoseconds since the experiment's beginning.
///
/// @param id the answer's `x-request-id`; null where none came
/// @param intended when it was to be sent; latencies count from here, so that a generator that lags hides nothing
/// @param ended when the answer was whole, or broke
/// @param firstContent when its first content came; -1 where none did
/// @param status of HTTP; 0 where none came
/// @param left whether the client itself ended it
/// @param whole whether the answer came to its own end
public record Seen(
        @Nullable String id, long intended, long ended, long firstContent, int status, boolean left, boolean whole) {

    /// Whether it was answered as it was meant to be.
    boolean answered() {
        return status >= 200 && status < 300 && whole;
    }
}
