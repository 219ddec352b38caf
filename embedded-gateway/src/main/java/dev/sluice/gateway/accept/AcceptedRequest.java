package dev.sluice.gateway.accept;

import dev.sluice.model.ExchangeId;
import java.time.Instant;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// A request that may be looked at: its host, headers and path are in order. The body was not read yet.
///
/// @param id also the response's `x-request-id`, already set
/// @param startedAt by the wall clock
/// @param startNanos by the gateway's ticker
/// @param callback to be completed exactly once, by the last write
public record AcceptedRequest(
        Request request,
        Response response,
        Callback callback,
        Operation operation,
        ExchangeId id,
        String clientIp,
        Instant startedAt,
        long startNanos) {

    public @Nullable String header(String name) {
        return request.getHeaders().get(name);
    }
}
