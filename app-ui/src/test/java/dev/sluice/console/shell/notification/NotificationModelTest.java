package dev.sluice.console.shell.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.fake.FakeWorld;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.screen.Preferences;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.store.Inbox;
import dev.sluice.console.store.StateStore;
import dev.sluice.model.message.ServerMessage;
import dev.sluice.model.state.GatewayEvent;
import dev.sluice.model.state.Severity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationModelTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:02:11Z");

    private final Inbox inbox = new Inbox();
    private final StateStore store = new StateStore(inbox, () -> {}, InstantSource.fixed(NOW));
    private final Notices notices = new Notices();
    private final Preferences preferences = new Preferences(Map.of());
    private final List<Jump> jumps = new ArrayList<>();
    private final NotificationModel model =
            new NotificationModel(store, notices, preferences, InstantSource.fixed(NOW), jumps::add);

    @BeforeEach
    void connect() {
        var _ = model.listen();
        inbox.received(new ServerMessage.Snapshot(
                0,
                FakeWorld.state("one", NOW),
                new ServerMessage.Configuration(12, FakeWorld.config(), null, null),
                List.of(),
                List.of(),
                List.of(breaker(1, "east", "open"))));
        store.tick();
    }

    @Test
    void whatHappenedBeforeTheConsoleCameIsKeptAndDisturbsNobody() {
        assertThat(model.all()).hasSize(1);
        assertThat(model.unreadProperty().get()).isZero();
        assertThat(notices.shown()).isEmpty();
    }

    @Test
    void anEventPopsUpAndLeadsToWhereItCanBeSeen() {
        happens(breaker(2, "west", "open"));
        assertThat(notices.shown()).hasSize(1);
        assertThat(model.all().getFirst().text()).isEqualTo("west: breaker open, 5 failures in 1 min");
        assertThat(model.unreadProperty().get()).isEqualTo(1);
        notices.shown().getFirst().action().run();
        assertThat(jumps).containsExactly(new Jump.Subject(ScreenId.BACKENDS, "west"));
    }

    @Test
    void whatRepeatsIsOneLineWithACount() {
        happens(breaker(2, "east", "open"));
        happens(breaker(3, "east", "open"));
        assertThat(model.all()).hasSize(1);
        assertThat(model.all().getFirst().count()).isEqualTo(3);
    }

    @Test
    void aMutedKindIsKeptAndDoesNotPopUp() {
        model.mute("breaker", true);
        happens(breaker(2, "west", "open"));
        assertThat(notices.shown()).isEmpty();
        assertThat(model.all()).hasSize(2);
        assertThat(new NotificationModel(
                                store,
                                new Notices(),
                                new Preferences(preferences.toKeep()),
                                InstantSource.fixed(NOW),
                                jumps::add)
                        .muted("breaker"))
                .as("also after a restart")
                .isTrue();
    }

    @Test
    void whoWantsNoDisturbanceStillHearsHowTheirOwnChangesEnded() {
        preferences.doNotDisturbProperty().set(true);
        happens(breaker(2, "west", "open"));
        assertThat(notices.shown()).isEmpty();
        notices.show(Notice.failed("Not changed."));
        assertThat(notices.shown()).hasSize(1);
    }

    @Test
    void anEventOfAnotherStartIsNewAlthoughItsNumberIsNot() {
        inbox.received(new ServerMessage.Snapshot(
                0,
                FakeWorld.state("two", NOW),
                new ServerMessage.Configuration(12, FakeWorld.config(), null, null),
                List.of(),
                List.of(),
                List.of(breaker(1, "local", "open"))));
        store.tick();
        assertThat(model.all()).extracting(Notification::text).anyMatch(text -> text.startsWith("local: "));
    }

    private void happens(GatewayEvent event) {
        inbox.received(new ServerMessage.Event(event));
        store.tick();
    }

    private static GatewayEvent breaker(long seq, String backend, String to) {
        return new GatewayEvent(seq, NOW, "breaker", Severity.WARNING, backend, "closed", to, "5 failures in PT1M");
    }
}
