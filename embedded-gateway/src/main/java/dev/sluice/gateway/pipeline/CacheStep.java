package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.accept.AcceptedRequest;
import dev.sluice.gateway.cache.CacheLookup;
import dev.sluice.gateway.cache.CacheRequest;
import dev.sluice.gateway.cache.CacheRequest.CacheControl;
import dev.sluice.gateway.cache.Pending;
import dev.sluice.gateway.cache.Recording;
import dev.sluice.gateway.cache.ResponseCache;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.model.exchange.CausedBy;
import java.util.Locale;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;

/// Asks the cache about a request, and tells the client what came of it.
final class CacheStep {

    private static final String CONTROL = "x-sluice-cache-control";
    private static final String OUTCOME = "x-sluice-cache";
    private static final String DISTANCE = "x-sluice-cache-distance";

    private final ResponseCache cache;
    private final Ticker ticker;

    CacheStep(ResponseCache cache, Ticker ticker) {
        this.cache = cache;
        this.ticker = ticker;
    }

    /// What became of it.
    sealed interface Found {

        /// The cache was asked, or is off.
        record Looked(CacheLookup lookup) implements Found {}

        record Refused(Refusal refusal) implements Found {}
    }

    Found look(Call call, InForce current) {
        AcceptedRequest accepted = call.accepted();
        String own = accepted.header(CONTROL);
        CacheControl control = CacheControl.of(own, accepted.header("cache-control"));
        if (control == null) {
            return new Found.Refused(Refusal.of(
                    RefusalCode.MALFORMED_REQUEST,
                    CausedBy.CLIENT,
                    CONTROL + " must be bypass, refresh or only-if-cached."));
        }
        if (cache.isOff() && control != CacheControl.ONLY_IF_CACHED) {
            return new Found.Looked(new CacheLookup.Off());
        }
        Exchange exchange = call.exchange();
        CacheLookup lookup = cache.look(
                new CacheRequest(
                        exchange.start().id(),
                        current.origins()
                                .of(
                                        exchange.start().consumer(),
                                        call.api().name(),
                                        call.model(),
                                        exchange.start().clientIp(),
                                        accepted::header,
                                        accepted.request().getHttpURI().getQuery()),
                        call.body(),
                        control,
                        current.keepsContent(exchange.start().consumer())),
                exchange.progress());
        note(exchange, accepted.response().getHeaders(), lookup);
        return lookup instanceof CacheLookup.NotCached ? new Found.Refused(notCached()) : new Found.Looked(lookup);
    }

    /// Lets a backend be asked, and gives the cache what it answers.
    ///
    /// @param route goes on from here, and has ended the exchange when it returns
    void keeping(Call call, Pending pending, Held held, Consumer<Call> route) {
        if (!pending.wantsAnswer()) {
            route.accept(call);
            return;
        }
        try (pending) {
            RecordingResponse response = new RecordingResponse(call.accepted().response(), ticker);
            route.accept(call.through(response));
            Recording recording =
                    response.recording(held.record(), call.request().usageAsked());
            if (recording != null) {
                pending.answered(recording);
            }
        }
    }

    /// An entry that was found cannot be read: it is forgotten. Looked for again it is not there.
    void damaged(Call call, CacheLookup.Hit hit) {
        cache.forget(hit.entry().key());
        call.accepted().response().getHeaders().remove(DISTANCE);
    }

    /// An entry that was found served.
    void served(CacheLookup.Hit hit) {
        cache.served(hit);
    }

    private static void note(Exchange exchange, HttpFields.Mutable headers, CacheLookup lookup) {
        String outcome = switch (lookup) {
            case CacheLookup.Hit hit -> hit.semantic() ? "semantic-hit" : "hit";
            case CacheLookup.Miss _, CacheLookup.NotCached _ -> "miss";
            case CacheLookup.Bypass _ -> "bypass";
            case CacheLookup.Off _ -> null;
        };
        if (outcome != null) {
            exchange.cached(outcome);
            headers.put(OUTCOME, outcome);
        }
        if (lookup instanceof CacheLookup.Hit hit && hit.semantic()) {
            headers.put(DISTANCE, String.format(Locale.ROOT, "%.4f", hit.distance()));
        }
    }

    private static Refusal notCached() {
        return Refusal.of(
                RefusalCode.NOT_CACHED,
                CausedBy.CLIENT,
                "No answer to this request is in the cache, and it asks for no other (only-if-cached).");
    }
}
