package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.accept.AcceptedRequest;
import dev.sluice.gateway.accept.BodyReader;
import dev.sluice.gateway.accept.Operation;
import dev.sluice.gateway.accept.RequestBody;
import dev.sluice.gateway.account.AccountStep;
import dev.sluice.gateway.account.Ending;
import dev.sluice.gateway.authenticate.Authentication;
import dev.sluice.gateway.authenticate.PresentedKey;
import dev.sluice.gateway.cache.CacheLookup;
import dev.sluice.gateway.cache.ResponseCache;
import dev.sluice.gateway.content.KeptContent;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.exchange.RunningExchanges;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.limit.waiting.WaitingRoom;
import dev.sluice.gateway.price.Cost;
import dev.sluice.gateway.protocol.AnswerId;
import dev.sluice.gateway.protocol.AnswerStream;
import dev.sluice.gateway.protocol.Apis;
import dev.sluice.gateway.protocol.Endpoint;
import dev.sluice.gateway.protocol.ModelRequest;
import dev.sluice.gateway.protocol.RequestReader;
import dev.sluice.gateway.protocol.RequestReader.Reading;
import dev.sluice.gateway.publish.Publisher;
import dev.sluice.gateway.route.Route;
import dev.sluice.gateway.route.Routing;
import dev.sluice.model.BackendId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.TokenUsage;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole way of a request: authenticate, read, limit, cache, route, upstream, account, publish. Plain blocking
/// code on a virtual thread; each step's answer decides the next, and a reservation is settled or given back
/// exactly once.
public final class GatewayPipeline {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayPipeline.class);

    private final Supplier<InForce> inForce;
    private final BodyReader bodies;
    private final PromptCount promptCount;
    private final LimitStep limits;
    private final CacheStep caching;
    private final ContentStep content;
    private final UpstreamWay upstream;
    private final AccountStep account;
    private final Publisher publisher;
    private final RunningExchanges running;
    private final ClientWriter writer;
    private final LongConsumer pause;
    private final Ticker ticker;
    private final StoredObjects stored;

    /// What the pipeline is made of.
    public record Parts(
            Supplier<InForce> inForce,
            BodyReader bodies,
            PromptCount promptCount,
            WaitingRoom limits,
            ResponseCache cache,
            Consumer<KeptContent> content,
            UpstreamWay upstream,
            AccountStep account,
            Publisher publisher,
            RunningExchanges running,
            ClientWriter writer,
            StoredObjects stored,
            LongConsumer pause,
            Ticker ticker,
            InstantSource clock) {}

    public GatewayPipeline(Parts parts) {
        this.inForce = parts.inForce();
        this.bodies = parts.bodies();
        this.promptCount = parts.promptCount();
        this.limits = new LimitStep(
                parts.limits(),
                new LimitEvents(parts.publisher()),
                parts.clock(),
                parts.inForce(),
                call -> parts.promptCount().of(call.request(), call.model()));
        this.caching = new CacheStep(parts.cache(), parts.ticker());
        this.content = new ContentStep(parts.content());
        this.pause = parts.pause();
        this.ticker = parts.ticker();
        this.upstream = parts.upstream();
        this.account = parts.account();
        this.publisher = parts.publisher();
        this.running = parts.running();
        this.writer = parts.writer();
        this.stored = parts.stored();
    }

    /// Serves one request and completes its callback.
    public void handle(AcceptedRequest accepted) {
        InForce current = inForce.get();
        LocalDate today = LocalDate.ofInstant(accepted.startedAt(), ZoneOffset.UTC);
        switch (current.keys().authenticate(PresentedKey.of(accepted::header), today)) {
            case Authentication.MissingKey _ -> unauthenticated(accepted, false, KeyRefusals.missing());
            case Authentication.UnknownKey _ -> unauthenticated(accepted, true, KeyRefusals.unknown());
            case Authentication.Blocked blocked ->
                refuse(
                        accepted,
                        begin(accepted, blocked.consumer(), null, current),
                        KeyRefusals.blocked(blocked.consumer().id()));
            case Authentication.Authenticated caller -> serve(accepted, caller, current);
        }
    }

    /// Nobody's request is counted and has no row: strangers must not be able to fill the ledger.
    private void unauthenticated(AcceptedRequest accepted, boolean keyShown, Refusal refusal) {
        publisher.unauthenticated(accepted.clientIp(), keyShown);
        writer.refuse(accepted, refusal);
    }

    /// Other consumers may be blocked now: their requests that wait for room are refused.
    public void consumersChanged() {
        limits.turnOutBlocked();
    }

    /// Lets nobody wait for room any longer.
    public void stopping() {
        limits.stop();
        upstream.stopping();
    }

    private void serve(AcceptedRequest accepted, Authentication.Authenticated caller, InForce current) {
        switch (accepted.operation()) {
            case Operation.ListModels list -> writer.models(accepted, current, list.protocol());
            case Operation.GetModel model -> writer.model(accepted, current, model);
            case Operation.Call call ->
                guarded(
                        accepted,
                        begin(accepted, caller.consumer(), caller.keyHint(), current),
                        call.endpoint(),
                        current);
            case Operation.Health _, Operation.Presence _, Operation.UnknownPath _, Operation.WrongMethod _ ->
                throw new IllegalStateException("answered by the accept step: " + accepted.operation());
        }
    }

    /// The outermost guard: a bug of ours ends one request, with an answer and a row, and leaks nothing.
    private void guarded(AcceptedRequest accepted, Exchange exchange, Endpoint endpoint, InForce current) {
        Held held = new Held(current.prices());
        running.began(exchange);
        try {
            read(accepted, exchange, endpoint, current, held);
        } catch (RuntimeException | Error bug) {
            LOG.error("exchange {} failed by a bug", exchange.start().id(), bug);
            if (held.ended()) {
                accepted.callback().failed(bug);
            } else {
                fail(accepted, exchange, endpoint, held);
            }
        } finally {
            running.ended(exchange);
        }
    }

    /// Charges the prompt where a backend may have run it, and ends a stream that has begun with an error event.
    private void fail(AcceptedRequest accepted, Exchange exchange, Endpoint endpoint, Held held) {
        Refusal refusal =
                Refusal.of(RefusalCode.INTERNAL, CausedBy.GATEWAY, "The gateway failed; its log has the request's id.");
        TokenUsage usage = exchange.backend() == null ? null : TokenUsage.of(exchange.promptTokens(), 0);
        boolean streaming = accepted.response().isCommitted();
        ExchangeRecord record = held.end(account, exchange, Ending.broken(refusal, usage, streaming));
        if (streaming) {
            writer.answer(
                    accepted,
                    exchange,
                    new ClientAnswer.StreamEnd(new AnswerStream(endpoint.api(), false).errorEvent(refusal)));
        } else {
            writer.refuse(accepted, refusal);
        }
        publisher.ended(record);
    }

    private void read(AcceptedRequest accepted, Exchange exchange, Endpoint endpoint, InForce current, Held held) {
        switch (bodies.read(accepted.request(), exchange.progress())) {
            case RequestBody.NotRead notRead -> refuse(accepted, exchange, notRead.refusal());
            case RequestBody.Gone _ -> leave(accepted, exchange);
            case RequestBody.Whole body -> {
                switch (CallReader.read(endpoint, named(endpoint), accepted.header("content-type"), body.bytes())) {
                    case Reading.Malformed malformed -> refuse(accepted, exchange, malformed(malformed.reason()));
                    case Reading.Understood understood ->
                        content.keeping(
                                call(accepted, exchange, endpoint, understood.request(), body.bytes(), current),
                                current,
                                call -> limit(call, current, held));
                }
            }
        }
    }

    /// The model that the path says, or that answered what the path asks for.
    private @Nullable ModelName named(Endpoint endpoint) {
        StoredObjects.Owner owner = stored.owner(endpoint.stored());
        return owner == null || owner.model() == null ? endpoint.deployment() : owner.model();
    }

    private Call call(
            AcceptedRequest accepted,
            Exchange exchange,
            Endpoint endpoint,
            ModelRequest request,
            byte[] body,
            InForce current) {
        exchange.asks(request.model(), request.streamed());
        ModelName model = request.model() == null ? Call.ANY : request.model();
        exchange.counted(promptCount.of(request, model));
        return new Call(
                accepted,
                exchange,
                endpoint,
                request,
                model,
                body,
                new ReservationGrowth(exchange.promptTokens()),
                null,
                stored,
                other -> current.prices(other, exchange.start().day()));
    }

    private void limit(Call call, InForce current, Held held) {
        switch (limits.pass(call, current, held)) {
            case LimitStep.Passage.Refused refused -> refuse(call.accepted(), call.exchange(), refused.refusal());
            case LimitStep.Passage.Left _ -> leave(call.accepted(), call.exchange());
            case LimitStep.Passage.Admitted(Call admitted) -> {
                if (account.isFull() && held.isMetered()) {
                    end(admitted, held, LedgerRefusals.full());
                } else {
                    cache(admitted, current, held);
                }
            }
        }
    }

    private void cache(Call call, InForce current, Held held) {
        switch (caching.look(call, current)) {
            case CacheStep.Found.Refused refused -> end(call, held, refused.refusal());
            case CacheStep.Found.Looked(CacheLookup lookup) -> {
                switch (lookup) {
                    case CacheLookup.Hit hit -> hit(call, current, held, hit);
                    case CacheLookup.Miss miss ->
                        caching.keeping(call, miss.pending(), held, kept -> route(kept, current, held));
                    case CacheLookup.Bypass bypass ->
                        caching.keeping(call, bypass.pending(), held, kept -> route(kept, current, held));
                    case CacheLookup.Off _, CacheLookup.NotCached _ -> route(call, current, held);
                }
            }
        }
    }

    private void hit(Call call, InForce current, Held held, CacheLookup.Hit hit) {
        CachedAnswer answer =
                CachedAnswer.of(hit.entry(), call, current.config().cache().replay());
        if (answer == null) {
            caching.damaged(call, hit);
            cache(call, current, held);
            return;
        }
        caching.served(hit);
        call.exchange().served(hit.served());
        ExchangeRecord record = held.serve(account, call.exchange(), hit.entry(), ticker.nanos());
        held.show(call.accepted().response(), record);
        call.exchange().progress().answered();
        answer.write(call.accepted(), pause);
        publisher.ended(record);
    }

    private void route(Call call, InForce current, Held held) {
        switch (current.router().route(call.model())) {
            case Routing.NoSuchModel _ ->
                end(call, held, RouteRefusals.noSuchModel(call.model().value()));
            case Routing.NoneAvailable none -> end(call, held, RouteRefusals.noneAvailable(none.reason()));
            case Routing.Routed routed -> {
                StoredObjects.Owner inPath = stored.owner(call.endpoint().stored());
                StoredObjects.Owner owner =
                        inPath == null ? stored.owner(call.request().follows()) : inPath;
                if (owner != null
                        && !owner.consumer().equals(call.exchange().start().consumer())) {
                    end(call, held, RouteRefusals.notStored(inPath != null));
                } else {
                    ask(call, routed.route().keptAt(owner == null ? null : owner.backend()), held);
                }
            }
        }
    }

    private void ask(Call call, Route route, Held held) {
        switch (upstream.ask(call, route)) {
            case UpstreamWay.Asked.Unable unable -> {
                if (call.api().equals(Apis.COUNT_TOKENS)) {
                    count(call, held);
                } else {
                    end(call, held, unable.refusal());
                }
            }
            case UpstreamWay.Asked.NoRoom none -> end(call, held, none.refusal());
            case UpstreamWay.Asked.Left _ -> {
                publisher.ended(held.end(account, call.exchange(), Ending.leftEarly()));
                writer.answer(call.accepted(), call.exchange(), new ClientAnswer.Nobody());
            }
            case UpstreamWay.Asked.Answered asked -> answer(call, held, asked);
        }
    }

    private void answer(Call call, Held held, UpstreamWay.Asked.Answered asked) {
        ExchangeRecord record =
                held.end(account, call.exchange(), asked.verdict().ending());
        held.show(call.accepted().response(), record);
        remember(call, asked.verdict().answer());
        writer.answer(call.accepted(), call.exchange(), asked.verdict().answer());
        asked.live().ended(record.totalTokens().value());
        promptCount.learn(call, record);
        publisher.ended(record);
    }

    private static void remember(Call call, ClientAnswer answer) {
        if (call.api().stores()
                && answer instanceof ClientAnswer.PassedOn passed
                && call.api().isSuccess(passed.status())) {
            String id = AnswerId.of(passed.body());
            BackendId backend = call.exchange().backend();
            if (id != null && backend != null) {
                call.answered(id, backend);
            }
        }
    }

    /// Answers how many tokens a prompt has, where no backend can.
    private void count(Call call, Held held) {
        switch (RequestReader.read(Apis.MESSAGES, call.body(), null)) {
            case Reading.Malformed malformed -> end(call, held, malformed(malformed.reason()));
            case Reading.Understood understood -> {
                long tokens = promptCount.of(understood.request(), call.model()).tokens();
                ExchangeRecord record = held.end(account, call.exchange(), Ending.answeredHere());
                held.show(call.accepted().response(), record);
                writer.json(call.accepted(), "{\"input_tokens\":" + tokens + "}");
                publisher.ended(record);
            }
        }
    }

    /// Ends an admitted exchange without an attempt.
    private void end(Call call, Held held, Refusal refusal) {
        publisher.ended(held.end(account, call.exchange(), Ending.refused(refusal)));
        writer.refuse(call.accepted(), refusal);
    }

    /// Ends an exchange that holds nothing.
    private void refuse(AcceptedRequest accepted, Exchange exchange, Refusal refusal) {
        publisher.ended(account.settle(exchange, Ending.refused(refusal), 0, Cost.NONE));
        writer.refuse(accepted, refusal);
    }

    private void leave(AcceptedRequest accepted, Exchange exchange) {
        publisher.ended(account.settle(exchange, Ending.leftEarly(), 0, Cost.NONE));
        writer.answer(accepted, exchange, new ClientAnswer.Nobody());
    }

    private static String apiOf(AcceptedRequest accepted) {
        return switch (accepted.operation()) {
            case Operation.Call call -> call.endpoint().api().name();
            default -> "models";
        };
    }

    private static Exchange begin(
            AcceptedRequest accepted, ConsumerConfig consumer, @Nullable String keyHint, InForce current) {
        return new Exchange(new Exchange.Start(
                accepted.id(),
                accepted.startedAt(),
                accepted.startNanos(),
                consumer.id(),
                keyHint,
                accepted.clientIp(),
                apiOf(accepted),
                current.revision()));
    }

    private static Refusal malformed(String reason) {
        return Refusal.of(RefusalCode.MALFORMED_REQUEST, CausedBy.CLIENT, reason);
    }
}
