package dev.sluice.gateway.accept;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.protocol.Protocol;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.ExchangeRecord;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Recognises what is asked, gives it an id, answers what needs no key, and hands the rest on.
public final class AcceptHandler extends Handler.Abstract {

    private final RequestIds ids;
    private final InstantSource clock;
    private final Ticker ticker;
    private final RefusalWriter refusals;
    private final BooleanSupplier stopping;
    private final Consumer<AcceptedRequest> next;
    private final Predicate<Request> generated;

    /// @param stopping whether new requests are turned away
    /// @param generated whether the gateway's own traffic generator sent a request
    /// @param next the rest of the way; completes the callback
    public AcceptHandler(
            RequestIds ids,
            InstantSource clock,
            Ticker ticker,
            RefusalWriter refusals,
            BooleanSupplier stopping,
            Predicate<Request> generated,
            Consumer<AcceptedRequest> next) {
        this.ids = ids;
        this.clock = clock;
        this.ticker = ticker;
        this.refusals = refusals;
        this.stopping = stopping;
        this.generated = generated;
        this.next = next;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        boolean anthropicVersion = request.getHeaders().contains("anthropic-version");
        ExchangeId id = ids.give(Protocol.of(path, anthropicVersion), response);
        // How long a backend may take is the pipeline's business; only reads and writes that stall end by idleness.
        request.addIdleTimeoutListener(_ -> false);
        Operation operation = Operation.of(request.getMethod(), path, anthropicVersion);
        switch (operation) {
            case Operation.Health _ -> health(response, callback);
            case Operation.Presence _ -> {
                response.setStatus(200);
                callback.succeeded();
            }
            case Operation.UnknownPath _ ->
                refusals.write(
                        request,
                        response,
                        callback,
                        unknownPath(request.getHttpURI().getPath()));
            case Operation.WrongMethod wrong -> {
                response.getHeaders().put(HttpHeader.ALLOW, wrong.allow());
                refusals.write(
                        request,
                        response,
                        callback,
                        Refusal.of(
                                RefusalCode.METHOD_NOT_ALLOWED,
                                CausedBy.CLIENT,
                                "This path takes " + wrong.allow() + " only."));
            }
            case Operation.Call _, Operation.ListModels _, Operation.GetModel _ -> {
                if (stopping.getAsBoolean()) {
                    refusals.write(request, response, callback, Refusals.stopping());
                } else if (!isQuery(request.getHttpURI().getQuery())) {
                    refusals.write(request, response, callback, malformedQuery());
                } else {
                    next.accept(accepted(request, response, callback, operation, id));
                }
            }
        }
        return true;
    }

    private AcceptedRequest accepted(
            Request request, Response response, Callback callback, Operation operation, ExchangeId id) {
        return new AcceptedRequest(
                request,
                response,
                callback,
                operation,
                id,
                generated.test(request) ? ExchangeRecord.GENERATOR : Request.getRemoteAddr(request),
                clock.instant(),
                ticker.nanos());
    }

    private static void health(Response response, Callback callback) {
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, "{\"status\":\"ok\"}", callback);
    }

    /// A backend gets the query as it came, so it must be one.
    private static boolean isQuery(@Nullable String query) {
        if (query == null) {
            return true;
        }
        try {
            return new URI("?" + query).getRawQuery() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Refusal malformedQuery() {
        return Refusal.of(
                RefusalCode.MALFORMED_REQUEST,
                CausedBy.CLIENT,
                "The URL's query has characters that must be percent-encoded.");
    }

    private static Refusal unknownPath(String path) {
        if (path.contains("/realtime")) {
            return Refusal.of(
                    RefusalCode.PATH_NOT_FOUND,
                    CausedBy.CLIENT,
                    "Realtime sessions (WebSocket, WebRTC) are not served here: what they use could be neither limited"
                            + " nor accounted. Connect to the provider itself.");
        }
        String shown = path.length() > 120 ? path.substring(0, 120) + "…" : path;
        return Refusal.of(
                RefusalCode.PATH_NOT_FOUND,
                CausedBy.CLIENT,
                "There is no " + shown
                        + " here. Served are the paths of OpenAI and Anthropic below /v1, and those of Azure OpenAI"
                        + " below /openai.");
    }
}
