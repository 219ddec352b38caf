package dev.sluice.gateway;

import dev.sluice.gateway.accept.BareErrors;
import dev.sluice.gateway.accept.RequestGate;
import dev.sluice.gateway.accept.RequestIds;
import dev.sluice.gateway.accept.SlowBodies;
import dev.sluice.gateway.accept.SlowHeads;
import dev.sluice.model.config.ListenConfig;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.MemoryConnector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/// Jetty's parts: one server, a strict HTTP/1.1 connector on the network, and one in memory that the simulated
/// backends are reached by.
final class Listener {

    private static final int RESPONSE_HEADER_BYTES = 16 * 1024;
    /// Room for what [RequestGate] counts exactly.
    private static final int REQUEST_HEAD_BYTES = RequestGate.MAX_LINE_BYTES + RequestGate.MAX_HEADER_BYTES + 2 * 1024;

    /// Connections that may be anybody's.
    static final int MOST_CONNECTIONS = 10_000;
    /// Further ones, which only administration is served on; beyond them new ones wait until one ends.
    private static final int ADMIN_RESERVE = 64;

    private static final int BACKLOG = 8192;
    /// A read or write that makes no progress for this long ends the connection.
    private static final long STALLED_MILLIS = 60_000;

    private final Executor virtualThreads = Executors.newVirtualThreadPerTaskExecutor();
    private final QueuedThreadPool threads;
    private final Server server;
    private final ServerConnector network;
    private final MemoryConnector memory;

    /// @param tls null for plain HTTP
    /// @param ids for what is refused before any handler
    Listener(String host, int port, SslContextFactory.@Nullable Server tls, RequestIds ids) {
        threads = new QueuedThreadPool(64, 4);
        threads.setName("gateway");
        threads.setVirtualThreadsExecutor(virtualThreads);
        server = new Server(threads);
        network = new ServerConnector(
                server, 1, Math.max(1, Runtime.getRuntime().availableProcessors() / 2), factories(tls));
        network.setHost(host);
        network.setPort(port);
        network.setAcceptQueueSize(BACKLOG);
        network.setIdleTimeout(STALLED_MILLIS);
        network.setReuseAddress(true);
        memory = new MemoryConnector(server, new HttpConnectionFactory(quiet()));
        memory.setIdleTimeout(0);
        server.addConnector(network);
        server.addConnector(memory);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS + ADMIN_RESERVE, network));
        server.setStopTimeout(0);
        server.setErrorHandler(new BareErrors(ids));
    }

    private static ConnectionFactory[] factories(SslContextFactory.@Nullable Server tls) {
        HttpConfiguration http = strict();
        if (tls == null) {
            return new ConnectionFactory[] {new HttpConnectionFactory(http)};
        }
        http.addCustomizer(new SecureRequestCustomizer(false));
        return new ConnectionFactory[] {
            new SslConnectionFactory(tls, HttpVersion.HTTP_1_1.asString()), new HttpConnectionFactory(http)
        };
    }

    /// Sees to it, each second, that slow clients are cut.
    void cut(SlowHeads heads, SlowBodies bodies) {
        network.addBean(heads);
        network.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarted(LifeCycle started) {
                sweep(heads, bodies);
            }
        });
    }

    private void sweep(SlowHeads heads, SlowBodies bodies) {
        var _ = network.getScheduler()
                .schedule(
                        () -> {
                            heads.sweep();
                            bodies.sweep();
                            if (network.isRunning()) {
                                sweep(heads, bodies);
                            }
                        },
                        1,
                        TimeUnit.SECONDS);
    }

    QueuedThreadPool threads() {
        return threads;
    }

    Executor virtualThreads() {
        return virtualThreads;
    }

    Server server() {
        return server;
    }

    MemoryConnector memory() {
        return memory;
    }

    /// How many connections are open now.
    int connections() {
        return network.getConnectedEndPoints().size();
    }

    int port() {
        return network.getLocalPort();
    }

    /// Binds the port before anything else is started, so that a port in use costs nothing.
    void bind(ListenConfig listen) throws StartupException {
        try {
            network.open();
        } catch (IOException e) {
            throw new StartupException(
                    "port " + network.getPort() + " on " + listen.host()
                            + " is in use or not allowed: choose another with --port, or stop what uses it",
                    e);
        }
    }

    /// No new connections; those that are open go on.
    void stopAccepting() {
        network.close();
    }

    private static HttpConfiguration strict() {
        HttpConfiguration http = quiet();
        http.setHttpCompliance(
                HttpCompliance.RFC9110.without("SLUICE", HttpCompliance.Violation.LF_HEADER_TERMINATION));
        // An encoded slash may stand in the name of a model, and nowhere else: see RequestGate.
        http.setUriCompliance(UriCompliance.RFC3986.with("SLUICE", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
        return http;
    }

    private static HttpConfiguration quiet() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setSendDateHeader(true);
        // A table of headers for each connection: some 50 KB that spare a few short texts.
        http.setHeaderCacheSize(0);
        http.setRequestHeaderSize(REQUEST_HEAD_BYTES);
        http.setResponseHeaderSize(RESPONSE_HEADER_BYTES);
        return http;
    }
}
