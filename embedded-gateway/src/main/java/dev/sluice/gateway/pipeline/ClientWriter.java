package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.accept.AcceptedRequest;
import dev.sluice.gateway.accept.Operation;
import dev.sluice.gateway.accept.RefusalWriter;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.protocol.Protocol;
import dev.sluice.gateway.upstream.ForwardedHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Response;

/// Writes to the client what an exchange came to. Each request's callback is completed here, once.
public final class ClientWriter {

    private final RefusalWriter refusals;
    private final Instant startedAt;

    /// @param startedAt when the gateway started: the age of its models
    public ClientWriter(RefusalWriter refusals, Instant startedAt) {
        this.refusals = refusals;
        this.startedAt = startedAt;
    }

    void refuse(AcceptedRequest accepted, Refusal refusal) {
        refusals.write(accepted.request(), accepted.response(), accepted.callback(), refusal);
    }

    void answer(AcceptedRequest accepted, Exchange exchange, ClientAnswer answer) {
        Response response = accepted.response();
        switch (answer) {
            case ClientAnswer.PassedOn passed -> {
                response.setStatus(passed.status());
                ForwardedHeaders.down(passed.headers(), response.getHeaders());
                response.getHeaders().put(length(accepted, passed));
                attemptHeaders(
                        response.getHeaders(), exchange, exchange.attempts().size());
                response.write(true, ByteBuffer.wrap(passed.body()), accepted.callback());
            }
            case ClientAnswer.StreamEnd end -> response.write(true, ByteBuffer.wrap(end.bytes()), accepted.callback());
            case ClientAnswer.Refused refused -> {
                attemptHeaders(
                        response.getHeaders(), exchange, exchange.attempts().size());
                refuse(accepted, refused.refusal());
            }
            case ClientAnswer.Nobody _ -> accepted.callback().failed(new EofException("client gone"));
        }
    }

    /// The length that the answer to a HEAD speaks of is that of the answer to a GET.
    private static HttpField length(AcceptedRequest accepted, ClientAnswer.PassedOn passed) {
        HttpField theirs = HttpMethod.HEAD.is(accepted.request().getMethod())
                ? passed.headers().getField(HttpHeader.CONTENT_LENGTH)
                : null;
        return theirs == null
                ? new HttpField.LongValueHttpField(HttpHeader.CONTENT_LENGTH, passed.body().length)
                : theirs;
    }

    /// Begins a streamed answer; its body follows event by event.
    void beginStream(AcceptedRequest accepted, Exchange exchange, HttpFields upstream) {
        Response response = accepted.response();
        response.setStatus(200);
        ForwardedHeaders.down(upstream, response.getHeaders());
        HttpField length = upstream.getField(HttpHeader.CONTENT_LENGTH);
        if (length != null
                && !String.valueOf(upstream.get(HttpHeader.CONTENT_TYPE)).startsWith("text/event-stream")) {
            response.getHeaders().put(length); // a file's: events may be taken out of a stream
        }
        // The attempt that streams is not recorded yet.
        attemptHeaders(response.getHeaders(), exchange, exchange.attempts().size() + 1);
    }

    void models(AcceptedRequest accepted, InForce current, Protocol protocol) {
        json(accepted, new ModelsBody(protocol, startedAt).list(new PublicModels(current.config()).names()));
    }

    void model(AcceptedRequest accepted, InForce current, Operation.GetModel asked) {
        String id = asked.id();
        if (new PublicModels(current.config()).has(id)) {
            json(accepted, new ModelsBody(asked.protocol(), startedAt).one(id));
        } else {
            refuse(accepted, RouteRefusals.noSuchModel(id));
        }
    }

    /// An answer that the gateway itself has.
    void json(AcceptedRequest accepted, String body) {
        json(accepted, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void attemptHeaders(HttpFields.Mutable headers, Exchange exchange, int attempts) {
        if (exchange.backend() != null) {
            headers.put("x-sluice-backend", exchange.backend().value());
            headers.put("x-sluice-attempts", attempts);
            if (exchange.injectedFault() != null) {
                headers.put("x-sluice-fault", exchange.injectedFault());
            }
        }
    }

    private static void json(AcceptedRequest accepted, byte[] body) {
        Response response = accepted.response();
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), accepted.callback());
    }
}
