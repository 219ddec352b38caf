package dev.sluice.console.screen.consumers;

import static dev.sluice.console.screen.consumers.Configurations.limit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.Notices;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.KeyConfig;
import dev.sluice.model.state.CacheState;
import dev.sluice.model.state.ConsumerState;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.LedgerState;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import dev.sluice.model.state.SecurityState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsumersViewModelTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");

    private final ScriptedGateway gateway =
            new ScriptedGateway(Configurations.of(List.of("checkout", "docs-bot"), limit("per-app", 20_000, "*")));
    private final Notices notices = new Notices();
    private final ConsumersViewModel model =
            new ConsumersViewModel(gateway, notices, new KeyMint(new Random(5)), ZoneOffset.UTC, () -> NOW);

    @BeforeEach
    void connect() {
        gateway.connect(model::configurationChanged);
        use(4_000);
    }

    @Test
    void showsUseAgainstTheTightestLimit() {
        assertThat(row("docs-bot").use().text()).isEqualTo("4,900 / 20k per min");
        assertThat(row("docs-bot").use().level()).isEqualTo(LimitUse.Level.FREE);
        use(15_200);
        assertThat(row("docs-bot").use().level()).isEqualTo(LimitUse.Level.NEAR);
        use(19_100);
        assertThat(row("docs-bot").use().level()).isEqualTo(LimitUse.Level.FULL);
    }

    @Test
    void ofTwoEmptyLimitsTheSmallerIsTheTightest() {
        LimitState wide = limitOf("wide", 20_000);
        LimitState narrow = limitOf("narrow", 9_000);
        assertThat(LimitUse.tightest(List.of(wide, narrow))).hasValue(new LimitUse(narrow));
        assertThat(LimitUse.tightest(List.of(narrow, wide))).hasValue(new LimitUse(narrow));
    }

    private static LimitState limitOf(String id, long capacity) {
        return new LimitState(
                new LimitId(id), "docs-bot", LimitUnit.TOKENS, "PT1M", capacity, 0, 0, capacity, null, false, 0, 0);
    }

    @Test
    void updatesChangeNeitherListNorSelection() {
        model.select(model.items().get(1));
        model.items().addListener((ListChangeListener<ConsumerItem>) _ -> {
            throw new AssertionError("the list changed");
        });
        use(9_000);
        assertThat(row("docs-bot").use().text()).isEqualTo("9,900 / 20k per min");
        assertThat(model.selectedProperty().get().id()).isEqualTo(new ConsumerId("docs-bot"));
    }

    @Test
    void aSelectionSurvivesAnotherConsumersComing() {
        ConsumerItem selected = model.items().get(1);
        model.select(selected);
        model.edits().add(new ConsumerDraft("batch", "Nightly batch"));
        use(4_000);
        assertThat(model.items()).hasSize(3);
        assertThat(model.selectedProperty().get()).isSameAs(selected);
    }

    @Test
    void aNewConsumersKeyIsShownOnceAndStoredAsAHash() {
        model.edits().add(new ConsumerDraft("batch", ""));
        ConsumerEdits.FreshKey fresh = model.edits().freshKeyProperty().get();
        KeyConfig stored = gateway.config
                .consumer(new ConsumerId("batch"))
                .orElseThrow()
                .keys()
                .getFirst();
        assertThat(fresh.key().text()).startsWith("sk-sluice-").hasSize(42);
        assertThat(stored.key()).isNull();
        assertThat(stored.sha256()).hasSize(64);
        assertThat(fresh.key().text()).endsWith(stored.hint().substring(1));
        assertThat(fresh.toString()).doesNotContain(fresh.key().text());
        model.edits().dismissKey();
        assertThat(model.edits().freshKeyProperty().get()).isNull();
    }

    @Test
    void aKeyGetsALabelAndADayOnWhichItEnds() {
        ConsumerId batch = new ConsumerId("batch");
        model.edits().add(new ConsumerDraft("batch", ""));
        assertThat(model.edits().describe(batch, 0, "nightly job", "2099-01-31"))
                .isEmpty();
        KeyConfig key = gateway.config.consumer(batch).orElseThrow().keys().getFirst();
        assertThat(key.label()).isEqualTo("nightly job");
        assertThat(key.expires()).isEqualTo("2099-01-31");
        assertThat(key.sha256()).hasSize(64);
        assertThat(model.edits().describe(batch, 0, "", "soon")).hasValue("A day such as 2027-01-31, or nothing.");
        assertThat(model.edits().describe(batch, 0, "", "2001-01-31"))
                .hasValueSatisfying(why -> assertThat(why).endsWith("revoke it."));
    }

    @Test
    void aConsumerThatIsWrongIsNotSent() {
        assertThat(model.edits().add(new ConsumerDraft("docs bot", ""))).isFalse();
        assertThat(model.edits().add(new ConsumerDraft("checkout", ""))).isFalse();
        assertThat(model.edits().problems(new ConsumerDraft("checkout", "")).id())
                .isEqualTo("There is a consumer checkout already.");
        assertThat(gateway.commands).isEmpty();
    }

    @Test
    void blockingAndDeletingCanBeUndone() {
        model.edits().setBlocked(new ConsumerId("checkout"), true);
        assertThat(gateway.config
                        .consumer(new ConsumerId("checkout"))
                        .orElseThrow()
                        .blocked())
                .isTrue();
        notices.shown().getLast().action().run();
        assertThat(gateway.config
                        .consumer(new ConsumerId("checkout"))
                        .orElseThrow()
                        .blocked())
                .isFalse();
        model.edits().delete(new ConsumerId("checkout"));
        assertThat(gateway.config.consumer(new ConsumerId("checkout"))).isEmpty();
        notices.shown().getLast().action().run();
        assertThat(gateway.config.consumer(new ConsumerId("checkout"))).isPresent();
    }

    @Test
    void keepsTheBucketsPastAlsoUnseen() {
        for (int second = 1; second <= 400; second++) {
            model.remember(NOW.plusSeconds(second));
        }
        model.tick(NOW.plusSeconds(400));
        List<BucketPoint> past = model.detailProperty().get().past();
        assertThat(past).hasSize(301);
        assertThat(past.getFirst().at()).isEqualTo(NOW.plusSeconds(100));
        assertThat(past.getLast().used()).isEqualTo(4_000);
    }

    private ConsumerRow row(String id) {
        return model.items().stream()
                .map(item -> item.rowProperty().get())
                .filter(row -> row.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void use(long tokens) {
        List<ConsumerState> consumers = gateway.config.consumers().stream()
                .map(consumer -> new ConsumerState(
                        consumer.id(),
                        false,
                        List.of(new LimitState(
                                new LimitId("per-app"),
                                consumer.id().value(),
                                LimitUnit.TOKENS,
                                "PT1M",
                                20_000,
                                tokens,
                                900,
                                19_100 - tokens,
                                NOW,
                                false,
                                0,
                                0))))
                .toList();
        model.stateChanged(new GatewayState(
                12,
                "e",
                NOW,
                "0.1.0",
                consumers,
                List.of(),
                List.of(),
                List.of(),
                CacheState.EMPTY,
                new LedgerState(0, 0, null),
                SecurityState.EMPTY,
                List.of(),
                List.of()));
        model.tick(NOW);
    }
}
