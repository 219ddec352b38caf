package dev.sluice.model.state;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a call of a backend ended, as its circuit breaker saw it.
///
/// @param at when it ended
/// @param failure what the breaker counted against the backend, in a few words; null where it was fine
/// @param duration from its start to its end
public record RecentCall(Instant at, @Nullable String failure, Duration duration) {}
