package dev.sluice.gateway.upstream;

import dev.sluice.model.config.BackendConfig;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.client.ContinueProtocolHandler;
import org.eclipse.jetty.client.EarlyHintsProtocolHandler;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProcessingProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.Transport;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.Invocable;

/// The one HTTP client of the gateway, with its pool of connections to every backend.
public final class UpstreamClient implements Wire, AutoCloseable {

    private static final int MAX_CONNECTIONS = 20_000;

    /// Whoever waits for a connection gives up by the backend's own time; this is for connections that nobody waits
    /// for.
    static final Duration LONGEST_CONNECT = Duration.ofMinutes(1);

    private static final long POOLED_IDLE_MILLIS = 60_000;

    private final HttpClient http;
    private final Transport simulation;
    private final BackendNames names;

    /// @param executor runs the client's callbacks; shared with the server
    /// @param simulation the way to the built-in model server
    /// @param backends of the configuration in force, which say where they may be
    public UpstreamClient(Executor executor, Transport simulation, Supplier<List<BackendConfig>> backends) {
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        HttpClientTransportOverHTTP transport = new HttpClientTransportOverHTTP(connector);
        transport.setConnectionPoolFactory(backend -> new BackendConnections(backend, MAX_CONNECTIONS));
        // A table of headers for each connection: some 50 KB that spare a few short texts.
        transport.setHeaderCacheSize(0);
        // Nothing that an answer calls blocks: it runs where the bytes arrive, and spares a change of threads.
        transport.setInvocationType(Invocable.InvocationType.NON_BLOCKING);
        this.http = new HttpClient(transport);
        this.simulation = simulation;
        this.names = new BackendNames(backends, InetAddress::getAllByName, executor);
        http.setSocketAddressResolver(names);
        http.setExecutor(executor);
        http.setMaxConnectionsPerDestination(MAX_CONNECTIONS);
        http.setMaxRequestsQueuedPerDestination(MAX_CONNECTIONS);
        http.setConnectTimeout(LONGEST_CONNECT.toMillis());
        http.setIdleTimeout(POOLED_IDLE_MILLIS);
        http.setFollowRedirects(false);
        http.setUserAgentField(null);
    }

    public void start() throws Exception {
        http.start();
        // Answers are passed on as they are, so nothing may ask for, or undo, a compression.
        http.getContentDecoderFactories().clear();
        // None that answers a backend by itself; those that wait for an answer after 100, 102 and 103 stay.
        http.getProtocolHandlers().clear();
        http.getProtocolHandlers().put(new ContinueProtocolHandler());
        http.getProtocolHandlers().put(new ProcessingProtocolHandler());
        http.getProtocolHandlers().put(new EarlyHintsProtocolHandler());
    }

    /// Where backends are, for whoever connects by itself.
    public BackendNames names() {
        return names;
    }

    @Override
    public Call open(Target target) {
        return new JettyCall(http, () -> {
            Request request = http.newRequest(target.url());
            return target.simulated() ? request.transport(simulation) : request;
        });
    }

    /// Has something done later, on a thread that moves bytes and must not be blocked.
    public void after(long nanos, Runnable task) {
        var _ = http.getScheduler().schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        LifeCycle.stop(http);
    }
}
