package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.protocol.Api;
import dev.sluice.gateway.protocol.Endpoint;
import dev.sluice.gateway.protocol.MultipartModel;
import dev.sluice.gateway.protocol.RequestReader;
import dev.sluice.gateway.protocol.RequestReader.Reading;
import dev.sluice.model.ModelName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Learns from a body what the gateway must know of a request.
final class CallReader {

    private CallReader() {}

    /// Reads a body as its path wants it. What passes through may be anything; its model is looked for in JSON and in
    /// forms.
    ///
    /// @param named the model where the body does not decide; null where it does
    /// @param contentType the request's, or null
    static Reading read(Endpoint endpoint, @Nullable ModelName named, @Nullable String contentType, byte[] body) {
        Api api = endpoint.api();
        if (api.answersJson()) {
            return RequestReader.read(api, body, named);
        }
        if (body.length > 0
                && isJson(contentType)
                && RequestReader.read(api, body, named) instanceof Reading.Understood understood) {
            return understood;
        }
        return new Reading.Understood(
                contentType != null && MultipartModel.isForm(contentType)
                        ? MultipartModel.read(contentType, body, named)
                        : RequestReader.opaque(named));
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType == null || contentType.toLowerCase(Locale.ROOT).startsWith("application/json");
    }
}
