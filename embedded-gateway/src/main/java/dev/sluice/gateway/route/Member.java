package dev.sluice.gateway.route;

import dev.sluice.model.ModelName;
import org.jspecify.annotations.Nullable;

/// A backend's place in a pool.
///
/// @param weight above 0
/// @param model the backend's own name for the model; null: the name that was asked for
record Member(LiveBackend backend, int weight, @Nullable ModelName model) {}
