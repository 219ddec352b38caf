package dev.sluice.console.screen.consumers;

import java.time.Instant;

/// A token bucket at one moment.
///
/// @param used settled tokens of the last minute
/// @param reserved tokens held by requests that run
/// @param capacity the limit then
public record BucketPoint(Instant at, long used, long reserved, long capacity) {}
