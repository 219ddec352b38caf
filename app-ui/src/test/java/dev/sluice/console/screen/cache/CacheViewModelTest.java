package dev.sluice.console.screen.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.fake.FakeWorld;
import dev.sluice.console.screen.Notices;
import dev.sluice.model.message.Reply;
import dev.sluice.model.message.ServerMessage.Configuration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CacheViewModelTest {

    private final List<UiCommand> sent = new ArrayList<>();
    private final Map<String, Map<String, Object>> results = new HashMap<>();
    private final Notices notices = new Notices();
    private final CacheViewModel model = new CacheViewModel(
            command -> {
                sent.add(command);
                return CompletableFuture.completedFuture(
                        new Reply("c", true, 13L, null, null, null, results.getOrDefault(command.name(), Map.of())));
            },
            notices,
            () -> Instant.EPOCH);

    @Test
    void theSearchIsWhatIsListedAndWhatIsPurged() {
        results.put("purgeCache", Map.of("purged", 3));
        model.searchProperty().set("bridge");
        model.purge();
        assertThat(sent).contains(new UiCommand.Operation("purgeCache", Map.of("text", "bridge")));
        assertThat(sent.getLast().arguments()).containsEntry("text", "bridge");
        assertThat(notices.shown().getLast().text()).isEqualTo("Purged 3 entries");
    }

    @Test
    void aThresholdIsMeasuredBeforeItIsAppliedAndThenAloneChanges() {
        model.configurationChanged(new Configuration(12, FakeWorld.config(), null, null));
        results.put(
                "queryCacheThresholds",
                Map.of(
                        "report",
                        Map.of(
                                "threshold",
                                0.1,
                                "current",
                                0.05,
                                "labelled",
                                2,
                                "points",
                                List.of(
                                        Map.of("threshold", 0.05, "precision", 1.0),
                                        Map.of("threshold", 0.1, "precision", 0.5, "recall", 1.0)))));
        model.measure(0.1);
        ThresholdReport report = model.reportProperty().get();
        assertThat(report.here()).contains(new ThresholdReport.Point(0.1, 0.5, 1.0));
        model.apply();
        UiCommand put = sent.getLast();
        assertThat(put.name()).isEqualTo("putCache");
        assertThat(put.baseRevision()).isEqualTo(12);
        assertThat(put.arguments().toString()).contains("scoreThreshold=0.1").contains("maxMessageCount=4");
    }

    @Test
    void aTextThatBeginsLikeJsonAndIsNoneIsNotAsked() {
        int before = sent.size();
        model.explain("checkout", "chat", "{hello", "");
        assertThat(sent).hasSize(before);
        assertThat(model.problemProperty().get()).startsWith("That begins like JSON and is none.");
    }

    @Test
    void aQuestionInWordsIsAskedInTheShapeOfItsOperation() {
        model.configurationChanged(new Configuration(12, FakeWorld.config(), null, null));
        model.explain("checkout", "responses", "Who wrote Faust?", "Who read Faust?");
        assertThat(sent.getLast().arguments())
                .containsEntry("request", Map.of("model", "gpt-4o", "input", "Who wrote Faust?"))
                .containsEntry("compareWith", Map.of("model", "gpt-4o", "input", "Who read Faust?"));
    }

    @Test
    void whyNamesTheVerdictTheNearestAndTheKey() {
        results.put(
                "explainCache",
                Map.of(
                        "explanation",
                        Map.of(
                                "verdict",
                                "miss",
                                "reason",
                                "nothing lies near enough",
                                "parts",
                                Map.of("model", "gpt-4o"),
                                "near",
                                List.of(Map.of(
                                        "distance",
                                        0.12,
                                        "similarity",
                                        0.88,
                                        "within",
                                        false,
                                        "explanation",
                                        "other number")))));
        model.explain("checkout", "chat", "{\"model\": \"gpt-4o\"}", "");
        assertThat(model.explanationProperty().get())
                .startsWith("miss: nothing lies near enough")
                .contains("distance 0.120, similarity 0.880, beyond the threshold: other number")
                .contains("model  gpt-4o");
    }

    @Test
    void anEntryIsMarkedAsWrongByItsId() {
        model.reject(Entry.of(new Members(Map.of("id", "k1"))));
        assertThat(sent).contains(new UiCommand.Operation("rejectCacheEntry", Map.of("entry", "k1")));
    }

    @Test
    void whatIsPinnedIsUnpinnedByTheUndoOfItsNotice() {
        model.keeping().pin(Entry.of(new Members(Map.of("id", "k1"))), true);
        notices.shown().getLast().action().run();
        assertThat(sent)
                .contains(
                        new UiCommand.Operation("pinCacheEntry", Map.of("entry", "k1", "pinned", true)),
                        new UiCommand.Operation("pinCacheEntry", Map.of("entry", "k1", "pinned", false)));
    }

    @Test
    void undoingAnExpiryBringsBackTheTimeThatItHad() {
        Entry entry = Entry.of(new Members(Map.of("id", "k1", "expires", "1970-01-01T02:00:00Z", "ownExpiry", true)));
        model.keeping().expire(entry, Duration.ZERO);
        notices.shown().getLast().action().run();
        assertThat(sent)
                .contains(
                        new UiCommand.Operation("expireCacheEntry", Map.of("entry", "k1", "ttl", "PT0S")),
                        new UiCommand.Operation("expireCacheEntry", Map.of("entry", "k1", "ttl", "PT2H")));
    }

    @Test
    void aModelIsTakenOutOfTheCacheAndNothingElseChanges() {
        model.configurationChanged(new Configuration(12, FakeWorld.config(), null, null));
        model.cached("gpt-4o", false);
        UiCommand put = sent.getLast();
        assertThat(put.name()).isEqualTo("putCache");
        assertThat(put.arguments())
                .containsEntry("cache", FakeWorld.config().cache().except(List.of("gpt-4o")));
    }

    @Test
    void lengthsOfTimeAreReadAsPeopleTypeThem() {
        assertThat(TypedLength.parse("90 s")).contains(Duration.ofSeconds(90));
        assertThat(TypedLength.parse("1 d 12h")).contains(Duration.ofHours(36));
        assertThat(TypedLength.parse("PT2H")).contains(Duration.ofHours(2));
        for (String wrong : List.of("", "2", "soon", "2 h later", "-1 h", "-PT1H")) {
            assertThat(TypedLength.parse(wrong)).as(wrong).isEmpty();
        }
    }
}
