package dev.sluice.gateway.upstream;

import dev.sluice.model.BackendId;
import dev.sluice.model.config.TimeoutsConfig;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where one attempt goes.
///
/// @param url the whole URL of the call
/// @param authorization the value of the `Authorization` header, or null
/// @param simulated whether the built-in model server answers, in memory
public record Target(
        BackendId backend, URI url, @Nullable String authorization, TimeoutsConfig timeouts, boolean simulated) {

    @Override
    public String toString() {
        return backend + " " + url;
    }
}
