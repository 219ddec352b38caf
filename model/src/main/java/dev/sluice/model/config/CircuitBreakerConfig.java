package dev.sluice.model.config;

import java.time.Duration;
import java.util.List;

/// When a backend is taken out, and for how long. Names follow Azure Resource Manager's.
///
/// @param acceptRetryAfter whether a `Retry-After` of the backend decides the time instead
public record CircuitBreakerConfig(FailureCondition failureCondition, Duration tripDuration, boolean acceptRetryAfter) {

    public static final CircuitBreakerConfig DEFAULT = new CircuitBreakerConfig(
            new FailureCondition(
                    5,
                    null,
                    10,
                    Duration.ofMinutes(1),
                    List.of(new StatusCodeRange(500, 599)),
                    List.of("connect", "timeout", "reset", "malformed")),
            Duration.ofSeconds(10),
            true);
}
