package dev.sluice.gateway.accept;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.protocol.ErrorBody;
import dev.sluice.gateway.protocol.Protocol;
import dev.sluice.model.exchange.CausedBy;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// What Jetty itself refuses, before any handler of ours: malformed requests, headers that are too large. They get the
/// same shape as every other error, and nothing of Jetty's own pages or of what went wrong inside.
public final class BareErrors implements Request.Handler {

    private final RequestIds ids;

    /// @param ids for requests that never reached a handler
    public BareErrors(RequestIds ids) {
        this.ids = ids;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() == 414 ? 431 : response.getStatus();
        response.setStatus(status);
        Protocol protocol = protocol(request);
        byte[] body = ErrorBody.json(protocol, refusal(status));
        ids.complete(protocol, response);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    /// The path may be what is malformed.
    private static Protocol protocol(Request request) {
        @Nullable String path = request.getHttpURI().getPath();
        return Protocol.of(path == null ? "" : path, request.getHeaders().contains("anthropic-version"));
    }

    private static Refusal refusal(int status) {
        return switch (status) {
            case 404 -> of(RefusalCode.PATH_NOT_FOUND, status, "There is nothing here.");
            case 405 -> of(RefusalCode.METHOD_NOT_ALLOWED, status, "This method is not served.");
            case 408 -> of(RefusalCode.BODY_TOO_SLOW, status, "The request did not arrive in time.");
            case 413 -> of(RefusalCode.BODY_TOO_LARGE, status, "The body is too large.");
            case 431 -> of(RefusalCode.HEADER_TOO_LARGE, status, "The request line or the headers are too large.");
            case 421 -> of(RefusalCode.HOST_REFUSED, status, "This host name is not served here.");
            default ->
                status < 500
                        ? of(RefusalCode.MALFORMED_REQUEST, status, "The request is not valid HTTP.")
                        : of(RefusalCode.INTERNAL, status, "The gateway failed; its log says more.");
        };
    }

    private static Refusal of(RefusalCode code, int status, String message) {
        CausedBy causedBy = status < 500 ? CausedBy.CLIENT : CausedBy.GATEWAY;
        return new Refusal(code, status, causedBy, message, null, null, false);
    }
}
