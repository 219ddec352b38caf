package dev.sluice.gateway;

import dev.sluice.gateway.accept.AcceptHandler;
import dev.sluice.gateway.accept.AdminReserve;
import dev.sluice.gateway.accept.BodyReader;
import dev.sluice.gateway.accept.BodyRoom;
import dev.sluice.gateway.accept.HostGate;
import dev.sluice.gateway.accept.OnVirtualThread;
import dev.sluice.gateway.accept.RefusalWriter;
import dev.sluice.gateway.accept.RequestGate;
import dev.sluice.gateway.accept.RequestIds;
import dev.sluice.gateway.accept.RunningRequests;
import dev.sluice.gateway.accept.SlowBodies;
import dev.sluice.gateway.accept.SlowHeads;
import dev.sluice.gateway.account.AccountStep;
import dev.sluice.gateway.admin.AdminHandler;
import dev.sluice.gateway.admin.AdminParts;
import dev.sluice.gateway.admin.AdminToken;
import dev.sluice.gateway.admin.GatewayIdentity;
import dev.sluice.gateway.cache.ResponseCache;
import dev.sluice.gateway.cache.store.CacheStore;
import dev.sluice.gateway.conduct.ConductBook;
import dev.sluice.gateway.configuration.FileConfigurationStore;
import dev.sluice.gateway.configuration.SecretStore;
import dev.sluice.gateway.content.ContentStore;
import dev.sluice.gateway.exchange.AdvancingClock;
import dev.sluice.gateway.exchange.ExchangeIds;
import dev.sluice.gateway.exchange.RunningExchanges;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.fault.FaultBoard;
import dev.sluice.gateway.fault.FaultGuard;
import dev.sluice.gateway.health.HealthProbes;
import dev.sluice.gateway.keyring.Keyring;
import dev.sluice.gateway.ledger.SqliteLedger;
import dev.sluice.gateway.limit.capacity.BackendCapacities;
import dev.sluice.gateway.limit.reserve.ReservingLimiter;
import dev.sluice.gateway.limit.waiting.WaitingRoom;
import dev.sluice.gateway.metrics.GatewayMetrics;
import dev.sluice.gateway.pipeline.ClientWriter;
import dev.sluice.gateway.pipeline.GatewayPipeline;
import dev.sluice.gateway.pipeline.InForce;
import dev.sluice.gateway.pipeline.PromptCount;
import dev.sluice.gateway.pipeline.StoredObjectsFile;
import dev.sluice.gateway.pipeline.UpstreamWay;
import dev.sluice.gateway.publish.GatewayPublisher;
import dev.sluice.gateway.reconcile.LedgerWatch;
import dev.sluice.gateway.reconcile.LimiterSeeds;
import dev.sluice.gateway.rehearse.ExperimentDesk;
import dev.sluice.gateway.rehearse.RunShelf;
import dev.sluice.gateway.route.LiveBackends;
import dev.sluice.gateway.route.TimeAndChance;
import dev.sluice.gateway.simulation.SimulatedBackends;
import dev.sluice.gateway.simulation.SimulationHandler;
import dev.sluice.gateway.tokens.Calibration;
import dev.sluice.gateway.tokens.CalibrationFile;
import dev.sluice.gateway.tokens.TokenCounter;
import dev.sluice.gateway.traffic.TrafficDesk;
import dev.sluice.gateway.upstream.BackendProbe;
import dev.sluice.gateway.upstream.FaultyWire;
import dev.sluice.gateway.upstream.Patience;
import dev.sluice.gateway.upstream.UpstreamClient;
import dev.sluice.gateway.upstream.UpstreamStep;
import dev.sluice.model.Fingerprint;
import dev.sluice.model.config.ListenConfig;
import dev.sluice.model.state.Severity;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.MemoryTransport;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place where a gateway's parts are made and put together, by hand, and where they get the system's clocks
/// and randomness. Parts are closed in the reverse order of their making, also when a start fails half-way.
final class GatewayParts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayParts.class);
    private static final int MAX_BODY_BYTES = 32 << 20;
    private static final Duration MAX_BODY_TIME = Duration.ofMinutes(2);

    private final Ticker ticker = System::nanoTime;
    private final AdvancingClock clock = new AdvancingClock(ticker, Clock.systemUTC());
    private final SecureRandom secureRandom = new SecureRandom();
    private final Keyring keyring;
    /// Safe for many threads: each call is answered by the calling thread's own generator.
    private final RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();

    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private final AtomicReference<Set<String>> allowedHosts = new AtomicReference<>(Set.of());
    private final AdminToken adminToken;
    private @Nullable ReadyFile ready;
    private @Nullable ExperimentDesk experiments;
    private @Nullable Fingerprint certificate;
    private URI url = URI.create("http://127.0.0.1");

    private GatewayParts(@Nullable String adminToken, Keyring keyring) {
        this.keyring = keyring;
        this.adminToken = adminToken == null
                ? new AdminToken(() -> randomToken(32), this::announce, ticker)
                : new AdminToken(adminToken, ticker);
    }

    static GatewayParts start(GatewayOptions options, Keyring keyring) throws StartupException {
        GatewayParts parts = new GatewayParts(options.adminToken(), keyring);
        try {
            parts.wire(options);
            return parts;
        } catch (StartupException e) {
            parts.close();
            throw e;
        } catch (Exception e) {
            parts.close();
            throw new StartupException("the gateway could not start: " + e.getMessage(), e);
        }
    }

    ExperimentDesk experiments() {
        return Objects.requireNonNull(experiments);
    }

    /// What the listener's certificate is known by; null without TLS.
    @Nullable
    Fingerprint certificate() {
        return certificate;
    }

    String adminToken() {
        return adminToken.text();
    }

    /// Where clients reach it, without a path.
    URI url() {
        return url;
    }

    private void wire(GatewayOptions options) throws Exception {
        DataFolder folder = opened(DataFolder.own(options.dataDir()));
        NativeLibrary.unpackIn(folder.path());
        FileConfigurationStore store =
                opened(StartFiles.configuration(options, folder.path(), secureRandom, keyring, clock));
        ListenConfig listen = StartFiles.listen(options, store.current());
        SslContextFactory.Server tls = ServerCertificate.of(listen, folder.path());
        certificate = ServerCertificate.fingerprint(tls);
        RequestIds ids = new RequestIds(new ExchangeIds(random));
        Listener listener = new Listener(listen.host(), listen.port(), tls, ids);
        SlowBodies slowBodies = new SlowBodies(ticker);
        listener.cut(new SlowHeads(ticker), slowBodies);
        listener.bind(listen);
        opened(listener::stopAccepting);

        // Loading the classes of metrics takes about as long as opening the ledger: both at once.
        CompletableFuture<GatewayMetrics> counting = CompletableFuture.supplyAsync(
                () -> new GatewayMetrics(options.version(), System.getenv()), listener.virtualThreads());
        SqliteLedger ledger = opened(StartFiles.ledger(folder.path(), store, clock));
        ReservingLimiter limiter = new ReservingLimiter(clock, clock);
        WaitingRoom limits = new WaitingRoom(limiter, clock);
        BackendCapacities capacities = new BackendCapacities(clock);
        GatewayMetrics metrics = opened(counting.join());
        ConductBook conduct = new ConductBook(ticker);
        AtomicReference<@Nullable FaultGuard> guard = new AtomicReference<>();
        GatewayPublisher publisher = new GatewayPublisher(ticker, clock, exchange -> {
            metrics.ended(exchange);
            conduct.settled(exchange);
            Objects.requireNonNull(guard.get()).settled(exchange);
        });
        opened(LedgerWatch.start(ledger, limiter, publisher, clock));
        TokenCounter tokenCounter = new TokenCounter();
        listener.virtualThreads().execute(tokenCounter::warm);
        TimeAndChance sources = new TimeAndChance(clock, clock, random);
        LiveBackends backends = new LiveBackends(sources, publisher::event);
        FaultBoard faults = new FaultBoard(ticker, clock, new FaultEvents(publisher));
        guard.set(new FaultGuard(faults, ticker));
        AtomicReference<InForce> inForce = new AtomicReference<>();
        ScheduledExecutorService later = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("limiter-seeds").daemon().factory(), new DiscardPolicy());
        opened(later::shutdownNow);
        LimiterSeeds seeds = new LimiterSeeds(ledger, limiter, capacities, (nanos, task) -> {
            var _ = later.schedule(task, nanos, TimeUnit.NANOSECONDS);
        });
        new FollowedConfiguration(inForce, limits, seeds, capacities, backends, sources, publisher, metrics, clock)
                .follow(store);
        seeds.sow(store.current().config(), clock.instant());

        Consumer<String> onTrouble = trouble -> publisher.event("cache", Severity.WARNING, null, null, null, trouble);
        ResponseCache cache = opened(new ResponseCache(
                new CacheStore(folder.path(), clock, onTrouble),
                clock,
                embeddings -> ChosenEmbedder.of(store, embeddings, folder.path(), clock, onTrouble)));
        cache.configure(store.current().config().cache());
        store.onChange(active -> cache.configure(active.config().cache()));

        ContentStore content = opened(new ContentStore(
                folder.path(), clock, () -> store.current().config().privacy().retention()));
        MemoryTransport memory = new MemoryTransport(listener.memory());
        UpstreamClient client = opened(new UpstreamClient(
                listener.threads(), memory, () -> store.current().config().backends()));
        client.start();
        BackendProbe probe = new BackendProbe(client, client.names(), ticker, clock);
        opened(HealthProbes.start(backends, probe::run, ticker));
        opened(() -> listener.server().stop());
        RefusalWriter refusals = new RefusalWriter(ids);
        ClientWriter writer = new ClientWriter(refusals, clock.instant());
        Calibration calibration = new Calibration();
        CalibrationFile calibrationFile =
                opened(new CalibrationFile(folder.path(), calibration, listener.virtualThreads()));
        PromptCount promptCount = new PromptCount(tokenCounter, calibration, calibrationFile::changed, inForce::get);
        UpstreamStep upstream = new UpstreamStep(
                client,
                new FaultyWire(ticker, client::after, random),
                () -> store.current().config().streams(),
                Patience.real(),
                ticker);
        RunningExchanges flights = new RunningExchanges();
        BodyRoom room = BodyRoom.within(Runtime.getRuntime().maxMemory());
        GatewayPipeline pipeline = new GatewayPipeline(new GatewayPipeline.Parts(
                inForce::get,
                new BodyReader(MAX_BODY_BYTES, MAX_BODY_TIME, ticker, slowBodies, room),
                promptCount,
                limits,
                cache,
                content::put,
                new UpstreamWay(
                        capacities, upstream, faults, ledger, publisher, writer, Patience.real(), ticker, clock),
                new AccountStep(ledger, clock, ticker),
                publisher,
                flights,
                writer,
                opened(StoredObjectsFile.in(folder.path())).objects(),
                LockSupport::parkNanos,
                ticker,
                clock));
        store.onChange(_ -> pipeline.consumersChanged());

        String generatorMark = randomToken(18);
        RunningRequests[] running = new RunningRequests[1];
        running[0] = new RunningRequests(new AcceptHandler(
                ids,
                clock,
                ticker,
                refusals,
                () -> running[0].stopping(),
                request ->
                        TrafficDesk.isMark(generatorMark, request.getHeaders().get(TrafficDesk.MARK)),
                new ConductWatch(conduct, pipeline::handle)));
        TrafficDesk traffic = opened(new TrafficDesk(new TrafficDesk.Parts(
                () -> store.current().config(),
                () -> url,
                generatorMark,
                ledger,
                () -> inForce.get().prices(),
                ticker,
                clock,
                new TrafficEvents(publisher))));
        experiments = new ExperimentDesk(
                () -> store.current().config(),
                faults,
                traffic,
                publisher,
                tokenCounter,
                ticker,
                clock,
                new RunShelf(options.dataDir().resolve("experiments")));
        GatewayIdentity identity =
                new GatewayIdentity(randomToken(9), clock.instant(), options.version(), () -> url + "/v1");
        AdminHandler admin = new AdminHandler(new AdminParts(
                store,
                new SecretStore(keyring, store.folder(), secureRandom),
                limits,
                capacities,
                ledger,
                publisher,
                flights,
                backends,
                probe::run,
                cache.desk(),
                content,
                faults,
                traffic,
                experiments,
                conduct,
                metrics.prometheus(),
                calibration,
                ticker,
                clock,
                identity,
                adminToken));
        metrics.observe(admin::state);
        HostGate gate = new HostGate(allowedHosts::get, refusals);
        gate.setHandler(new AdminReserve(
                new RequestGate(new Handler.Sequence(admin, running[0]), refusals),
                listener::connections,
                Listener.MOST_CONNECTIONS,
                refusals));
        SimulatedBackends simulated = new SimulatedBackends(
                id -> inForce.get().simulation(id),
                request -> promptCount
                        .of(request, Objects.requireNonNull(request.model()))
                        .uncorrected(),
                clock,
                clock,
                random);
        Entrance entrance =
                new Entrance(listener.memory(), new SimulationHandler(simulated, LockSupport::parkNanos), gate);
        listener.server().setHandler(new OnVirtualThread(listener.virtualThreads(), entrance));

        listener.server().start();
        url = PublicUrl.of(listen, listener.port());
        allowedHosts.set(AllowedHosts.of(listen, listener.port()));
        ready = new ReadyFile(
                options.readyFile() == null ? folder.path().resolve("ready.json") : options.readyFile(),
                url,
                options.version(),
                certificate);
        opened(ready::delete);
        opened(new Drain(listener, pipeline, running[0], upstream));
        announce(adminToken.text());
    }

    private void announce(String token) throws IOException {
        Objects.requireNonNull(ready).write(token);
    }

    private String randomToken(int bytes) {
        byte[] token = new byte[bytes];
        secureRandom.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private <T extends AutoCloseable> T opened(T part) {
        closing.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            AutoCloseable part = closing.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("a part of the gateway did not stop cleanly", e);
            }
        }
    }
}
