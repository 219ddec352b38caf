package dev.sluice.gateway.admin;

import dev.sluice.gateway.configuration.ActiveConfiguration;
import dev.sluice.gateway.configuration.ConfigurationStore;
import dev.sluice.gateway.publish.GatewayPublisher;
import dev.sluice.gateway.publish.Ring;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.message.Samples;
import dev.sluice.model.message.ServerMessage;
import dev.sluice.model.message.ServerMessage.Configuration;
import dev.sluice.model.state.Change;
import dev.sluice.model.state.GatewayEvent;
import dev.sluice.model.state.GatewayState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the messages that all consoles get: one snapshot, and from there on what changes, tick by tick. For the
/// publishing thread alone.
final class LiveFeed {

    static final int PROTOCOL = 1;

    /// An exchange is about 1 KB.
    static final int BATCH = 500;

    private static final int BATCHES = 2;
    private static final int EVENTS = 100;

    /// How many ticks lie between two looks at quotas: 5 s.
    private static final int QUOTA_TICKS = 25;

    private final AdminParts parts;
    private final StateView view;
    private final GatewayPublisher publisher;
    private final InFlightView running;
    private final Ring<ExchangeRecord>.Cursor exchanges;
    private final Ring<GatewayEvent>.Cursor events;
    private final QuotaWatch quotas = new QuotaWatch();
    private long ticks;
    private long seq;
    private @Nullable GatewayState state;
    private @Nullable Configuration configuration;

    LiveFeed(AdminParts parts, StateView view) {
        this.parts = parts;
        this.view = view;
        this.publisher = parts.publisher();
        this.running = new InFlightView(parts.running(), parts.ticker(), parts.clock());
        this.exchanges = publisher.exchanges().cursor();
        this.events = publisher.events().cursor();
    }

    Outgoing hello() {
        return Outgoing.kept(new ServerMessage.Hello(
                PROTOCOL,
                parts.identity().epoch(),
                parts.identity().version(),
                parts.identity().baseUrl().get()));
    }

    /// Where all consoles stand after the last tick.
    Outgoing snapshot() {
        GatewayState current = state == null ? view.now() : state;
        Configuration shown = configuration == null ? configurationNow() : configuration;
        state = current;
        configuration = shown;
        return Outgoing.kept(new ServerMessage.Snapshot(
                seq, current, shown, exchanges.passed(BATCH), publisher.history(), events.passed(EVENTS)));
    }

    /// A tick that nobody watches: only the history goes on, and faults end.
    void skip() {
        watchQuotas();
        parts.faults().expire();
        Samples _ = publisher.sample();
        exchanges.skip();
        events.skip();
        state = null;
        configuration = null;
    }

    /// The requests that run now.
    ///
    /// @param rows how many of them one by one
    Outgoing inFlight(int rows) {
        return Outgoing.live(running.now(rows));
    }

    /// What happened since the last tick.
    List<Outgoing> next() {
        watchQuotas();
        List<Outgoing> messages = new ArrayList<>();
        Samples samples = publisher.sample();
        messages.add(Outgoing.live(samples));
        addPatch(samples, messages);
        addConfiguration(messages);
        for (GatewayEvent event : events.take(EVENTS).values()) {
            messages.add(Outgoing.live(new ServerMessage.Event(event)));
        }
        addExchanges(messages);
        return messages;
    }

    private void watchQuotas() {
        if (ticks++ % QUOTA_TICKS == 0) {
            quotas.check(parts.limiter().state())
                    .forEach(passed -> publisher.event(
                            "quota", passed.severity(), passed.limit().value(), null, null, passed.reason()));
        }
    }

    /// The exchanges that ended since they were last asked for, here or with the rest.
    List<Outgoing> exchanges() {
        List<Outgoing> messages = new ArrayList<>(1);
        addExchanges(messages);
        return messages;
    }

    private void addPatch(Samples samples, List<Outgoing> messages) {
        GatewayState before = state;
        GatewayState after = view.now();
        List<Change> changes = before == null ? List.of() : StateDiff.between(before, after);
        state = after;
        if (!changes.isEmpty()) {
            seq++;
            messages.add(Outgoing.live(new ServerMessage.Patch(seq, samples.at(), changes)));
        }
    }

    private void addConfiguration(List<Outgoing> messages) {
        Configuration before = configuration;
        if (before == null || before.revision() != parts.store().current().revision()) {
            Configuration now = configurationNow();
            configuration = now;
            messages.add(Outgoing.live(now));
        }
    }

    private void addExchanges(List<Outgoing> messages) {
        for (int i = 0; i < BATCHES; i++) {
            Ring.Batch<ExchangeRecord> batch = exchanges.take(BATCH);
            if (!batch.values().isEmpty()) {
                messages.add(Outgoing.live(new ServerMessage.Exchanges(batch.values(), batch.missed())));
            }
        }
    }

    private Configuration configurationNow() {
        ConfigurationStore store = parts.store();
        ActiveConfiguration active = store.current();
        return new Configuration(active.revision(), active.config(), store.undoable(), store.redoable());
    }
}
