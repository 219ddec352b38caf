package dev.sluice.console.screen.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.LiveTraffic;
import dev.sluice.console.store.Inbox;
import dev.sluice.console.store.StateStore;
import dev.sluice.model.message.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GeneratorViewModelTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:02:00Z");

    private final List<UiCommand> sent = new ArrayList<>();
    private final Map<String, Object> run = new HashMap<>(Map.of("id", "steady", "running", true, "factor", 1.0));
    private boolean refuses;
    private final GeneratorViewModel model;

    GeneratorViewModelTest() {
        StateStore store = new StateStore(new Inbox(), () -> {}, InstantSource.fixed(NOW));
        model = new GeneratorViewModel(this::answer, new LiveTraffic(store, this::answer, InstantSource.fixed(NOW)));
    }

    private CompletableFuture<Reply> answer(UiCommand command) {
        sent.add(command);
        if (command.name().equals("adjustTraffic")) {
            run.put("factor", command.arguments().get("factor"));
        }
        return CompletableFuture.completedFuture(
                refuses
                        ? Reply.refused("c", "invalid", "backend azure may cost money.", null)
                        : new Reply("c", true, null, null, null, null, Map.of("traffic", List.of(Map.copyOf(run)))));
    }

    @Test
    void anAppIsStartedAsTheProtocolHasItsRow() {
        model.add(Preset.STEADY);
        model.start(model.app().orElseThrow());

        assertThat(sent.getFirst().name()).isEqualTo("startTraffic");
        assertThat(sent.getFirst().arguments())
                .isEqualTo(Map.of("traffic", model.app().orElseThrow().members()));
        assertThat(model.isRunning("steady")).isTrue();
    }

    @Test
    void aRefusalIsSaidWithItsReason() {
        refuses = true;
        model.add(Preset.STEADY);
        model.start(model.app().orElseThrow());

        assertThat(model.problemProperty().get()).contains("steady").contains("may cost money");
    }

    @Test
    void aPausedRunGoesOnAtTheRateItHad() {
        model.add(Preset.STEADY);
        model.start(model.app().orElseThrow());
        model.turn("steady", 1.5);
        run.put("factor", 1.5);
        model.stopAll();
        model.pause("steady");
        assertThat(run).containsEntry("factor", 0.0);
        model.pause("steady");
        assertThat(run).containsEntry("factor", 1.5);
    }

    @Test
    void ofManyTurnsInARowTheLastCounts() {
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        List<Object> factors = new ArrayList<>();
        StateStore store = new StateStore(new Inbox(), () -> {}, InstantSource.fixed(NOW));
        GeneratorViewModel slow = new GeneratorViewModel(
                command -> {
                    factors.add(command.arguments().get("factor"));
                    replies.add(new CompletableFuture<>());
                    return replies.getLast();
                },
                new LiveTraffic(store, this::answer, InstantSource.fixed(NOW)));

        slow.turn("a", 1.1);
        slow.turn("a", 1.2);
        slow.turn("a", 1.3);
        assertThat(factors).containsExactly(1.1);
        replies.getFirst().complete(Reply.ok("c", null));
        assertThat(factors).containsExactly(1.1, 1.3);
        replies.getLast().complete(Reply.ok("c", null));
        assertThat(factors).containsExactly(1.1, 1.3);
    }

    @Test
    void appsOfAFileWithoutIdsGetSome() {
        model.replace(List.of(new ClientApp(Map.of("rate", 1)), ClientApp.named("b", "c", "m")));

        assertThat(model.appsProperty().get()).extracting(ClientApp::id).containsExactly("app-1", "b");
        assertThat(model.selectedProperty().get()).isEqualTo("app-1");
    }

    @Test
    void whatIsTypedWrongChangesNothing() {
        ClientApp app = Preset.DAY.app("d", "c", "m");

        assertThat(AppField.RATE.typed(app, "fast")).isEmpty();
        assertThat(AppField.STREAM.typed(app, "120")).isEmpty();
        assertThat(AppField.STREAM.typed(app, "50").orElseThrow().stream()).isEqualTo(0.5);
        assertThat(AppField.MOST_TOKENS.typed(app, "9000").orElseThrow().cap("tokens"))
                .isEqualTo(9_000);
        assertThat(AppField.MOST_TOKENS
                        .typed(app.capped("tokens", 5), "")
                        .orElseThrow()
                        .members())
                .doesNotContainKey("caps");
        for (AppField field : AppField.values()) {
            if (field.belongsTo(app.shape())) {
                assertThat(field.typed(app, field.text(app))).as(field.label()).hasValue(app);
            }
        }
    }
}
