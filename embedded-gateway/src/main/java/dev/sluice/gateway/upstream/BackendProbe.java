package dev.sluice.gateway.upstream;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.protocol.ModelListing;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.HealthProbeConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.state.ProbeState;
import dev.sluice.model.state.ProbeState.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/// Asks a backend whether it is there, step by step, so that one sees how far it got: its name, a connection, TLS, and
/// then a request over the way that calls take, and which models it lists. The request is a `GET`, of the list of
/// models
/// unless the configuration says otherwise: it costs nothing.
public final class BackendProbe {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
    private static final int LARGEST_LISTING = 1 << 20;
    private static final int NAMED = 3;

    private final Wire wire;
    private final BackendNames names;
    private final Ticker ticker;
    private final InstantSource clock;

    public BackendProbe(Wire wire, BackendNames names, Ticker ticker, InstantSource clock) {
        this.wire = wire;
        this.names = names;
        this.ticker = ticker;
        this.clock = clock;
    }

    /// Blocks until it knows, at most for the backend's connect time and ten seconds.
    public ProbeState run(BackendConfig backend) {
        Instant at = clock.instant();
        BackendAddress address = BackendAddress.of(backend);
        URI url = url(backend, address);
        List<Step> steps = new ArrayList<>(4);
        try {
            if (!address.isSimulated()) {
                connect(url, backend.timeouts().connect(), steps);
            }
            int status = ask(backend, address, url, steps);
            String error = status == 401 || status == 403
                    ? "it refuses the gateway's key (" + status + ")"
                    : status >= 500 ? "it answers " + status : null;
            return new ProbeState(at, error == null, url.toString(), status, error, steps);
        } catch (IOException e) {
            return new ProbeState(at, false, url.toString(), null, words(e), steps);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ProbeState(at, false, url.toString(), null, "the gateway stops", steps);
        }
    }

    private static URI url(BackendConfig backend, BackendAddress address) {
        HealthProbeConfig configured = backend.healthProbe();
        if (configured == null) {
            return URI.create(address.modelsUrl());
        }
        return backend.provider() == Provider.SIMULATED
                ? URI.create("http://" + backend.id() + configured.path())
                : Objects.requireNonNull(backend.baseUrl()).resolve(configured.path());
    }

    private void connect(URI url, Duration timeout, List<Step> steps) throws IOException {
        boolean tls = "https".equals(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        long began = ticker.nanos();
        InetAddress resolved = names.addresses(url.getHost()).getFirst();
        began = step(steps, "resolve", began, resolved.getHostAddress());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(resolved, port), Math.toIntExact(timeout.toMillis()));
            began = step(steps, "connect", began, "port " + port);
            if (tls) {
                handshake(socket, url.getHost(), port, timeout, began, steps);
            }
        }
    }

    private void handshake(Socket socket, String host, int port, Duration timeout, long began, List<Step> steps)
            throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (SSLSocket secured = (SSLSocket) factory.createSocket(socket, host, port, false)) {
            secured.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            secured.startHandshake();
            step(steps, "tls", began, secured.getSession().getProtocol());
        }
    }

    private int ask(BackendConfig backend, BackendAddress address, URI url, List<Step> steps)
            throws IOException, InterruptedException {
        Answer answer = new Answer();
        Wire.Call call = wire.open(new Target(
                backend.id(),
                url,
                address.credentials(),
                address.version(),
                backend.timeouts(),
                address.isSimulated()));
        long began = ticker.nanos();
        call.send(
                new Wire.Outgoing(
                        "GET",
                        headers -> {
                            headers.put(HttpHeader.ACCEPT, "application/json");
                            if (address.credentials() != null) {
                                headers.put(address.credentials());
                            }
                            if (address.version() != null) {
                                headers.put(address.version());
                            }
                        },
                        "application/json",
                        new byte[0],
                        true,
                        LONGEST_ANSWER.toMillis() + 1_000),
                answer);
        try {
            int status = answer.status.get(LONGEST_ANSWER.toNanos(), TimeUnit.NANOSECONDS);
            long answered = step(steps, "first-byte", began, "status " + status);
            if (status == 200) {
                models(answer, steps, answered);
            }
            return status;
        } catch (TimeoutException e) {
            IOException late = new IOException("no answer within " + LONGEST_ANSWER.toSeconds() + " s");
            call.abort(late);
            throw late;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    /// What does not come or is no list of models is no failure: other paths answer with other things.
    private void models(Answer answer, List<Step> steps, long began) throws InterruptedException {
        try {
            byte[] body = answer.body.get(LONGEST_ANSWER.toNanos(), TimeUnit.NANOSECONDS);
            ModelListing.of(body).ifPresent(names -> step(steps, "models", began, listed(names)));
        } catch (TimeoutException | ExecutionException e) {
            answer.body.cancel(true);
        }
    }

    private static String listed(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() + (names.size() > NAMED ? ": " + first + " …" : names.isEmpty() ? "" : ": " + first);
    }

    private long step(List<Step> steps, String name, long began, String detail) {
        long now = ticker.nanos();
        steps.add(new Step(name, Duration.ofNanos(Math.max(0, now - began)), detail));
        return now;
    }

    private static String words(IOException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = cause.getMessage();
        return cause.getClass() == IOException.class && message != null ? message : ConnectionFailure.words(cause);
    }

    /// Waits for the head of an answer and, where it is a good one, for its body.
    private static final class Answer implements Wire.Listener {

        private final CompletableFuture<Integer> status = new CompletableFuture<>();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();

        @Override
        public void onSent() {}

        @Override
        public void onAnswer(Wire.Head head, Content.Source source) {
            status.complete(head.status());
            if (head.status() != 200) {
                Content.Source.consumeAll(source, Callback.NOOP);
                return;
            }
            Content.Source.asByteArrayAsync(source, LARGEST_LISTING, Promise.Invocable.toPromise(body));
        }

        @Override
        public void onEnd(Wire.@Nullable Head head, @Nullable Throwable failure) {
            if (failure != null) {
                status.completeExceptionally(failure);
                body.completeExceptionally(failure);
            } else if (head != null && status.complete(head.status())) {
                body.complete(new byte[0]); // it has none
            }
        }
    }
}
