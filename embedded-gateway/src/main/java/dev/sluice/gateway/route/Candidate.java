package dev.sluice.gateway.route;

import dev.sluice.model.ModelName;
import dev.sluice.model.config.BackendConfig;

/// A backend that may serve a request.
///
/// @param model the backend's own name for the model
/// @param namedByClient whether that name is the client's own word, which no configuration vouches for
public record Candidate(LiveBackend live, ModelName model, boolean namedByClient) {

    public BackendConfig backend() {
        return live.config();
    }
}
