package dev.sluice.model.config;

import dev.sluice.model.BackendId;
import dev.sluice.model.ModelName;
import org.jspecify.annotations.Nullable;

/// A backend's place in a pool.
///
/// @param priority lower is asked first, at least 1
/// @param weight its share within the priority, 0 to 100
/// @param model the backend's own name for the model; null: the name that was asked for
public record PoolMember(
        BackendId backend,
        int priority,
        int weight,
        @Nullable ModelName model) {}
