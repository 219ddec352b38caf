package dev.sluice.gateway.virtual;

import dev.sluice.gateway.accept.AcceptHandler;
import dev.sluice.gateway.accept.BodyReader;
import dev.sluice.gateway.accept.BodyRoom;
import dev.sluice.gateway.accept.RefusalWriter;
import dev.sluice.gateway.accept.RequestIds;
import dev.sluice.gateway.accept.SlowBodies;
import dev.sluice.gateway.account.AccountStep;
import dev.sluice.gateway.cache.ResponseCache;
import dev.sluice.gateway.cache.store.CacheStore;
import dev.sluice.gateway.configuration.ActiveConfiguration;
import dev.sluice.gateway.exchange.ExchangeIds;
import dev.sluice.gateway.exchange.RunningExchanges;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.fault.Fault;
import dev.sluice.gateway.fault.FaultBoard;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.limit.Settlements;
import dev.sluice.gateway.limit.capacity.BackendCapacities;
import dev.sluice.gateway.limit.capacity.CapacityView;
import dev.sluice.gateway.limit.reserve.ReservingLimiter;
import dev.sluice.gateway.limit.waiting.Parking;
import dev.sluice.gateway.limit.waiting.WaitingPlace;
import dev.sluice.gateway.limit.waiting.WaitingRoom;
import dev.sluice.gateway.pipeline.ClientWriter;
import dev.sluice.gateway.pipeline.GatewayPipeline;
import dev.sluice.gateway.pipeline.InForce;
import dev.sluice.gateway.pipeline.PromptCount;
import dev.sluice.gateway.pipeline.StoredObjects;
import dev.sluice.gateway.pipeline.UpstreamWay;
import dev.sluice.gateway.publish.Publisher;
import dev.sluice.gateway.reconcile.LimiterSeeds;
import dev.sluice.gateway.route.LiveBackend;
import dev.sluice.gateway.route.LiveBackends;
import dev.sluice.gateway.route.TimeAndChance;
import dev.sluice.gateway.simulation.SimulatedBackends;
import dev.sluice.gateway.tokens.TokenCounter;
import dev.sluice.gateway.upstream.FaultyWire;
import dev.sluice.gateway.upstream.SimulatedWire;
import dev.sluice.gateway.upstream.UpstreamStep;
import dev.sluice.gateway.upstream.Wire;
import dev.sluice.model.BackendId;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.KeyConfig;
import dev.sluice.model.config.Secret;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.GatewayEvent;
import dev.sluice.model.state.LimitState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// A whole gateway in simulated time: the steps of the real one, put together by hand, in front of its simulated
/// backends. Nothing in it waits but by [Turns], and nothing is drawn but from one generator.
public final class VirtualGateway {

    private static final int MAX_BODY_BYTES = 32 << 20;

    private final AtomicReference<InForce> inForce = new AtomicReference<>();
    private final WaitingRoom limits;
    private final BackendCapacities capacities;
    private final LiveBackends backends;
    private final TimeAndChance sources;
    private final FaultBoard faults;
    private final ReservingLimiter limiter;
    private final LimiterSeeds seeds;
    private final GatewayPipeline pipeline;
    private final AcceptHandler entrance;
    private long revision;

