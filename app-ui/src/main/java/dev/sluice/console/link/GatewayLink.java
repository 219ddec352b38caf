package dev.sluice.console.link;

import dev.sluice.model.Fingerprint;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import dev.sluice.model.message.ServerMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// The one connection to a gateway. It comes back by itself, hands on messages in order and without gaps, and sends
/// commands until they are answered. All its state lives on one thread; no method blocks.
public final class GatewayLink implements AutoCloseable, Connection.Events {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayLink.class);
    private static final int PROTOCOL = 1;

    private final AdminEndpoint endpoint;
    private final LinkListener listener;
    private final LinkTimings timings;
    private final InstantSource clock;
    private final ScheduledExecutorService thread;
    private final MessageCodec codec = new MessageCodec();
    private final PatchSequence sequence = new PatchSequence();
    private final PendingCommands pending = new PendingCommands();
    private final Backoff backoff;

    private LinkState state = new LinkState.Connecting();
    private @Nullable Connection connection;
    private int silentBeats;
    private boolean closed;

    /// @param thread a single thread, which the link ends when it is closed
    public GatewayLink(
            AdminEndpoint endpoint,
            LinkListener listener,
            LinkTimings timings,
            RandomGenerator random,
            InstantSource clock,
            ScheduledExecutorService thread) {
        this.endpoint = endpoint;
        this.listener = listener;
        this.timings = timings;
        this.clock = clock;
        this.thread = thread;
        this.backoff = new Backoff(timings.firstDelay(), timings.maxDelay(), random);
    }

    /// Connects, and stays connected until `close`.
    public void start() {
        long beat = timings.beat().toMillis();
        onThread(() -> {
            listener.stateChanged(state);
            connect();
        });
        var _ = thread.scheduleAtFixedRate(this::beat, beat, beat, TimeUnit.MILLISECONDS);
    }

    /// Sends a command, now or once the gateway is there. The reply always comes: where the gateway gives none within
    /// the time, one with `ok` false says so.
    public CompletableFuture<Reply> send(Command command) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        onThread(() -> {
            if (closed) {
                reply.complete(Reply.refused(command.id(), "console_closed", "The console is closing", null));
                return;
            }
            pending.add(command, reply);
            if (state instanceof LinkState.Connected(ServerMessage.Hello hello) && connection != null) {
                pending.sent(command, hello.epoch());
                transmit(connection, command);
            }
            onThreadLater(
                    () -> pending.refuse(command.id(), "no_answer", "The gateway did not answer in time"),
                    timings.answer().toMillis());
        });
        return reply;
    }

    /// Asks for a new snapshot, by a new connection: what follows replaces everything known.
    public void resync() {
        onThread(() -> restart("A change was missed"));
    }

    /// A person wants it to connect now. Since when it was lost stays as it is.
    public void reconnect() {
        onThread(() -> {
            backoff.reset();
            if (state instanceof LinkState.Lost) {
                connect();
            } else {
                restart("A person asked for it");
            }
        });
    }

    /// A person trusts the certificate that was refused: it is remembered, and connected to at once.
    public void trust(Fingerprint certificate) {
        onThread(() -> {
            endpoint.certificate().remember().accept(certificate);
            backoff.reset();
            restart("Its certificate is trusted now");
        });
    }

    /// A person says which admin token is in force: it is connected with at once.
    public void useToken(String token) {
        onThread(() -> {
            endpoint.token().take(token);
            backoff.reset();
            restart("Another admin token was entered");
        });
    }

    @Override
    public void close() {
        onThread(() -> {
            closed = true;
            pending.refuseAll("console_closed", "The console was closed before the gateway answered");
            drop("closed");
            thread.shutdownNow();
        });
    }

    // Decoding happens on the connection's thread: a gateway that is too fast is slowed down by TCP.
    @Override
    public void text(Connection from, String text) {
        Optional<ServerMessage> message;
        try {
            message = codec.decode(text);
        } catch (JacksonException e) {
            LOG.warn("The gateway sent what is no message: {}", e.getOriginalMessage());
            onThread(() -> ifCurrent(from, () -> restart("A message could not be read")));
            return;
        }
        message.ifPresent(m -> onThread(() -> ifCurrent(from, () -> handle(from, m))));
    }

    @Override
    public void ended(Connection from, int status, String why, @Nullable UnknownCertificate refused) {
        onThread(() -> ifCurrent(from, () -> {
            connection = null;
            become(refused == null ? afterEnd(status, why) : refusing(refused));
            connectLater();
        }));
    }

    /// It stays the same while the gateway shows the same, so that nobody is asked again at each attempt.
    private LinkState refusing(UnknownCertificate certificate) {
        return state instanceof LinkState.Refused before && certificate.equals(before.certificate())
                ? before
                : new LinkState.Refused(clock.instant(), certificate.words(endpoint.address()), false, certificate);
    }

    private LinkState afterEnd(int status, String why) {
        Instant since = state instanceof LinkState.Lost(Instant before, String _) ? before : clock.instant();
        return switch (status) {
            case 0 -> new LinkState.Lost(since, why);
            case 401 ->
                new LinkState.Refused(
                        since,
                        "The gateway does not accept this console's admin token, which was rotated or is another one"
                                + " since the gateway started: enter the one in force",
                        true,
                        null);
            case 403, 421 ->
                new LinkState.Refused(
                        since, "The gateway refuses the address " + endpoint.address() + ": use the one it prints");
            default -> new LinkState.Lost(since, "The gateway answered " + status + " instead of connecting");
        };
    }

    private void handle(Connection from, ServerMessage message) {
        switch (message) {
            case ServerMessage.Hello hello -> welcome(from, hello);
            case ServerMessage.Snapshot snapshot -> {
                sequence.snapshot(snapshot.seq());
                listener.received(snapshot);
            }
            case ServerMessage.Patch patch -> {
                switch (sequence.patch(patch.seq())) {
                    case FOLLOWS -> listener.received(patch);
                    case GAP -> restart("A change was missed");
                    case OLD -> {}
                }
            }
            case Reply reply -> {
                if (reply.ok() && reply.results().get("adminToken") instanceof String rotated) {
                    endpoint.token().take(rotated);
                }
                pending.answer(reply);
            }
            default -> listener.received(message);
        }
    }

    private void welcome(Connection from, ServerMessage.Hello hello) {
        if (hello.protocol() != PROTOCOL) {
            drop("protocol");
            become(new LinkState.Refused(
                    clock.instant(),
                    "The gateway " + hello.version() + " speaks protocol " + hello.protocol() + ", this console "
                            + PROTOCOL + ": use the same version of both"));
            connectLater();
            return;
        }
        become(new LinkState.Connected(hello));
        listener.received(hello);
        pending.toSend(hello.epoch()).forEach(command -> transmit(from, command));
    }

    private void transmit(Connection to, Command command) {
        if (to.isOpen()) {
            to.send(codec.encode(command));
        }
    }

    private void beat() {
        if (closed || connection == null) {
            return;
        }
        if (connection.heardSinceLastAsked()) {
            silentBeats = 0;
            backoff.reset();
        } else if (++silentBeats >= timings.silentBeats()) {
            drop("silence");
            become(new LinkState.Lost(clock.instant(), "The gateway has been silent for too long"));
            connectLater();
            return;
        }
        connection.ping();
    }

    private void restart(String why) {
        LOG.info("{}: asking for a new snapshot", why);
        drop(why);
        become(new LinkState.Connecting());
        connectLater();
    }

    private void connect() {
        if (closed || connection != null) {
            return;
        }
        sequence.restart();
        silentBeats = 0;
        connection = new Connection(endpoint, timings.connect(), this);
        connection.connect();
    }

    private void connectLater() {
        onThreadLater(this::connect, backoff.next().toMillis());
    }

    private void drop(String why) {
        Connection dropped = connection;
        connection = null;
        if (dropped != null) {
            dropped.abandon(why);
        }
    }

    private void become(LinkState next) {
        if (!next.equals(state)) {
            state = next;
            listener.stateChanged(next);
        }
    }

    private void ifCurrent(Connection from, Runnable step) {
        if (from == connection) {
            step.run();
        }
    }

    private void onThread(Runnable step) {
        if (!thread.isShutdown()) {
            thread.execute(step);
        }
    }

    private void onThreadLater(Runnable step, long millis) {
        if (!thread.isShutdown()) {
            var _ = thread.schedule(step, millis, TimeUnit.MILLISECONDS);
        }
    }
}
