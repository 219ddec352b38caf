package dev.sluice.gateway.accept;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.protocol.ErrorBody;
import dev.sluice.gateway.protocol.Protocol;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The one place where a refusal becomes HTTP.
public final class RefusalWriter {

    private static final Duration LONGEST_RETRY = Duration.ofMinutes(2);

    private final RequestIds ids;

    /// @param ids for what is refused before it has one
    public RefusalWriter(RequestIds ids) {
        this.ids = ids;
    }

    /// Writes the refusal in the shape of the client's protocol. The caller has set headers of its own before.
    public void write(Request request, Response response, Callback callback, Refusal refusal) {
        Protocol protocol = protocol(request);
        byte[] body = ErrorBody.json(protocol, refusal);
        ids.complete(protocol, response);
        HttpFields.Mutable headers = response.getHeaders();
        response.setStatus(refusal.status());
        putHeaders(headers, refusal, body);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    /// The headers that every refusal has.
    ///
    /// @param body that is sent with them
    public static void putHeaders(HttpFields.Mutable headers, Refusal refusal, byte[] body) {
        headers.put(HttpHeader.CONTENT_TYPE, "application/json");
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        retryHeaders(headers, refusal);
        if (closes(refusal)) {
            headers.put(HttpHeader.CONNECTION, "close");
        }
    }

    private static Protocol protocol(Request request) {
        return Protocol.of(
                Request.getPathInContext(request), request.getHeaders().contains("anthropic-version"));
    }

    /// `Retry-After` in whole seconds rounded up and `retry-after-ms`, so that waiting either suffices; and
    /// `x-should-retry: false` where waiting would not help or takes longer than clients wait.
    private static void retryHeaders(HttpFields.Mutable headers, Refusal refusal) {
        Duration wait = refusal.retryAfter();
        if (wait != null && refusal.status() != 400) {
            headers.put(HttpHeader.RETRY_AFTER, Objects.requireNonNull(refusal.retryAfterSeconds()));
            headers.put("retry-after-ms", Math.max(1, -Math.floorDiv(-wait.toNanos(), 1_000_000L)));
        }
        if (refusal.lasting() || (wait != null && wait.compareTo(LONGEST_RETRY) > 0)) {
            headers.put("x-should-retry", "false");
        }
    }

    /// After these the rest of the request is not worth reading.
    private static boolean closes(Refusal refusal) {
        return switch (refusal.code()) {
            case HOST_REFUSED, ORIGIN_REFUSED, BODY_TOO_LARGE, BODY_TOO_SLOW, STOPPING -> true;
            default -> false;
        };
    }
}