    /// @param config whose backends are all simulated
    /// @param turns by which it waits
    /// @param sources by which it judges and draws
    /// @param tokens counts prompts; may be shared
    /// @param ledger opened for this gateway
    /// @param events gets what the gateway tells
    /// @param detour changes the way to backends, for tests; else the identity
    public VirtualGateway(
            GatewayConfig config,
            Turns turns,
            TimeAndChance sources,
            TokenCounter tokens,
            Ledger ledger,
            Consumer<GatewayEvent> events,
            UnaryOperator<Wire> detour) {
        Publisher publisher = new Watcher(sources.clock(), events);
        Ticker ticker = sources.ticker();
        InstantSource clock = sources.clock();
        RandomGenerator random = sources.random();
        this.limiter = new ReservingLimiter(ticker, clock);
        this.limits = new WaitingRoom(limiter, ticker, new TurnParking(turns));
        this.capacities = new BackendCapacities(ticker);
        this.seeds = new LimiterSeeds(ledger, limiter, capacities, turns);
        this.sources = sources;
        this.backends = new LiveBackends(sources, publisher::event);
        this.faults = new FaultBoard(ticker, clock, new Quiet());
        apply(keyed(config));
        seeds.sow(config, clock.instant());
        PromptCount promptCount = new PromptCount(tokens, inForce::get);
        SimulatedBackends simulated = new SimulatedBackends(
                id -> inForce.get().simulation(id),
                request -> promptCount
                        .of(request, Objects.requireNonNull(request.model()))
                        .uncorrected(),
                turns,
                turns,
                random);
        Wire wire = detour.apply(new SimulatedWire(simulated, turns, turns));
        UpstreamStep upstream = new UpstreamStep(
                wire,
                new FaultyWire(turns, turns, random),
                () -> inForce.get().config().streams(),
                turns::await,
                ticker);
        RequestIds ids = new RequestIds(new ExchangeIds(random));
        RefusalWriter refusals = new RefusalWriter(ids);
        ClientWriter writer = new ClientWriter(refusals, clock.instant());
        this.pipeline = new GatewayPipeline(new GatewayPipeline.Parts(
                inForce::get,
                new BodyReader(
                        MAX_BODY_BYTES, Duration.ofMinutes(2), ticker, new SlowBodies(ticker), BodyRoom.within(0)),
                promptCount,
                limits,
                cacheSwitchedOff(turns),
                _ -> {},
                new UpstreamWay(capacities, upstream, faults, ledger, publisher, writer, turns::await, ticker, clock),
                new AccountStep(ledger, clock, ticker),
                publisher,
                new RunningExchanges(),
                writer,
                new StoredObjects(),
                turns::idle,
                ticker,
                clock));
        this.entrance = new AcceptHandler(ids, clock, ticker, refusals, () -> false, _ -> false, pipeline::handle);
    }

    /// Puts another configuration in force, as an edit of it does.
    public void configure(GatewayConfig config) {
        GatewayConfig before = inForce.get().config();
        GatewayConfig after = keyed(config);
        Instant edited = sources.clock().instant();
        apply(after);
        seeds.follow(before, after, edited);
        pipeline.consumersChanged();
    }

    private void apply(GatewayConfig config) {
        limits.configure(config.limits());
        capacities.configure(config.backends(), config.consumers());
        backends.configure(config.backends());
        inForce.set(InForce.of(new ActiveConfiguration(++revision, config, List.of()), backends, sources));
    }

    private static GatewayConfig keyed(GatewayConfig config) {
        return config.withConsumers(
                config.consumers().stream().map(VirtualGateway::keyed).toList());
    }

    /// The faults that are on.
    public FaultBoard faults() {
        return faults;
    }

    /// The backends as they stand.
    public List<BackendState> backends() {
        return backends.now();
    }

    /// A backend that can be tripped, drained and so on; null where there is none.
    @Nullable
    LiveBackend backend(BackendId id) {
        return backends.find(id);
    }

    /// What a backend's capacity is and has left.
    CapacityView capacity(BackendId id) {
        return capacities.view(id);
    }

    /// Rows of all limits.
    public List<LimitState> limits() {
        return limits.state();
    }

    /// What the limiter has charged.
    Settlements settlements() {
        return limiter.settlements();
    }

    /// Serves one request on the calling thread of simulated time, to its end.
    void serve(VirtualRequest request, VirtualResponse response) {
        boolean _ = entrance.handle(request, response, Callback.NOOP);
    }

    /// The key that a consumer has here, whatever its own are: those may be known by their hashes alone.
    static String keyOf(String consumer) {
        return "simulated-time-" + consumer;
    }

    private static ConsumerConfig keyed(ConsumerConfig consumer) {
        String key = keyOf(consumer.id().value());
        return consumer.withKeys(List.of(new KeyConfig(Secret.plain(key), null, null, null, null)));
    }

    /// What is asked in simulated time is never the same twice, and the cache has threads of its own.
    private static ResponseCache cacheSwitchedOff(Turns turns) {
        ResponseCache cache = new ResponseCache(new CacheStore(Path.of("never-made"), turns, _ -> {}), turns, _ -> {
            throw new IllegalStateException("the cache is off in simulated time");
        });
        cache.configure(CacheConfig.DEFAULT);
        return cache;
    }

    /// Threads wait in line by simulated time.
    private record TurnParking(Turns turns) implements Parking {

        @Override
        public void park(long nanos) {
            turns.park(nanos);
        }

        @Override
        public void wake(WaitingPlace place) {
            turns.unpark(place.thread());
        }
    }

    private record Quiet() implements FaultBoard.Listener {

        @Override
        public void put(Fault fault) {}

        @Override
        public void ended(Fault fault, long hits, String how) {}
    }
}
