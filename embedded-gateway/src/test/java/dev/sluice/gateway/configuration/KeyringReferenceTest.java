package dev.sluice.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.keyring.Keyring;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `keyring:NAME` means, and where secrets go that people enter.
class KeyringReferenceTest {

    private static final String WEST = """
        version: 1
        backends: [{id: west, provider: openai, baseUrl: "https://west.example", apiKey: "%s"}]
        models: [{name: "*", backend: west}]
        """;

    private final FakeKeyring keyring = new FakeKeyring();

    @TempDir
    private Path folder;

    @Test
    void aBackendsKeyIsTakenFromTheKeyringAndShownAsItsReference() {
        keyring.put("west", "the-key-of-west");
        ReadResult.Valid read = backendWith("keyring:west");
        assertThat(keyOf(read.config()).value()).isEqualTo("the-key-of-west");
        assertThat(keyOf(read.config()).shown()).isEqualTo("keyring:west");
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void aKeyThatIsNotThereIsAWarningAndTheRestIsInForce() {
        ReadResult.Valid read = backendWith("keyring:west");
        assertThat(keyOf(read.config()).isMissing()).isTrue();
        assertThat(read.warnings())
                .containsExactly("backends[0].apiKey: the keyring has no west of the service sluice");
    }

    @Test
    void aConsumersKeyHasToBeThereFromTheStart() {
        keyring.lock();
        ReadResult read = new ConfigReader(Map.of(), folder, keyring).read("""
            version: 1
            consumers: [{id: shop, keys: [{key: "keyring:shop"}]}]
            """);
        assertThat(read)
                .isInstanceOfSatisfying(
                        ReadResult.Broken.class,
                        broken -> assertThat(broken.problems()).singleElement().satisfies(problem -> {
                            assertThat(problem.path()).isEqualTo("consumers[0].keys[0].key");
                            assertThat(problem.reason()).startsWith("leads to no secret");
                        }));
    }

    @Test
    void whatIsEnteredGoesToTheKeyring() throws IOException {
        String reference = new SecretStore(keyring, folder, new Random(1)).keep("west", "entered");
        assertThat(reference).matches("keyring:west-[0-9a-f]{8}");
        assertThat(keyOf(backendWith(reference).config()).value()).isEqualTo("entered");
    }

    @Test
    void withoutAKeyringItGoesToAFileThatOnlyItsOwnerReads() throws IOException {
        SecretStore store = new SecretStore(Keyring.NONE, folder, new Random(1));
        String first = store.keep("west", "first");
        String second = store.keep("west", "second");
        assertThat(keyOf(backendWith(first).config()).value()).isEqualTo("first");
        assertThat(keyOf(backendWith(second).config()).value()).isEqualTo("second");
        Path file = folder.resolve(first.substring("file:".length()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aKeyThatTheKeyringGivesLaterIsInForceWithoutAnEdit() throws IOException {
        Path file = Files.writeString(folder.resolve("gateway.yaml"), WEST.formatted("keyring:west"));
        keyring.lock();
        Opening opening = FileConfigurationStore.open(file, folder, Map.of(), keyring, InstantSource.system());
        try (FileConfigurationStore store = ((Opening.Ready) opening).store()) {
            assertThat(keyOf(store.current().config()).isMissing()).isTrue();
            assertThat(store.current().warnings())
                    .contains("backends[0].apiKey: the keyring does not answer within 3 s; is it locked?");
            List<Long> revisions = new ArrayList<>();
            store.onChange(active -> revisions.add(active.revision()));
            keyring.unlock();
            keyring.put("west", "the-key-of-west");
            for (int look = 0; look < 80; look++) {
                store.poll();
            }
            assertThat(keyOf(store.current().config()).value()).isEqualTo("the-key-of-west");
            assertThat(revisions).containsExactly(store.current().revision());
        }
    }

    private ReadResult.Valid backendWith(String apiKey) {
        return (ReadResult.Valid) new ConfigReader(Map.of(), folder, keyring).read(WEST.formatted(apiKey));
    }

    private static Secret keyOf(GatewayConfig config) {
        return Objects.requireNonNull(config.backends().getFirst().apiKey());
    }
}
