package dev.sluice.console.screen.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.Shape;
import dev.sluice.model.message.Reply;
import dev.sluice.model.state.TrafficState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorViewModelTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:02:00Z");

    private final List<UiCommand> sent = new ArrayList<>();
    private final List<TrafficState> runs = new ArrayList<>();
    private static final Map<String, Object> DETAIL = Map.of(
            "run", Map.of("started", "2026-11-23T14:00:00Z"),
            "ran", "PT10S",
            "worstLag", "PT0.009S",
            "course",
                    List.of(
                            Map.of("at", 5.0, "target", 20, "achieved", 19.5),
                            Map.of("at", 10.0, "target", 20, "achieved", 20)),
            "latencies",
                    Map.of(
                            "edgesMillis", List.of(100, 200),
                            "whole", List.of(0, 190, 0),
                            "firstContent", List.of(0, 0, 0)),
            "errors", Map.of("503", 2));

    private boolean refuses;
    private boolean known;
    private final KeptRuns kept;
    private final GeneratorViewModel model;

    GeneratorViewModelTest(@TempDir Path folder) {
        kept = new KeptRuns(folder);
        model = new GeneratorViewModel(this::answer, () -> runs, kept, InstantSource.fixed(NOW));
    }

    private CompletableFuture<Reply> answer(UiCommand command) {
        sent.add(command);
        if (command.name().equals("startTraffic")) {
            runs.add(Runs.running("steady", 1));
        }
        if (command.name().equals("adjustTraffic") && command.arguments().get("factor") instanceof Number factor) {
            runs.set(0, Runs.running("steady", factor.doubleValue()));
        }
        if (command.name().equals("queryTraffic") && known) {
            return CompletableFuture.completedFuture(
                    new Reply("c", true, null, null, null, null, Map.of("detail", DETAIL)));
        }
        return CompletableFuture.completedFuture(
                refuses ? Reply.refused("c", "invalid", "backend azure may cost money.", null) : Reply.ok("c", null));
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
        model.stopAll();
        model.pause("steady");
        assertThat(runs.getFirst().factor()).isZero();
        model.pause("steady");
        assertThat(runs.getFirst().factor()).isEqualTo(1.5);
    }

    @Test
    void ofManyTurnsInARowTheLastCounts() {
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        List<Object> factors = new ArrayList<>();
        GeneratorViewModel slow = new GeneratorViewModel(
                command -> {
                    factors.add(command.arguments().get("factor"));
                    replies.add(new CompletableFuture<>());
                    return replies.getLast();
                },
                List::of,
                kept,
                InstantSource.fixed(NOW));

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
            if (field.belongsTo(app)) {
                assertThat(field.typed(app, field.text(app))).as(field.label()).hasValue(app);
            }
        }
    }

    @Test
    void whateverAPresetShowsIsUnderstoodWhenTyped() {
        for (Preset preset : Preset.values()) {
            ClientApp app = preset.app("a", "c", "m");
            for (AppField field : AppField.values()) {
                if (field.belongsTo(app)) {
                    assertThat(field.typed(app, field.text(app)))
                            .as(preset + " " + field)
                            .hasValue(app);
                }
            }
        }
    }

    @Test
    void aRecordedAppHasItsPeriodAndSpeedInPlaceOfARate() {
        ClientApp app = Preset.REPLAY.app("r", "checkout", "m");

        assertThat(app.members())
                .isEqualTo(Map.of(
                        "id",
                        "r",
                        "consumer",
                        "checkout",
                        "model",
                        "*",
                        "arrival",
                        "recorded",
                        "since",
                        "PT1H",
                        "speed",
                        1));
        assertThat(AppField.SINCE.typed(app, "2 h").orElseThrow().since()).isEqualTo("PT2H");
        assertThat(AppField.SINCE
                        .typed(app, "2026-11-23T10:00:00Z")
                        .orElseThrow()
                        .since())
                .isEqualTo("2026-11-23T10:00:00Z");
        assertThat(AppField.SINCE.typed(app, "yesterday")).isEmpty();
        assertThat(AppField.SPEED.typed(app, "0.4")).isEmpty();
        assertThat(AppField.SPEED.typed(app, "11")).isEmpty();
        assertThat(model.shaped(app, Shape.CONSTANT).members()).doesNotContainKeys("since", "speed");
    }

    @Test
    void aRunThatIsOverIsKeptOnceAndNotAgainWhenItWasDeleted() {
        runs.add(Runs.over("steady", Runs.BEGUN, 500));
        model.note();
        model.note();

        assertThat(kept.runsProperty().get()).hasSize(1);
        kept.delete(kept.runsProperty().get().getFirst().key());
        model.note();
        assertThat(kept.runsProperty().get()).isEmpty();
    }

    @Test
    void aRunIsKeptWithItsAppAndWithItsCourseFromTheBeginningWhoeverLooked() {
        model.add(Preset.STEADY);
        model.change(model.app().orElseThrow().with("consumer", "checkout").with("model", "gpt-4o"));
        model.start(model.app().orElseThrow());
        runs.set(0, Runs.over("steady", Runs.BEGUN, 200));
        known = true;
        model.note();

        KeptRun run = kept.runsProperty().get().getFirst();
        assertThat(run.app()).isEqualTo(model.app().orElseThrow().members());
        assertThat(run.ran()).isEqualTo(Duration.ofSeconds(10));
        assertThat(run.figure(RunFigure.ACHIEVED)).isEqualTo(20);
        assertThat(run.figure(RunFigure.TARGET)).isEqualTo(20);
        assertThat(run.figure(RunFigure.LAG)).isEqualTo(9);
        assertThat(run.course()).hasSize(2);
        assertThat(run.latencies().whole()).containsExactly(0L, 190L, 0L);
        assertThat(run.errors()).containsEntry("503", 2L);

        model.startAgain(run);
        assertThat(sent.getLast().name()).isEqualTo("startTraffic");
    }

    @Test
    void aLineForATerminalSendsTheSameWithoutTheKey() {
        ClientApp app = Preset.STEADY.app("a", "c", "m").with("key", "secret-key");

        assertThat(GeneratorViewModel.commandLine(app))
                .startsWith("sluice traffic - <<'END'\ntraffic:\n  - {id: a, consumer: c, model: m")
                .endsWith("}\nEND\n")
                .doesNotContain("secret-key");
    }

    @Test
    void ownPromptsTakeThePlaceOfMadeUpOnesAndGoAgain() {
        ClientApp app = Mix.TEMPLATE.applied(Preset.BUSY.app("a", "c", "m"));

        assertThat(app.members()).doesNotContainKey("mix").containsKeys("template", "inputTokens");
        assertThat(Mix.of(app)).isEqualTo(Mix.TEMPLATE);
        assertThat(TemplateVariables.text(app.template().get("variables")))
                .isEqualTo("name: Ada, Alan, Grace; city: Oslo, Rome");
        assertThat(TemplateVariables.parse("name: Ada, Alan; city: Oslo").orElseThrow())
                .isEqualTo(Map.of("name", List.of("Ada", "Alan"), "city", List.of("Oslo")));
        assertThat(TemplateVariables.parse("name Ada")).isEmpty();
        assertThat(Mix.CHAT.applied(app).members()).doesNotContainKey("template");
        assertThat(Mix.OWN.applied(app).members()).doesNotContainKeys("template", "mix");
        assertThat(app.shaped(Shape.RECORDED).members()).doesNotContainKey("template");
    }

    @Test
    void whatARunMustAchieveIsTypedAsPeopleSayItAndSentAsTheProtocolHasIt() {
        ClientApp app = AppField.EXPECT_P95
                .typed(
                        AppField.EXPECT_ANSWERED
                                .typed(Preset.STEADY.app("a", "c", "m"), "99.9")
                                .orElseThrow(),
                        "2 s")
                .orElseThrow();

        assertThat(app.members().get("expect"))
                .isEqualTo(Map.of("successRate", Map.of("min", 0.999), "p95", Map.of("max", "PT2S")));
        assertThat(AppField.EXPECT_ANSWERED.text(app)).isEqualTo("99.9");
        assertThat(AppField.EXPECT_P95.text(app)).isEqualTo("2 s");
        assertThat(AppField.EXPECT_P95
                        .typed(AppField.EXPECT_ANSWERED.typed(app, "").orElseThrow(), "")
                        .orElseThrow()
                        .members())
                .doesNotContainKey("expect");
    }
}
