package dev.sluice.console.screen.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.fake.FakeWorld;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.BackendId;
import dev.sluice.model.config.PoolMember;
import dev.sluice.model.message.Reply;
import dev.sluice.model.message.ServerMessage.Configuration;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerPosition;
import dev.sluice.model.state.BreakerState;
import dev.sluice.model.state.GatewayEvent;
import dev.sluice.model.state.Health;
import dev.sluice.model.state.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BackendsViewModelTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:02:11Z");
    private static final BackendId EAST = new BackendId("east");

    private final List<UiCommand> sent = new ArrayList<>();
    private final Notices notices = new Notices();
    private Reply reply = Reply.ok("c", 12L);
    private final BackendsViewModel model = new BackendsViewModel(
            command -> {
                sent.add(command);
                return CompletableFuture.completedFuture(reply);
            },
            notices);

    @Test
    void theFirstBackendIsChosenWhereNoneIs() {
        known();
        assertThat(model.selectedCard().orElseThrow().id()).isEqualTo(EAST);
    }

    @Test
    void anOpenBreakerSaysWhyAndForHowLong() {
        BreakerState open = new BreakerState(BreakerPosition.OPEN, NOW, NOW.plusMillis(7_200), "5 failures in PT1M", 5);
        Standing standing = Standing.of(new BackendState(EAST, Health.DOWN, null, open, null, false, 0), NOW);
        assertThat(standing).isEqualTo(new Standing(StyleClass.DANGER, "open, 0:08 left", "5 failures in PT1M"));
    }

    @Test
    void aBreakerIsOpenedForATimeAndTheNoticeOffersToResetIt() {
        known();
        model.trip(EAST, Duration.ofMinutes(1));
        assertThat(sent)
                .containsExactly(new UiCommand.Operation("tripBreaker", Map.of("backend", EAST, "duration", "PT1M")));
        assertThat(notices.shown().getLast().text()).isEqualTo("Opened the breaker of east for 1 min");
        notices.shown().getLast().action().run();
        assertThat(sent.getLast().name()).isEqualTo("resetBreaker");
    }

    @Test
    void aBreakerIsHeldOpenWithoutADuration() {
        known();
        model.trip(EAST, null);
        assertThat(sent).containsExactly(new UiCommand.Operation("tripBreaker", Map.of("backend", EAST)));
    }

    @Test
    void whatTheGatewayRefusesIsSaidInItsWords() {
        known();
        reply = Reply.refused("c", "not_built", "drainBackend is not built yet", null);
        model.drain(EAST);
        assertThat(notices.shown().getLast().text()).isEqualTo("drainBackend is not built yet");
    }

    @Test
    void aBackendIsTakenOutOfItsPoolsAndDeletedAsOneChange() {
        known();
        model.delete(EAST);
        assertThat(sent).extracting(UiCommand::name).containsExactly("putPool", "deleteBackend");
        assertThat(((UiCommand.PutPool) sent.getFirst()).pool().members())
                .extracting(PoolMember::backend)
                .doesNotContain(EAST)
                .isNotEmpty();
        sent.clear();
        notices.shown().getLast().action().run();
        assertThat(sent).extracting(UiCommand::name).containsExactly("undo", "undo");
    }

    @Test
    void eventsOfABackendComeNewestFirst() {
        List<GatewayEvent> events = List.of(event(1, "east"), event(2, "west"), event(3, "east"));
        assertThat(BackendsViewModel.eventsOf(EAST, events))
                .extracting(GatewayEvent::seq)
                .containsExactly(3L, 1L);
    }

    private static GatewayEvent event(long seq, String subject) {
        return new GatewayEvent(seq, NOW, "breaker", Severity.WARNING, subject, "closed", "open", "5 failures");
    }

    private void known() {
        model.configurationChanged(new Configuration(12, FakeWorld.config(), null, null));
        model.stateChanged(FakeWorld.state("one", NOW));
        model.tick(NOW);
    }
}
