package dev.sluice.gateway.accept;

import dev.sluice.gateway.exchange.ExchangeIds;
import dev.sluice.gateway.protocol.Protocol;
import dev.sluice.model.ExchangeId;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Response;

/// Tells each client the id under which the log, the ledger and the console know its request; also where it is refused
/// before anything is known of it.
public final class RequestIds {

    private static final String HEADER = "x-request-id";

    private final ExchangeIds ids;

    /// @param ids of all requests
    public RequestIds(ExchangeIds ids) {
        this.ids = ids;
    }

    /// Gives a request its id, in the headers of its answer.
    ExchangeId give(Protocol protocol, Response response) {
        ExchangeId id = ids.next();
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HEADER, id.value());
        if (protocol == Protocol.ANTHROPIC) {
            headers.put("request-id", id.value()); // where Anthropic's clients look for it
        }
        return id;
    }

    /// Gives an id to a request that was refused before it had one.
    void complete(Protocol protocol, Response response) {
        if (!response.getHeaders().contains(HEADER)) {
            give(protocol, response);
        }
    }
}
