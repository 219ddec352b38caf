package dev.sluice.gateway.upstream;

import dev.sluice.model.BackendId;
import dev.sluice.model.config.TimeoutsConfig;
import java.net.URI;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/// Where one attempt goes.
///
/// @param url the whole URL of the call
/// @param credentials the header that has the backend's key, or null where it wants none
/// @param version the header that this kind of backend wants where the client has sent none; null: none
/// @param simulated whether the built-in model server answers, in memory
public record Target(
        BackendId backend,
        URI url,
        @Nullable HttpField credentials,
        @Nullable HttpField version,
        TimeoutsConfig timeouts,
        boolean simulated) {

    @Override
    public String toString() {
        return backend + " " + url;
    }
}
