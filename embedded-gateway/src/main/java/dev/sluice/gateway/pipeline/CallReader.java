package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.protocol.Endpoint;
import dev.sluice.gateway.protocol.ModelRequest;
import dev.sluice.gateway.protocol.RequestReader;
import dev.sluice.gateway.protocol.RequestReader.Reading;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Learns from a body what the gateway must know of a request.
final class CallReader {

    private CallReader() {}

    /// Reads a body as its path wants it. What passes through may be anything; its model is looked for in JSON.
    ///
    /// @param contentType the request's, or null
    static Reading read(Endpoint endpoint, @Nullable String contentType, byte[] body) {
        if (endpoint.api().answersJson()) {
            return RequestReader.read(endpoint.api(), body, endpoint.deployment());
        }
        if (body.length > 0
                && isJson(contentType)
                && RequestReader.read(endpoint.api(), body, endpoint.deployment())
                        instanceof Reading.Understood understood) {
            return understood;
        }
        ModelRequest opaque = RequestReader.opaque(endpoint.deployment());
        return new Reading.Understood(opaque);
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType == null || contentType.toLowerCase(Locale.ROOT).startsWith("application/json");
    }
}
