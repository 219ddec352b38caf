package dev.sluice.gateway.admin;

import dev.sluice.gateway.cache.CacheSwitchedOff;
import dev.sluice.gateway.conduct.ConductBook;
import dev.sluice.gateway.configuration.SecretStore;
import dev.sluice.gateway.content.ContentStore;
import dev.sluice.gateway.exchange.AdvancingClock;
import dev.sluice.gateway.exchange.RunningExchanges;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.fault.Fault;
import dev.sluice.gateway.fault.FaultBoard;
import dev.sluice.gateway.keyring.Keyring;
import dev.sluice.gateway.limit.capacity.BackendCapacities;
import dev.sluice.gateway.metrics.GatewayMetrics;
import dev.sluice.gateway.price.PriceList;
import dev.sluice.gateway.publish.GatewayPublisher;
import dev.sluice.gateway.rehearse.ExperimentDesk;
import dev.sluice.gateway.rehearse.RunShelf;
import dev.sluice.gateway.route.LiveBackends;
import dev.sluice.gateway.route.TimeAndChance;
import dev.sluice.gateway.tokens.Calibration;
import dev.sluice.gateway.tokens.TokenCounter;
import dev.sluice.gateway.traffic.TrafficDesk;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.state.ProbeState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import tools.jackson.databind.JsonNode;

/// A real server with nothing but administration on it.
final class AdminServer implements AutoCloseable {

    static final String TOKEN = "the-admin-token";
    static final Instant STARTED = Instant.parse("2026-05-04T10:00:00Z");

    final ScriptedStore store = new ScriptedStore();
    final ScriptedLedger ledger = new ScriptedLedger();
    final ScriptedLimiter limiter = new ScriptedLimiter();
    final GatewayPublisher publisher = new GatewayPublisher(System::nanoTime, InstantSource.system());
    final BackendCapacities capacities = new BackendCapacities(System::nanoTime);
    final GatewayMetrics metrics = new GatewayMetrics("1.2.3", Map.of());
    final FaultBoard faults = new FaultBoard(System::nanoTime, InstantSource.system(), new Unheard());
    final TrafficDesk traffic = trafficDesk(() -> store.current().config(), () -> uri("/"), System::nanoTime);
    final RunningExchanges running = new RunningExchanges();
    final HttpClient http = HttpClient.newHttpClient();
    private final Server server;

    /// A desk whose gateway has no ledger and no prices.
    static TrafficDesk trafficDesk(Supplier<GatewayConfig> config, Supplier<URI> gateway, Ticker ticker) {
        return new TrafficDesk(new TrafficDesk.Parts(
                config,
                gateway,
                "mark",
                new ScriptedLedger(),
                () -> PriceList.of(List.of(), List.of()),
                ticker,
                InstantSource.system(),
                _ -> {}));
    }

    AdminServer() throws Exception {
        this(System::nanoTime);
    }

    AdminServer(Ticker ticker) throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool(20);
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        server = new Server(threads);
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new AdminHandler(new AdminParts(
                store,
                noSecrets(),
                limiter,
                capacities,
                ledger,
                publisher,
                running,
                noBackends(),
                AdminServer::unprobed,
                CacheSwitchedOff.cache().desk(),
                AdminServer.noContent(),
                faults,
                traffic,
                new ExperimentDesk(
                        () -> store.current().config(),
                        faults,
                        traffic,
                        publisher,
                        new TokenCounter(),
                        ticker,
                        InstantSource.system(),
                        new RunShelf(Path.of("target", "no-experiments"))),
                new ConductBook(ticker),
                metrics.prometheus(),
                new Calibration(),
                ticker,
                new AdvancingClock(System::nanoTime, InstantSource.system()),
                new GatewayIdentity("e-1", STARTED, "1.2.3", () -> "http://127.0.0.1:7333/v1"),
                new AdminToken(TOKEN, ticker))));
        server.start();
    }

    static ContentStore noContent() {
        return new ContentStore(Path.of("never-made"), InstantSource.system(), () -> Period.ofDays(7));
    }

    static ProbeState unprobed(BackendConfig backend) {
        return new ProbeState(STARTED, true, "http://" + backend.id(), 200, null, List.of());
    }

    /// Takes secrets that nobody will ask for again.
    static SecretStore noSecrets() {
        Keyring forgetful = new Keyring() {
            @Override
            public Optional<String> find(String name) {
                return Optional.empty();
            }

            @Override
            public void put(String name, String secret) {
                // forgotten
            }
        };
        return new SecretStore(forgetful, Path.of("."), new Random(1));
    }

    static LiveBackends noBackends() {
        return new LiveBackends(
                new TimeAndChance(System::nanoTime, () -> STARTED, new Random(1)),
                (kind, severity, subject, from, to, reason) -> {});
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort() + path);
    }

    URI webSocket() {
        return URI.create(uri("/admin/ws").toString().replace("http:", "ws:"));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + TOKEN);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    HttpResponse<String> command(String json) throws Exception {
        return send(request("/admin/commands").POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    static JsonNode json(HttpResponse<String> response) {
        return AdminJson.mapper().readTree(response.body());
    }

    TestConsole connect() throws Exception {
        return TestConsole.connect(http, webSocket(), TOKEN);
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
        http.shutdownNow();
    }

    /// Nobody hears of faults.
    static final class Unheard implements FaultBoard.Listener {

        @Override
        public void put(Fault fault) {}

        @Override
        public void ended(Fault fault, long hits, String how) {}
    }
}
