package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.accept.AcceptHandler;
import dev.sluice.gateway.accept.BodyReader;
import dev.sluice.gateway.accept.BodyRoom;
import dev.sluice.gateway.accept.OnVirtualThread;
import dev.sluice.gateway.accept.RefusalWriter;
import dev.sluice.gateway.accept.RequestIds;
import dev.sluice.gateway.accept.RunningRequests;
import dev.sluice.gateway.accept.SlowBodies;
import dev.sluice.gateway.account.AccountStep;
import dev.sluice.gateway.cache.CacheSwitchedOff;
import dev.sluice.gateway.configuration.FileConfigurationStore;
import dev.sluice.gateway.configuration.Opening;
import dev.sluice.gateway.exchange.ExchangeIds;
import dev.sluice.gateway.exchange.RunningExchanges;
import dev.sluice.gateway.fault.Fault;
import dev.sluice.gateway.fault.FaultBoard;
import dev.sluice.gateway.keyring.Keyring;
import dev.sluice.gateway.ledger.SqliteLedger;
import dev.sluice.gateway.limit.capacity.BackendCapacities;
import dev.sluice.gateway.limit.reserve.ReservingLimiter;
import dev.sluice.gateway.limit.waiting.WaitingRoom;
import dev.sluice.gateway.route.LiveBackends;
import dev.sluice.gateway.route.TimeAndChance;
import dev.sluice.gateway.tokens.TokenCounter;
import dev.sluice.gateway.upstream.FaultyWire;
import dev.sluice.gateway.upstream.Patience;
import dev.sluice.gateway.upstream.UpstreamClient;
import dev.sluice.gateway.upstream.UpstreamStep;
import dev.sluice.model.config.StreamsConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.io.Transport;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// The real way of a request on a real port, in which whatever it calls throws now and then.
final class FailingGateway implements AutoCloseable {

    final Failpoints failpoints;
    final ReservingLimiter limiter = new ReservingLimiter(System::nanoTime, Clock.systemUTC());
    final BackendCapacities capacities = new BackendCapacities(System::nanoTime);
    final FailingPublisher publisher;
    final SqliteLedger ledger;
    final RunningRequests running;
    private final RequestIds ids = new RequestIds(new ExchangeIds(new Random()));
    private final FileConfigurationStore store;
    private final UpstreamClient client;
    private final Server server;
    private final ServerConnector connector;
    private final ExecutorService virtualThreads = Executors.newVirtualThreadPerTaskExecutor();

    FailingGateway(Path folder, String yaml, Failpoints failpoints) throws Exception {
        this.failpoints = failpoints;
        Path file = folder.resolve("gateway.yaml");
        Files.writeString(file, "version: 1\n" + yaml);
        store = switch (FileConfigurationStore.open(file, folder, Map.of(), Keyring.NONE, Clock.systemUTC())) {
            case Opening.Ready ready -> ready.store();
            case Opening.Refused refused ->
                throw new IllegalArgumentException(refused.problems().toString());
        };
        ledger = SqliteLedger.open(folder, Clock.systemUTC());
        publisher = new FailingPublisher(failpoints);
        limiter.configure(store.current().config().limits());
        capacities.configure(
                store.current().config().backends(), store.current().config().consumers());

        QueuedThreadPool threads = new QueuedThreadPool(64, 4);
        threads.setVirtualThreadsExecutor(virtualThreads);
        client = new UpstreamClient(threads, Transport.TCP_IP, List::of);
        client.start();
        running = new RunningRequests(new AcceptHandler(
                ids,
                failpoints.clock("accept"),
                System::nanoTime,
                new RefusalWriter(ids),
                () -> false,
                _ -> false,
                pipeline()::handle));
        server = new Server(threads);
        connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new OnVirtualThread(virtualThreads, running));
        server.start();
    }

    private GatewayPipeline pipeline() {
        FailingLedger failing = new FailingLedger(ledger, failpoints);
        TimeAndChance sources = new TimeAndChance(failpoints.ticker("route"), Clock.systemUTC(), new Random());
        LiveBackends backends = new LiveBackends(sources, publisher::event);
        backends.configure(store.current().config().backends());
        InForce inForce = InForce.of(store.current(), backends, sources);
        ClientWriter writer =
                new ClientWriter(new RefusalWriter(ids), Clock.systemUTC().instant());
        return new GatewayPipeline(new GatewayPipeline.Parts(
                failpoints.supplier("authenticate", () -> inForce),
                new BodyReader(
                        1 << 20,
                        Duration.ofMinutes(1),
                        failpoints.ticker("body"),
                        new SlowBodies(System::nanoTime),
                        BodyRoom.within(0)),
                new PromptCount(new TokenCounter(), failpoints.supplier("count", () -> inForce)),
                new WaitingRoom(limiter, System::nanoTime),
                CacheSwitchedOff.cache(),
                _ -> {},
                new UpstreamWay(
                        capacities,
                        new UpstreamStep(
                                client,
                                new FaultyWire(System::nanoTime, client::after, new SplittableRandom(1)),
                                () -> StreamsConfig.DEFAULT,
                                Patience.real(),
                                failpoints.ticker("attempt")),
                        new FaultBoard(System::nanoTime, InstantSource.system(), new FaultBoard.Listener() {
                            @Override
                            public void put(Fault fault) {}

                            @Override
                            public void ended(Fault fault, long hits, String how) {}
                        }),
                        failing,
                        publisher,
                        writer,
                        Patience.real(),
                        failpoints.ticker("way"),
                        Clock.systemUTC()),
                new AccountStep(failing, failpoints.clock("account"), failpoints.ticker("record")),
                publisher,
                new RunningExchanges(),
                writer,
                new StoredObjects(),
                _ -> {},
                System::nanoTime,
                failpoints.clock("limit")));
    }

    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
        client.close();
        ledger.close();
        store.close();
        virtualThreads.close();
    }
}
