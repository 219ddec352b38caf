package dev.sluice.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.fake.FakeWorld;
import dev.sluice.console.link.LinkState;
import dev.sluice.console.store.StoreChange.Part;
import dev.sluice.model.message.Samples;
import dev.sluice.model.message.ServerMessage;
import dev.sluice.model.state.Change;
import dev.sluice.model.state.GatewayEvent;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.util.Subscription;
import org.junit.jupiter.api.Test;

class StateStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");

    private final Inbox inbox = new Inbox();
    private final AtomicInteger resyncs = new AtomicInteger();
    private final StateStore store = new StateStore(inbox, resyncs::incrementAndGet, InstantSource.fixed(NOW));
    private final GatewayState state = FakeWorld.state("one", NOW);

    @Test
    void listenersHearOnceATickWhatChanged() {
        List<StoreChange> heard = new ArrayList<>();
        Subscription subscription = store.onChange(heard::add);
        inbox.received(snapshot(state));
        inbox.received(new ServerMessage.Patch(1, NOW, List.of(new Change.WarningsPut(List.of("w")))));
        inbox.received(sample(NOW, 3));
        store.tick();
        store.tick();
        assertThat(heard)
                .singleElement()
                .satisfies(change -> assertThat(change.parts()).contains(Part.STATE, Part.CONFIGURATION, Part.SAMPLES));
        assertThat(java.util.Objects.requireNonNull(store.state()).warnings()).containsExactly("w");
        subscription.unsubscribe();
        inbox.received(sample(NOW, 1));
        store.tick();
        assertThat(heard).hasSize(1);
        assertThat(store.listenerCount()).isZero();
    }

    @Test
    void aFullInboxDropsCountsAndAsksForASnapshot() {
        inbox.received(snapshot(state));
        store.tick();
        for (int i = 0; i < Inbox.CAPACITY + 5; i++) {
            inbox.received(new ServerMessage.Exchanges(List.of(), 0));
        }
        store.tick();
        assertThat(store.dropped()).isEqualTo(5);
        assertThat(resyncs).hasValue(1);
        store.tick();
        assertThat(resyncs).hasValue(1);
    }

    @Test
    void theLastKnownStateStaysWhileTheConnectionIsLost() {
        inbox.received(snapshot(state));
        inbox.stateChanged(new LinkState.Lost(NOW, "cut"));
        store.tick();
        assertThat(store.connected()).isFalse();
        assertThat(store.state()).isEqualTo(state);
    }

    @Test
    void eventsAreBounded() {
        for (int i = 0; i < StateStore.MAX_EVENTS + 10; i++) {
            inbox.received(new ServerMessage.Event(
                    new GatewayEvent(i, NOW, "breaker", Severity.ERROR, "east", "closed", "open", "five failures")));
        }
        store.tick();
        assertThat(store.events()).hasSize(StateStore.MAX_EVENTS);
        assertThat(store.events().getLast().seq()).isEqualTo(StateStore.MAX_EVENTS + 9L);
    }

    @Test
    void figuresAreAveragesOfWholeSecondsAndUnknownWhereNobodyLooked() {
        for (int i = 1; i <= 40; i++) {
            inbox.received(sample(NOW.plusMillis(i * 250L), 2));
        }
        store.tick();
        assertThat(store.metrics().latest(Metric.REQUESTS, 5)).isEqualTo(8);
        assertThat(store.metrics().values(Metric.REQUESTS, NOW.minusSeconds(2), Duration.ofSeconds(1), 4))
                .containsExactly(Double.NaN, Double.NaN, 8, 8);
    }

    @Test
    void theGatewaysClockIsFollowedThroughTheFastestMessage() {
        GatewayClock clock = new GatewayClock();
        clock.heard(NOW.plusSeconds(60), NOW.plusMillis(900));
        clock.heard(NOW.plusSeconds(61), NOW.plusMillis(1_020));
        clock.heard(NOW.plusSeconds(62), NOW.plusMillis(2_500));
        assertThat(Duration.between(NOW, clock.at(NOW)))
                .isBetween(Duration.ofMillis(59_970), Duration.ofMillis(59_990));
    }

    private ServerMessage.Snapshot snapshot(GatewayState of) {
        return new ServerMessage.Snapshot(
                0,
                of,
                new ServerMessage.Configuration(12, FakeWorld.config(), null, null),
                List.of(),
                List.of(),
                List.of());
    }

    private static Samples sample(Instant at, int requests) {
        return new Samples(at, Duration.ofMillis(250), requests, 0, 0, 0, 0, 0, null, null, null, List.of());
    }
}
