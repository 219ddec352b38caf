package dev.sluice.gateway.upstream;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.Promise;

/// A call over HTTP.
///
/// A connection that has served before may be closed by the backend in the very moment in which it is used again.
/// That says nothing of the backend: the request goes once more, over a connection of its own that is new.
final class JettyCall implements Wire.Call {

    private final HttpClient http;
    private final Supplier<Request> requests;
    private volatile Request current;
    private volatile boolean aborted;

    /// @param requests makes the same request anew
    JettyCall(HttpClient http, Supplier<Request> requests) {
        this.http = http;
        this.requests = requests;
        this.current = requests.get();
    }

    @Override
    public void send(Wire.Outgoing outgoing, Wire.Listener listener) {
        Sending first = new Sending(outgoing, listener);
        first.prepare(current).send(result -> {
            if (first.foundStale(result)) {
                resend(outgoing, listener);
            } else {
                end(listener, result);
            }
        });
    }

    private void resend(Wire.Outgoing outgoing, Wire.Listener listener) {
        listener.onStale();
        Request again = new Sending(outgoing, listener).prepare(requests.get());
        current = again;
        http.resolveDestination(again).newConnection(new Promise<>() {
            @Override
            public void succeeded(org.eclipse.jetty.client.Connection fresh) {
                fresh.send(again, result -> {
                    fresh.close(); // it is nobody else's
                    end(listener, result);
                });
                if (aborted) {
                    abort(new IOException("given up"));
                }
            }

            @Override
            public void failed(Throwable cause) {
                listener.onEnd(null, cause);
            }
        });
    }

    private static void end(Wire.Listener listener, Result result) {
        Throwable failure = result.getFailure();
        listener.onEnd(failure == null ? head(result.getResponse()) : null, failure);
    }

    @Override
    public void abort(Throwable cause) {
        aborted = true;
        var _ = current.abort(cause);
    }

    private static Wire.Head head(Response response) {
        return new Wire.Head(response.getStatus(), response.getHeaders());
    }

    /// The request on one connection.
    private final class Sending {

        private final Wire.Outgoing outgoing;
        private final Wire.Listener listener;
        private volatile boolean begun;
        private volatile boolean answered;

        Sending(Wire.Outgoing outgoing, Wire.Listener listener) {
            this.outgoing = outgoing;
            this.listener = listener;
        }

        Request prepare(Request request) {
            request.method(outgoing.method())
                    .headers(outgoing.headers())
                    .idleTimeout(outgoing.idleMillis(), TimeUnit.MILLISECONDS)
                    .onRequestBegin(_ -> {
                        begun = true;
                        listener.onSent();
                    })
                    .onResponseBegin(_ -> answered = true)
                    .onResponseContentSource((response, body) -> listener.onAnswer(head(response), body));
            return outgoing.body().length == 0
                    ? request
                    : request.body(new BytesRequestContent(outgoing.contentType(), outgoing.body()));
        }

        /// Whether a connection broke that had served before, without a byte of an answer. Before the request
        /// begins, nothing of it is written; afterwards the backend may have got it, and only what does no harm
        /// twice may go again.
        boolean foundStale(Result result) {
            return result.getFailure() instanceof IOException
                    && !aborted
                    && !answered
                    && (!begun || outgoing.repeatable())
                    && result.getRequest().getConnection() instanceof Connection used
                    && used.getMessagesIn() > 0;
        }
    }
}
