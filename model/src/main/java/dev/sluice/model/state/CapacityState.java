package dev.sluice.model.state;

import org.jspecify.annotations.Nullable;

/// One bound of a backend's capacity, now. Its numbers mean what those of a limit mean: see [LimitState].
///
/// @param window `PT1M`, or null (concurrency)
/// @param remaining capacity − used − reserved; negative in debt
public record CapacityState(
        LimitUnit unit, @Nullable String window, long capacity, long used, long reserved, long remaining) {}
