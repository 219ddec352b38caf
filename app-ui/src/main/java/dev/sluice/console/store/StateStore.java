package dev.sluice.console.store;

import dev.sluice.console.link.LinkState;
import dev.sluice.console.store.StoreChange.Part;
import dev.sluice.model.message.InFlight;
import dev.sluice.model.message.Samples;
import dev.sluice.model.message.ServerMessage;
import dev.sluice.model.state.GatewayEvent;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.StateReducer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// All that the console knows of the gateway. It changes in `tick` only, which drains the inbox and then tells the
/// listeners once, so whoever reads between two ticks reads one consistent picture. One thread: the JavaFX thread.
public final class StateStore {

    static final int MAX_EVENTS = 1_000;

    private final Inbox inbox;
    private final Runnable resync;
    private final InstantSource clock;
    private final ExchangeRing exchanges = new ExchangeRing();
    private final Deque<GatewayEvent> events = new ArrayDeque<>();
    private final List<Consumer<StoreChange>> listeners = new CopyOnWriteArrayList<>();

    private LinkState link = new LinkState.Connecting();
    private ServerMessage.@Nullable Hello hello;
    private @Nullable GatewayState state;
    private ServerMessage.@Nullable Configuration configuration;
    private @Nullable Samples samples;
    private @Nullable InFlight inFlight;
    private @Nullable Instant heardAt;
    private TokenHistory tokens = new TokenHistory();
    private MetricHistory metrics = new MetricHistory();
    private final BackendHistory backends = new BackendHistory();
    private GatewayClock gatewayClock = new GatewayClock();
    private long skippedByGateway;

    /// @param resync asks for a new snapshot, after the inbox had to drop something
    public StateStore(Inbox inbox, Runnable resync, InstantSource clock) {
        this.inbox = inbox;
        this.resync = resync;
        this.clock = clock;
    }

    /// Takes in what came since the last tick, and tells the listeners if it was anything.
    public void tick() {
        Inbox.Batch batch = inbox.drain();
        Set<Part> parts = EnumSet.noneOf(Part.class);
        if (batch.link() != null) {
            link = batch.link();
            parts.add(Part.LINK);
        }
        for (ServerMessage message : batch.messages()) {
            parts.addAll(apply(message));
        }
        if (batch.lost()) {
            resync.run();
        }
        if (!batch.messages().isEmpty()) {
            heardAt = clock.instant();
        }
        if (!parts.isEmpty()) {
            StoreChange change = new StoreChange(parts);
            listeners.forEach(listener -> listener.accept(change));
        }
    }

    /// Calls the listener after each tick that changed something, until the subscription is closed.
    public Subscription onChange(Consumer<StoreChange> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    public int listenerCount() {
        return listeners.size();
    }

    public LinkState link() {
        return link;
    }

    public boolean connected() {
        return link instanceof LinkState.Connected;
    }

    /// The last greeting; stays while the connection is lost. Null before the first.
    public ServerMessage.@Nullable Hello hello() {
        return hello;
    }

    /// The last known state; stale while the connection is lost. Null before the first snapshot.
    public @Nullable GatewayState state() {
        return state;
    }

    public ServerMessage.@Nullable Configuration configuration() {
        return configuration;
    }

    /// The newest sample; null before the first.
    public @Nullable Samples samples() {
        return samples;
    }

    /// The requests that run, as last told; null while the gateway was not asked for them over this connection.
    public @Nullable InFlight inFlight() {
        return inFlight;
    }

    public ExchangeRing exchanges() {
        return exchanges;
    }

    public TokenHistory tokens() {
        return tokens;
    }

    public MetricHistory metrics() {
        return metrics;
    }

    /// How each backend stood, second by second.
    public BackendHistory backends() {
        return backends;
    }

    /// The latest events, oldest first.
    public List<GatewayEvent> events() {
        return List.copyOf(events);
    }

    /// When the gateway was last heard, by the console's clock; null: never.
    public @Nullable Instant heardAt() {
        return heardAt;
    }

    /// The gateway's time now, for axes that run on between two samples.
    public Instant gatewayNow() {
        return gatewayClock.at(clock.instant());
    }

    /// How far the gateway's clock is ahead of this one's, the way between them included; zero before it was heard.
    public Duration clockSkew() {
        Instant now = clock.instant();
        return Duration.between(now, gatewayClock.at(now));
    }

    /// Messages and exchanges that this console did not get, since it or its connection was slow.
    public long dropped() {
        return inbox.dropped() + skippedByGateway;
    }

    private Set<Part> apply(ServerMessage message) {
        return switch (message) {
            case ServerMessage.Hello greeting -> {
                hello = greeting;
                inFlight = null;
                yield EnumSet.of(Part.LINK, Part.IN_FLIGHT);
            }
            case ServerMessage.Snapshot snapshot -> applySnapshot(snapshot);
            case ServerMessage.Patch patch -> {
                if (state != null) {
                    state = StateReducer.apply(state, patch.changes());
                }
                yield EnumSet.of(Part.STATE);
            }
            case ServerMessage.Configuration changed -> {
                configuration = changed;
                yield EnumSet.of(Part.CONFIGURATION);
            }
            case ServerMessage.Exchanges batch -> {
                batch.exchanges().forEach(exchanges::add);
                batch.exchanges().forEach(metrics::add);
                skippedByGateway += batch.dropped();
                yield EnumSet.of(Part.EXCHANGES);
            }
            case ServerMessage.Event(GatewayEvent event) -> {
                remember(event);
                yield EnumSet.of(Part.EVENTS);
            }
            case InFlight running -> {
                inFlight = running;
                yield EnumSet.of(Part.IN_FLIGHT);
            }
            case Samples sample -> {
                samples = sample;
                tokens.add(sample);
                metrics.add(sample);
                if (state != null) {
                    metrics.queued(state.queued());
                    metrics.cached(state.cache());
                    backends.add(sample.at(), state.backends());
                }
                gatewayClock.heard(sample.at(), clock.instant());
                yield EnumSet.of(Part.SAMPLES);
            }
            default -> EnumSet.noneOf(Part.class);
        };
    }

    private Set<Part> applySnapshot(ServerMessage.Snapshot snapshot) {
        state = snapshot.state();
        configuration = snapshot.configuration();
        mergeExchanges(snapshot);
        tokens.fillIn(snapshot.history());
        events.clear();
        snapshot.events().forEach(this::remember);
        return EnumSet.of(Part.STATE, Part.CONFIGURATION, Part.EXCHANGES, Part.SAMPLES, Part.EVENTS);
    }

    /// Keeps what is known and adds what is new to it, so that a reconnect does not empty a list that someone reads.
    private void mergeExchanges(ServerMessage.Snapshot snapshot) {
        Set<dev.sluice.model.ExchangeId> known = new java.util.HashSet<>();
        exchanges.since(0).forEach(exchange -> known.add(exchange.id()));
        List<dev.sluice.model.exchange.ExchangeRecord> missed = new ArrayList<>(snapshot.exchanges());
        missed.removeIf(exchange -> known.contains(exchange.id()));
        missed.forEach(exchanges::add);
    }

    private void remember(GatewayEvent event) {
        events.addLast(event);
        if (events.size() > MAX_EVENTS) {
            events.removeFirst();
        }
    }
}
