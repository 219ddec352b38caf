package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.configuration.ConfigReader;
import dev.sluice.gateway.configuration.ReadResult;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublicModelsTest {

    private static final PublicModels MODELS = models("""
        version: 1
        consumers: [{id: app, keys: [{key: the-key-of-the-app}]}]
        backends: [{id: a, provider: simulated}, {id: b, provider: simulated}]
        pools:
          - {id: chat, members: [{backend: a, model: llama3.1}, {backend: b, model: qwen3}]}
          - {id: own, members: [{backend: a}]}
        models: [{name: gpt-4o, pool: chat}, {name: "llama*", pool: chat}, {name: "claude-*", pool: own}]
        """);

    @Test
    void namesComeFirstThenWhatPoolsBehindPatternsAnswerWith() {
        assertThat(MODELS.names()).containsExactly("gpt-4o", "llama3.1");
    }

    @Test
    void whatAPatternServesIsThere() {
        assertThat(MODELS.has("gpt-4o")).isTrue();
        assertThat(MODELS.has("claude-sonnet-4-5")).isTrue();
        assertThat(MODELS.has("qwen3")).isFalse();
        assertThat(MODELS.has("claude-*")).isFalse();
    }

    private static PublicModels models(String yaml) {
        return new PublicModels(((ReadResult.Valid) new ConfigReader(Map.of(), Path.of("")).read(yaml)).config());
    }
}
