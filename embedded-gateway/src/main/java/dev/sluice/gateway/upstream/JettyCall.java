package dev.sluice.gateway.upstream;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;

/// A call over HTTP.
record JettyCall(Request request) implements Wire.Call {

    @Override
    public void send(Wire.Outgoing outgoing, Wire.Listener listener) {
        request.method(outgoing.method())
                .headers(outgoing.headers())
                .idleTimeout(outgoing.idleMillis(), TimeUnit.MILLISECONDS)
                .onRequestBegin(_ -> listener.onSent())
                .onResponseContentSource((response, body) -> listener.onAnswer(head(response), body));
        if (outgoing.body().length > 0) {
            request.body(new BytesRequestContent(outgoing.contentType(), outgoing.body()));
        }
        request.send(result ->
                listener.onEnd(result.getFailure() == null ? head(result.getResponse()) : null, result.getFailure()));
    }

    @Override
    public void abort(Throwable cause) {
        var _ = request.abort(cause);
    }

    private static Wire.Head head(Response response) {
        return new Wire.Head(response.getStatus(), response.getHeaders());
    }
}
