package dev.sluice.console.screen.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.fake.FakeWorld;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.store.Inbox;
import dev.sluice.console.store.StateStore;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.message.ServerMessage;
import dev.sluice.model.state.Change;
import dev.sluice.model.state.ConsumerState;
import dev.sluice.model.state.GatewayEvent;
import dev.sluice.model.state.Severity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Events that somebody should look at.
class AttentionTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");

    private final Inbox inbox = new Inbox();
    private final StateStore store = new StateStore(inbox, () -> {}, InstantSource.fixed(NOW));

    @BeforeEach
    void connect() {
        inbox.received(new ServerMessage.Snapshot(
                0,
                FakeWorld.state("one", NOW),
                new ServerMessage.Configuration(12, FakeWorld.config(), null, null),
                List.of(),
                List.of(),
                List.of()));
        store.tick();
    }

    @Test
    void aSpikeNamesItsConsumerAndLeadsToWhereItCanBeBlocked() {
        happened(NOW, "spike", "checkout", "40,000 tokens in a minute, and 4,000 is usual");

        assertThat(Attention.of(store))
                .contains(new Attention(
                        Severity.WARNING,
                        "checkout",
                        "unusual use: 40,000 tokens in a minute, and 4,000 is usual",
                        ScreenId.CONSUMERS));
    }

    @Test
    void unknownKeysNameTheAddressTheyCameFrom() {
        happened(NOW, "security", "10.0.0.9", "20 requests with unknown keys within a minute; 40 since the start");

        assertThat(Attention.of(store))
                .contains(new Attention(
                        Severity.WARNING,
                        "From 10.0.0.9",
                        "20 requests with unknown keys within a minute; 40 since the start",
                        ScreenId.OVERVIEW));
    }

    @Test
    void ofAKindAndSubjectOnlyTheLatestIsShownAndNothingOld() {
        happened(NOW.minusSeconds(901), "spike", "docs-bot", "long ago");
        happened(NOW.minusSeconds(60), "spike", "checkout", "first");
        happened(NOW, "spike", "checkout", "second");

        assertThat(texts())
                .contains("unusual use: second")
                .doesNotContain("unusual use: first", "unusual use: long ago");
    }

    @Test
    void aConsumerThatWasBlockedNeedsNobodyAnyMore() {
        happened(NOW, "spike", "checkout", "much");
        inbox.received(new ServerMessage.Patch(
                1,
                NOW,
                List.of(new Change.ConsumerPut(new ConsumerState(new ConsumerId("checkout"), true, List.of())))));
        store.tick();

        assertThat(texts()).doesNotContain("unusual use: much");
    }

    private List<String> texts() {
        return Attention.of(store).stream().map(Attention::text).toList();
    }

    private void happened(Instant at, String kind, String subject, String reason) {
        inbox.received(
                new ServerMessage.Event(new GatewayEvent(1, at, kind, Severity.WARNING, subject, null, null, reason)));
        store.tick();
    }
}
