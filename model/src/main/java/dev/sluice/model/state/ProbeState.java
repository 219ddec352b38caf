package dev.sluice.model.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a health probe of a backend came to.
///
/// @param at when it began
/// @param healthy whether the backend is there and takes the gateway's key
/// @param url that was asked for
/// @param status of the answer; null where none came
/// @param error why it is not healthy, in words; null where it is
/// @param steps one after the other, up to the one that failed
public record ProbeState(
        Instant at,
        boolean healthy,
        String url,
        @Nullable Integer status,
        @Nullable String error,
        List<Step> steps) {

    /// One step of a probe.
    ///
    /// @param name `resolve`, `connect`, `tls`, `first-byte`, `models`
    /// @param duration that it took
    /// @param detail what it came to, such as an address or a status
    public record Step(String name, Duration duration, String detail) {}

    public ProbeState {
        steps = List.copyOf(steps);
    }
}
