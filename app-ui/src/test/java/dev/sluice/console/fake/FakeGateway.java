package dev.sluice.console.fake;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.History;
import dev.sluice.model.message.Reply;
import dev.sluice.model.message.ServerMessage;
import dev.sluice.model.state.Change;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.StateReducer;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.java_websocket.WebSocket;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import tools.jackson.databind.json.JsonMapper;

/// Speaks the admin protocol over a real WebSocket, with a state that tests set.
/// The line between it and the console can be made bad.
public final class FakeGateway extends WebSocketServer implements AutoCloseable {

    private static final int KEPT_EXCHANGES = 500;

    private final JsonMapper mapper = JsonMapper.builder()
            .withConfigOverride(
                    BigDecimal.class,
                    override -> override.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
            .build();
    private final CountDownLatch started = new CountDownLatch(1);
    private final InstantSource clock;
    private final Map<String, Reply> answered = new ConcurrentHashMap<>();
    private final Deque<ExchangeRecord> exchanges = new ArrayDeque<>();
    private final List<String> authorizations = new ArrayList<>();

    private volatile Function<Command, Reply> commands = command -> Reply.ok(command.id(), null);
    private volatile BiConsumer<WebSocket, String> line = WebSocket::send;
    private GatewayState state;
    private ServerMessage.Configuration configuration;
    private List<History> history = List.of();
    private long seq;

    public FakeGateway(GatewayState state, GatewayConfig config, InstantSource clock) {
        this(state, config, clock, 0);
    }

    public FakeGateway(GatewayState state, GatewayConfig config, InstantSource clock, int port) {
        super(new InetSocketAddress("127.0.0.1", port), 1);
        this.state = state;
        this.clock = clock;
        this.configuration = new ServerMessage.Configuration(state.revision(), config, null, null);
        setReuseAddr(true);
        setDaemon(true);
        setConnectionLostTimeout(0);
        setTcpNoDelay(true);
    }

    public FakeGateway started() throws InterruptedException {
        start();
        if (!started.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the fake gateway did not start");
        }
        return this;
    }

    public URI admin() {
        return URI.create("ws://127.0.0.1:" + getPort() + "/admin/ws");
    }

    /// What answers a command; a repeated id gets the first answer again without asking this.
    public void answerWith(Function<Command, Reply> newCommands) {
        commands = newCommands;
    }

    /// How a message travels; it may be dropped, doubled, held back, or the connection cut.
    public void travelBy(BiConsumer<WebSocket, String> newLine) {
        line = newLine;
    }

    public synchronized GatewayState state() {
        return state;
    }

    public synchronized ServerMessage.Configuration configuration() {
        return configuration;
    }

    public synchronized List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    public synchronized void remember(List<History> newHistory) {
        history = newHistory;
    }

    public synchronized void patch(List<Change> changes) {
        state = StateReducer.apply(state, changes);
        seq++;
        everyone(new ServerMessage.Patch(seq, clock.instant(), changes));
    }

    public synchronized void configure(GatewayConfig config, String undo) {
        long revision = state.revision() + 1;
        configuration = new ServerMessage.Configuration(revision, config, undo, null);
        patch(List.of(new Change.RevisionChanged(revision)));
        everyone(configuration);
    }

    public synchronized void ended(List<ExchangeRecord> batch) {
        batch.forEach(exchanges::addLast);
        while (exchanges.size() > KEPT_EXCHANGES) {
            exchanges.removeFirst();
        }
        everyone(new ServerMessage.Exchanges(batch, 0));
    }

    /// How many commands were carried out.
    public int answeredCount() {
        return answered.size();
    }

    public void everyone(ServerMessage message) {
        everyoneText(text(message));
    }

    /// A message as it travels.
    public String text(ServerMessage message) {
        return mapper.writerFor(ServerMessage.class).writeValueAsString(message);
    }

    /// Sends what `text` made.
    public void everyoneText(String text) {
        getConnections().forEach(to -> travel(to, text));
    }

    /// Cuts every connection without a word.
    public void cut() {
        List.copyOf(getConnections()).forEach(connection -> connection.closeConnection(1006, "cut"));
    }

    @Override
    public void close() {
        try {
            stop(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onStart() {
        started.countDown();
    }

    @Override
    public synchronized void onOpen(WebSocket connection, ClientHandshake handshake) {
        authorizations.add(handshake.getFieldValue("Authorization"));
        String baseUrl = "http://127.0.0.1:" + getPort() + "/v1";
        send(connection, new ServerMessage.Hello(1, state.epoch(), state.version(), baseUrl));
        send(
                connection,
                new ServerMessage.Snapshot(seq, state, configuration, List.copyOf(exchanges), history, List.of()));
    }

    @Override
    public void onMessage(WebSocket connection, String text) {
        Command command = mapper.readValue(text, Command.class);
        send(connection, answered.computeIfAbsent(command.id(), _ -> commands.apply(command)));
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {}

    @Override
    public void onError(WebSocket connection, Exception error) {}

    private void send(WebSocket to, ServerMessage message) {
        travel(to, mapper.writerFor(ServerMessage.class).writeValueAsString(message));
    }

    private void travel(WebSocket to, String text) {
        try {
            line.accept(to, text);
        } catch (WebsocketNotConnectedException e) {
            // A connection may go between any look at it and the send: what was on its way is lost, as on a real line.
        }
    }
}
