package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.accept.AcceptedRequest;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.price.Cost;
import dev.sluice.gateway.price.TokenPrice;
import dev.sluice.gateway.protocol.Api;
import dev.sluice.gateway.protocol.Endpoint;
import dev.sluice.gateway.protocol.ModelRequest;
import dev.sluice.model.BackendId;
import dev.sluice.model.ModelName;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/// A request that was read and understood.
///
/// @param endpoint what its path asks for
/// @param request what stands in the body
/// @param model that it is limited and routed as: the one asked for, or where a limit led; `*` where it names none
/// @param body as it came
/// @param growth of what is held, while more passes than was reserved
/// @param maxTokens that each choice may generate, to be written into the body; null: as the body says
/// @param stored where answers are remembered that can be asked for later
/// @param pricesOf the models that may serve one that is asked for
@SuppressWarnings("ArrayRecordComponent") // the bytes are passed on, never compared
record Call(
        AcceptedRequest accepted,
        Exchange exchange,
        Endpoint endpoint,
        ModelRequest request,
        ModelName model,
        byte[] body,
        ReservationGrowth growth,
        @Nullable Long maxTokens,
        StoredObjects stored,
        Function<ModelName, List<TokenPrice>> pricesOf) {

    /// Stands for the model of requests that name none: files, batches.
    static final ModelName ANY = new ModelName("*");

    /// Whether doing it twice does no harm: it makes an answer, and keeps nothing.
    boolean isStateless() {
        return request.isStateless() && endpoint.stored() == null && api().answersJson();
    }

    /// Whether it may be sent twice to the same backend.
    boolean isRepeatable() {
        String method = accepted.request().getMethod();
        return isStateless() || HttpMethod.GET.is(method) || HttpMethod.HEAD.is(method);
    }

    Api api() {
        return endpoint.api();
    }

    /// The same, answered through another response.
    Call through(Response response) {
        AcceptedRequest other = new AcceptedRequest(
                accepted.request(),
                response,
                accepted.callback(),
                accepted.operation(),
                accepted.id(),
                accepted.clientIp(),
                accepted.startedAt(),
                accepted.startNanos());
        return new Call(other, exchange, endpoint, request, model, body, growth, maxTokens, stored, pricesOf);
    }

    /// The same as another model.
    Call as(ModelName other) {
        return new Call(accepted, exchange, endpoint, request, other, body, growth, maxTokens, stored, pricesOf);
    }

    Call with(ReservationGrowth other) {
        return new Call(accepted, exchange, endpoint, request, model, body, other, maxTokens, stored, pricesOf);
    }

    Call with(@Nullable Long writtenMaxTokens) {
        return new Call(accepted, exchange, endpoint, request, model, body, growth, writtenMaxTokens, stored, pricesOf);
    }

    /// The answer can be asked for at this backend from now on, and at no other.
    void answered(String answerId, BackendId backend) {
        stored.keep(answerId, new StoredObjects.Owner(backend, exchange.start().consumer(), request.model()));
    }

    /// The prices of the models that may serve it, each once.
    List<TokenPrice> prices() {
        return pricesOf.apply(model);
    }

    /// The most that it may cost with what is reserved for it.
    ///
    /// @return null where no price is known
    @Nullable
    Cost reservedCost() {
        long generated = Math.max(0, exchange.reservedTokens() - exchange.promptTokens());
        return prices().stream()
                .map(price -> price.most(exchange.promptTokens(), generated))
                .max(Comparator.comparingLong(Cost::nanos))
                .orElse(null);
    }
}
