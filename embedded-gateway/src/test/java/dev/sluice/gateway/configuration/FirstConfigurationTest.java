package dev.sluice.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.ModelRoute;
import dev.sluice.model.config.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstConfigurationTest {

    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path folder;

    @Test
    void itWorksAsItStandsAndWarnsOfNothing() {
        ReadResult.Valid valid = Samples.valid(FirstConfiguration.text(random));
        GatewayConfig config = valid.config();

        assertThat(valid.warnings()).isEmpty();
        assertThat(config.consumers()).singleElement().satisfies(consumer -> {
            assertThat(consumer.id()).hasToString("my-app");
            assertThat(consumer.keys())
                    .singleElement()
                    .satisfies(key -> assertThat(key.key().reference()).isFalse());
        });
        assertThat(config.backends())
                .singleElement()
                .satisfies(backend -> assertThat(backend.provider()).isEqualTo(Provider.SIMULATED));
        assertThat(config.models()).extracting(ModelRoute::name).containsExactly("gpt-4o", "*");
        assertThat(config.limits()).singleElement().satisfies(limit -> {
            assertThat(limit.counterKey()).isEqualTo("consumer");
            assertThat(limit.tokensPerMinute()).isEqualTo(20_000);
        });
        assertThat(config.cache().exact().enabled()).isFalse();
        assertThat(config.cache().semantic().enabled()).isFalse();
    }

    @Test
    void itsCommentedExamplesWorkToo() {
        String text = FirstConfiguration.text(random).replaceAll("(?m)^#(  .*)$", "$1");

        assertThat(new ConfigReader(Map.of("OPENAI_API_KEY", "k"), folder).read(text))
                .isInstanceOfSatisfying(
                        ReadResult.Valid.class,
                        valid -> assertThat(valid.config().backends())
                                .extracting(backend -> backend.id().value())
                                .containsExactly("sim", "ollama", "openai"));
    }

    @Test
    void everyFirstStartHasAKeyOfItsOwn() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            keys.add(FirstConfiguration.newKey(random));
        }
        assertThat(keys).hasSize(100).allMatch(key -> key.matches("sk-sluice-[0-9a-f]{40}"));
    }

    @Test
    void itIsWrittenOnceForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("data/gateway.yaml");

        assertThat(FirstConfiguration.writeIfMissing(file, random)).isTrue();
        String text = Files.readString(file);
        assertThat(FirstConfiguration.writeIfMissing(file, random)).isFalse();
        assertThat(Files.readString(file)).isEqualTo(text);
        assertThat(Modes.of(file)).isEqualTo("rw-------");
        assertThat(Modes.of(file.getParent())).isEqualTo("rwx------");
    }
}
