package dev.sluice.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.keyring.Keyring;
import dev.sluice.model.config.LimitConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileConfigurationStoreTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));
    private static final String TEXT = """
        # mine
        consumers: [{id: app, keys: [{key: the-plain-key-of-app}]}]
        limits:
          - {id: l, tokensPerMinute: 100}   # small
        """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = folder.resolve("gateway.yaml");
        Files.writeString(file, TEXT);
    }

    @Test
    void whatIsInTheFileIsInForce() {
        try (FileConfigurationStore store = open()) {
            assertThat(store.current().revision()).isEqualTo(1);
            assertThat(tokens(store)).isEqualTo(100);
            assertThat(store.text()).isEqualTo(TEXT);
            assertThat(store.undoable()).isNull();
        }
    }

    @Test
    void aBrokenFileIsRefusedWithEveryError() throws IOException {
        Files.writeString(file, "limit: []\nversion: x\n");

        assertThat(opening())
                .isInstanceOfSatisfying(
                        Opening.Refused.class,
                        refused -> assertThat(refused.problems()).hasSize(2));
        assertThat(Files.readString(file)).isEqualTo("limit: []\nversion: x\n");
    }

    @Test
    void aMissingFileIsRefused() throws IOException {
        Files.delete(file);

        assertThat(opening()).isInstanceOf(Opening.Refused.class);
    }

    @Test
    void anEditIsInTheFileAndInForceAndTold() throws IOException {
        try (FileConfigurationStore store = open()) {
            List<Long> told = new ArrayList<>();
            store.onChange(active -> told.add(active.revision()));

            EditResult result = store.put("limits", limit(500), 1L, "Ann");

            assertThat(result).isEqualTo(new EditResult.Accepted(store.current()));
            assertThat(store.current().revision()).isEqualTo(2);
            assertThat(tokens(store)).isEqualTo(500);
            assertThat(Files.readString(file)).isEqualTo(TEXT.replace("100", "500"));
            assertThat(told).containsExactly(2L);
            store.poll();
            store.poll();
            assertThat(store.current().revision()).isEqualTo(2);
        }
    }

    @Test
    void anEditThatChangesNothingMakesNoRevision() {
        try (FileConfigurationStore store = open()) {
            assertThat(store.put("limits", limit(100), null, "Ann")).isInstanceOf(EditResult.Accepted.class);
            assertThat(store.current().revision()).isEqualTo(1);
        }
    }

    @Test
    void anEditOfAnotherRevisionIsAConflict() {
        try (FileConfigurationStore store = open()) {
            store.put("limits", limit(500), null, "Ann");

            assertThat(store.put("limits", limit(600), 1L, "Ben")).isEqualTo(new EditResult.Conflict(2));
            assertThat(store.undo(1L, "Ben")).isEqualTo(new EditResult.Conflict(2));
            assertThat(tokens(store)).isEqualTo(500);
        }
    }

    @Test
    void anEditMeetsWhatWasWrittenIntoTheFileMeanwhile() throws IOException {
        try (FileConfigurationStore store = open()) {
            Files.writeString(file, TEXT.replace("small", "tiny"));

            assertThat(store.put("limits", limit(600), 1L, "Ben")).isEqualTo(new EditResult.Conflict(2));
            assertThat(store.put("limits", limit(600), 2L, "Ben")).isInstanceOf(EditResult.Accepted.class);
            assertThat(Files.readString(file))
                    .isEqualTo(TEXT.replace("small", "tiny").replace("100", "600"));
        }
    }

    @Test
    void aFileThatSomebodyBrokeIsNotWrittenOver() throws IOException {
        try (FileConfigurationStore store = open()) {
            Files.writeString(file, "half of a li");

            assertThat(store.put("limits", limit(600), null, "Ben")).isInstanceOf(EditResult.Invalid.class);
            assertThat(Files.readString(file)).isEqualTo("half of a li");
            assertThat(tokens(store)).isEqualTo(100);
        }
    }

    @Test
    void anInvalidEditChangesNothingAndSaysWhere() throws IOException {
        try (FileConfigurationStore store = open()) {
            assertThat(store.put("limits", "{\"id\":\"l\",\"tokensPerMinute\":-5,\"colour\":1}", null, "Ann"))
                    .isInstanceOfSatisfying(
                            EditResult.Invalid.class,
                            invalid -> assertThat(invalid.problems())
                                    .extracting(ConfigProblem::path)
                                    .containsExactlyInAnyOrder("limits[0].tokensPerMinute", "limits[0].colour"));
            assertThat(store.put("limits", "no json", null, "Ann")).isInstanceOf(EditResult.Invalid.class);
            assertThat(store.put("lamps", "{}", null, "Ann")).isInstanceOf(EditResult.Invalid.class);
            assertThat(store.delete("limits", "nope", null, "Ann")).isInstanceOf(EditResult.Invalid.class);
            assertThat(Files.readString(file)).isEqualTo(TEXT);
        }
    }

    @Test
    void undoAndRedoAreRevisionsOfTheirOwn() throws IOException {
        try (FileConfigurationStore store = open()) {
            store.put("limits", limit(200), null, "Ann");
            store.put("limits", limit(300), null, "Ann");

            assertThat(store.undoable()).isEqualTo("limit l changed");
            store.undo(null, "Ann");
            assertThat(tokens(store)).isEqualTo(200);
            store.undo(null, "Ann");
            assertThat(Files.readString(file)).isEqualTo(TEXT);
            assertThat(store.undoable()).isNull();
            assertThat(store.undo(null, "Ann")).isInstanceOf(EditResult.Invalid.class);
            store.redo(null, "Ann");
            assertThat(store.redoable()).isEqualTo("limit l changed");
            store.redo(null, "Ann");
            assertThat(tokens(store)).isEqualTo(300);
            assertThat(store.redoable()).isNull();
            assertThat(store.current().revision()).isEqualTo(7);
        }
    }

    @Test
    void anEditAfterAnUndoEndsRedo() {
        try (FileConfigurationStore store = open()) {
            store.put("limits", limit(200), null, "Ann");
            store.undo(null, "Ann");
            store.put("limits", limit(300), null, "Ann");

            assertThat(store.redoable()).isNull();
            store.undo(null, "Ann");
            assertThat(tokens(store)).isEqualTo(100);
        }
    }

    @Test
    void undoSurvivesARestart() {
        try (FileConfigurationStore store = open()) {
            store.put("limits", limit(200), null, "Ann");
            store.put("limits", limit(300), null, "Ann");
            store.undo(null, "Ann");
        }
        try (FileConfigurationStore store = open()) {
            assertThat(store.current().revision()).isEqualTo(4);
            assertThat(store.undoable()).isEqualTo("limit l changed");
            store.redo(null, "Ann");
            assertThat(tokens(store)).isEqualTo(300);
        }
    }

    @Test
    void aChangeWhileItWasDownIsARevisionThatCanBeUndone() throws IOException {
        open().close();
        Files.writeString(file, TEXT.replace("100", "900"));
        try (FileConfigurationStore store = open()) {
            assertThat(store.current().revision()).isEqualTo(2);
            store.undo(null, "Ann");
            assertThat(tokens(store)).isEqualTo(100);
        }
    }

    @Test
    void onlyTheLastRevisionsAreKept() throws IOException {
        try (FileConfigurationStore store = open()) {
            for (int i = 1; i <= 50; i++) {
                store.put("limits", limit(1000 + i), null, "Ann");
            }
            for (int i = 0; i < 15; i++) {
                store.undo(null, "Ann");
            }
            assertThat(tokens(store)).isEqualTo(1035);
            try (Stream<Path> revisions = Files.list(folder.resolve("revisions"))) {
                assertThat(revisions.count()).isBetween(20L, 60L);
            }
        }
    }

    @Test
    void aDamagedRevisionIsSetAside() throws IOException {
        try (FileConfigurationStore store = open()) {
            store.put("limits", limit(200), null, "Ann");
        }
        Files.writeString(folder.resolve("revisions/revision-1.json"), "{\"number\":1,");
        try (FileConfigurationStore store = open()) {
            assertThat(store.current().revision()).isEqualTo(2);
            assertThat(store.undoable()).isNull();
        }
        String second = Files.readString(folder.resolve("revisions/revision-2.json"));
        Files.writeString(folder.resolve("revisions/revision-2.json"), second.replace("200", "201"));
        try (FileConfigurationStore store = open()) {
            assertThat(tokens(store)).isEqualTo(200);
        }
        try (Stream<Path> files = Files.list(folder.resolve("revisions"))) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "revision-1.json",
                            "revision-1.json.corrupt-" + CLOCK.millis(),
                            "revision-2.json.corrupt-" + CLOCK.millis());
        }
    }

    @Test
    void aChangedFileIsFollowedWhenItStandsStill() throws IOException {
        try (FileConfigurationStore store = open()) {
            List<Long> told = new ArrayList<>();
            store.onChange(active -> told.add(active.revision()));
            Files.writeString(file, TEXT.replace("100", "700"));

            store.poll();
            assertThat(tokens(store)).isEqualTo(100);
            store.poll();
            assertThat(tokens(store)).isEqualTo(700);
            store.poll();
            assertThat(told).containsExactly(2L);
        }
    }

    @Test
    void aFileThatWasReplacedIsFollowed() throws IOException {
        try (FileConfigurationStore store = open()) {
            Path other = folder.resolve("gateway.yaml~");
            Files.writeString(other, TEXT.replace("100", "700"));
            Files.delete(file);
            store.poll();
            Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
            store.poll();
            store.poll();

            assertThat(tokens(store)).isEqualTo(700);
        }
    }

    @Test
    void aBrokenChangeIsRefusedWholeAndToldOnce() throws IOException {
        try (FileConfigurationStore store = open()) {
            List<List<ConfigProblem>> told = new ArrayList<>();
            store.onRefused(told::add);
            Files.writeString(file, TEXT.replace("100", "700") + "limit: []\n");

            for (int i = 0; i < 5; i++) {
                store.poll();
            }
            assertThat(tokens(store)).isEqualTo(100);
            assertThat(told).hasSize(1);
            assertThat(told.getFirst()).extracting(ConfigProblem::path).containsExactly("limit");

            Files.writeString(file, TEXT.replace("100", "800"));
            store.poll();
            store.poll();
            assertThat(tokens(store)).isEqualTo(800);
        }
    }

    @Test
    void plainSecretsShownAsStarsStayWhatTheyAre() throws IOException {
        try (FileConfigurationStore store = open()) {
            String shown = ConfigJson.write(store.current().config());
            assertThat(shown).contains("***").doesNotContain("the-plain-key-of-app");

            assertThat(store.replace(shown.replace("\"tokensPerMinute\":100", "\"tokensPerMinute\":150"), 1L, "script"))
                    .isInstanceOf(EditResult.Accepted.class);
            assertThat(Files.readString(file)).isEqualTo(TEXT.replace("100", "150"));
        }
    }

    @Test
    void anotherYamlTakesThePlaceOfTheFile() throws IOException {
        try (FileConfigurationStore store = open()) {
            assertThat(store.replace("version: 1   # bare\n", null, "script")).isInstanceOf(EditResult.Accepted.class);
            assertThat(Files.readString(file)).isEqualTo("version: 1   # bare\n");
            assertThat(store.replace("version: 9", null, "script")).isInstanceOf(EditResult.Invalid.class);
        }
    }

    @Test
    void goingBackToARevisionIsAnEditThatCanBeUndone() {
        FileConfigurationStore store = open();
        store.put("limits", limit(1), null, "console");
        store.put("limits", limit(2), null, "console");
        assertThat(store.revisions(2)).extracting(KeptRevision::number).containsExactly(3L, 2L);
        assertThat(store.revisions(9).getFirst().changes()).anyMatch(line -> line.startsWith("-"));
        assertThat(store.revertTo(2, 3L, "console")).isInstanceOf(EditResult.Accepted.class);
        assertThat(tokens(store)).isEqualTo(1);
        assertThat(store.revisions(1).getFirst().what()).isEqualTo("back to revision 2");
        store.undo(null, "console");
        assertThat(tokens(store)).isEqualTo(2);
        assertThat(store.revertTo(99, null, "console")).isInstanceOf(EditResult.Invalid.class);
    }

    @Test
    void aCoveredTextIsCheckedAndPutBackWithItsSecrets() {
        FileConfigurationStore store = open();
        String covered = store.coveredText();
        assertThat(store.check(covered)).isEmpty();
        assertThat(store.check(covered + "nonsense: 1\n")).isNotEmpty();
        assertThat(store.replaceCovered(covered + "# more\n", null, "console")).isInstanceOf(EditResult.Accepted.class);
        assertThat(store.text()).isEqualTo(TEXT + "# more\n");
    }

    @Test
    void whatIsWrittenIsTheOwnersAlone() throws IOException {
        try (FileConfigurationStore store = open()) {
            store.put("limits", limit(200), null, "Ann");

            assertThat(Modes.of(file)).isEqualTo("rw-------");
            assertThat(Modes.of(folder.resolve("revisions"))).isEqualTo("rwx------");
            assertThat(Modes.of(folder.resolve("revisions/revision-2.json"))).isEqualTo("rw-------");
        }
    }

    @Test
    void aSymbolicLinkStaysOne() throws IOException {
        Path target = folder.resolve("elsewhere/gateway.yaml");
        Files.createDirectory(target.getParent());
        Files.move(file, target);
        Files.createSymbolicLink(file, target);
        try (FileConfigurationStore store = open()) {
            store.put("limits", limit(200), null, "Ann");
            assertThat(Files.isSymbolicLink(file)).isTrue();
            assertThat(Files.readString(target)).contains("200");
        }
    }

    private FileConfigurationStore open() {
        return switch (opening()) {
            case Opening.Ready ready -> ready.store();
            case Opening.Refused refused -> throw new AssertionError("refused: " + refused.problems());
        };
    }

    private Opening opening() {
        return FileConfigurationStore.open(file, folder, Samples.ENVIRONMENT, Keyring.NONE, CLOCK);
    }

    private static String limit(int tokensPerMinute) {
        return "{\"id\":\"l\",\"tokensPerMinute\":" + tokensPerMinute + "}";
    }

    private static Long tokens(FileConfigurationStore store) {
        return store.current().config().limits().stream()
                .map(LimitConfig::tokensPerMinute)
                .findFirst()
                .orElseThrow();
    }
}
