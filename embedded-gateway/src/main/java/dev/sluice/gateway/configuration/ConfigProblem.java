package dev.sluice.gateway.configuration;

import org.jspecify.annotations.Nullable;

/// One thing that is wrong with a configuration.
///
/// @param path where, such as `limits[0].tokensPerMinute`
/// @param line in the file, from 1; 0 where there is no file
/// @param reason what is wrong
/// @param suggestion how to mend it, or null
public record ConfigProblem(
        String path, int line, String reason, @Nullable String suggestion) {}
