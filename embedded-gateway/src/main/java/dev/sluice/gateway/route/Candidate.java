package dev.sluice.gateway.route;

import dev.sluice.model.ModelName;
import dev.sluice.model.config.BackendConfig;

/// A backend that may serve a request.
///
/// @param model the backend's own name for the model
public record Candidate(BackendConfig backend, ModelName model) {}
