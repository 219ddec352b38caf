package dev.sluice.model.config;

import java.time.Duration;

/// How long each phase of an upstream call may take.
///
/// @param connect until the connection stands
/// @param firstContent until the first content, headers included
/// @param idle between two contents
/// @param total over all attempts
public record TimeoutsConfig(Duration connect, Duration firstContent, Duration idle, Duration total) {

    public static final TimeoutsConfig DEFAULT = new TimeoutsConfig(
            Duration.ofSeconds(5), Duration.ofMinutes(2), Duration.ofMinutes(1), Duration.ofMinutes(10));
}
